"""Motes on their way between forms: the lens makes up for their thinness."""

from installation.model.look import Staging
from installation.stage.lens import IN_FLIGHT, IN_FLIGHT_COLOUR, let_in, vividness
from tests.parts.stage_stand import built_in_show

VALUES = built_in_show().registry.defaults


def test_a_form_that_stands_is_let_in_as_the_look_says() -> None:
    assert let_in(Staging(VALUES, "breath", "breath", 0.5)) == 1.0
    assert let_in(Staging(VALUES, "breath", "march", 0.0)) == let_in(Staging(VALUES, "breath", "march", 1.0)) == 1.0


def test_most_light_is_let_in_half_way() -> None:
    quarter, half = (let_in(Staging(VALUES, "breath", "march", morph)) for morph in (0.25, 0.5))
    assert 1.0 < quarter < half == 1.0 + IN_FLIGHT


def test_colours_that_meet_in_the_air_are_kept_from_grey() -> None:
    assert vividness(Staging(VALUES, "breath", "breath", 0.5)) == 1.0
    assert (
        vividness(Staging(VALUES, "breath", "march", 0.0)) == vividness(Staging(VALUES, "breath", "march", 1.0)) == 1.0
    )
    assert vividness(Staging(VALUES, "breath", "march", 0.5)) == 1.0 + IN_FLIGHT_COLOUR
