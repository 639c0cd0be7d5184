"""Which forms the two stores of targets hold: a morph brings its form in parts, all of them before anybody sees."""

from installation.assets import Assets
from installation.model.look import Staging
from installation.presets.show import load_show
from installation.stage.held_forms import ARRIVAL_FRAMES, UNSEEN_MORPH, HeldForms

VALUES = load_show("rina", Assets()).registry.defaults


def still(form: str) -> Staging:
    return Staging(VALUES, form, form, 0.0)


def flying(form: str, following: str, morph: float = UNSEEN_MORPH / 2) -> Staging:
    return Staging(VALUES, form, following, morph)


def holding(form: str) -> HeldForms:
    held = HeldForms()
    held.due(still(form), 0)
    return held


def test_a_form_that_is_suddenly_there_is_evaluated_whole_and_then_as_often_as_it_says() -> None:
    held = HeldForms()
    assert [due.slices for due in held.due(still("ash"), 0)] == [1]
    assert [due.slices for due in held.due(still("ash"), 1)] == [None]
    assert [due.slices for due in held.due(still("march"), 2)] == [1]


def test_a_form_that_is_flown_to_comes_in_parts_of_which_none_is_left_out() -> None:
    held = holding("ash")
    coming = [held.due(flying("ash", "march"), turn)[1] for turn in range(ARRIVAL_FRAMES)]
    assert [due.is_new for due in coming] == [True] + [False] * (ARRIVAL_FRAMES - 1)
    assert {due.slices for due in coming} == {ARRIVAL_FRAMES}
    assert sorted(due.turn for due in coming) == list(range(ARRIVAL_FRAMES))
    assert held.due(flying("ash", "march"), 20)[1].slices is None


def test_a_quick_morph_brings_what_is_missing_at_once() -> None:
    held = holding("ash")
    held.due(flying("ash", "march"), 1)
    assert held.due(flying("ash", "march", 2 * UNSEEN_MORPH), 2)[1].slices == 1
    assert held.due(flying("ash", "march", 3 * UNSEEN_MORPH), 3)[1].slices is None


def test_a_morph_that_is_joined_in_the_middle_is_whole_at_once() -> None:
    due = holding("ash").due(flying("ash", "march", 0.5), 1)[1]
    assert (due.slices, due.is_new) == (1, False)


def test_where_a_morph_ends_the_stores_change_places_and_the_form_goes_on() -> None:
    held = holding("ash")
    for turn in range(ARRIVAL_FRAMES):
        held.due(flying("ash", "march"), turn)
    assert held.turns_over(still("march"))
    assert [due.slices for due in held.due(still("march"), 9)] == [None]
    assert not held.turns_over(still("march"))


def test_a_form_that_is_shown_before_all_of_it_came_is_evaluated_whole() -> None:
    held = holding("ash")
    held.due(flying("ash", "march"), 1)
    assert held.turns_over(still("march"))
    assert [due.slices for due in held.due(still("march"), 2)] == [1]


def test_a_form_left_long_ago_comes_anew() -> None:
    held = holding("ash")
    for turn in range(ARRIVAL_FRAMES):
        held.due(flying("ash", "march"), turn)
    held.turns_over(still("march"))
    held.due(still("march"), 9)
    assert held.due(flying("march", "ash"), 10)[1].is_new


def test_an_edited_form_is_evaluated_anew_and_no_other() -> None:
    held = holding("ash")
    held.forget("march")
    assert held.due(still("ash"), 1)[0].slices is None
    held.forget("ash")
    assert held.due(still("ash"), 2)[0].slices == 1
