"""The player: what ends a cue, where it leads, and what every command does, also in the wrong moment."""

from collections.abc import Mapping

import pytest

from installation.model.cue import Score, Transition
from installation.model.intent import Intent, Value
from installation.model.moment import STEP_SECONDS
from installation.model.signals import at_rest
from installation.sequencer.player import GO_PROTECTION_SECONDS, Player
from tests.sequencer.showbuild import cue, look, show, story


def live(player: Player, seconds: float, *intents: Intent, signals: Mapping[str, float] | None = None) -> None:
    """Lives on; `intents` arrive in the first step."""
    for step in range(max(1, round(seconds * 60))):
        player.step(intents if step == 0 else (), {**at_rest(), **(signals or {})}, STEP_SECONDS)


def say(player: Player, verb: str, value: Value = None, subject: str = "") -> None:
    """One step in which one thing is said."""
    live(player, STEP_SECONDS, Intent(verb, subject, value, "test"))


def ready(start: str = "1.1") -> Player:
    """A player in the middle of things: its GO is free again and its cue stands."""
    player = Player(story(), start)
    live(player, 0.6)
    return player


# the clock and the crowd


def test_a_calm_room_keeps_a_cue_to_its_longest_time_and_an_excited_one_moves_on() -> None:
    def lasted(arousal: float) -> float:
        player = Player(show(cue("1.1", 1), cue("1.2", 1)))
        while player.cue.id == "1.1":
            live(player, 0.1, signals={"arousal": arousal})
        return player._now_seconds

    assert lasted(0.0) == pytest.approx(8.0, abs=0.15)
    assert lasted(0.5) == pytest.approx(6.0, abs=0.15)
    assert lasted(1.0) == pytest.approx(4.0, abs=0.15)


def test_a_condition_ends_a_cue_after_its_shortest_time_and_the_clock_at_its_longest() -> None:
    def lasted(movement: float) -> float:
        player = Player(show(cue("1.1", 1, go_when="movement > 0.5"), cue("1.2", 1)))
        while player.cue.id == "1.1":
            live(player, 0.1, signals={"movement": movement, "arousal": 1.0})
        return player._now_seconds

    assert lasted(0.9) == pytest.approx(4.0, abs=0.15)
    assert lasted(0.1) == pytest.approx(8.0, abs=0.15)


def test_conditions_may_ask_for_elapsed_and_the_cue_s_own_signals() -> None:
    player = Player(show(cue("1.1", 1, go_when="elapsed > 5 and cue_progress > 0.5"), cue("1.2", 1)))
    live(player, 4.9)
    assert player.cue.id == "1.1"
    live(player, 0.3)
    assert player.cue.id == "1.2"


def test_pace_runs_the_clock_and_a_fast_pace_the_picture_too() -> None:
    player = Player(show(cue("1.1", 1), cue("1.2", 1)), pace=4.0)
    live(player, 1.9)
    assert player.cue.id == "1.1"
    live(player, 0.3)
    assert player.cue.id == "1.2"
    live(player, 0.5)
    assert player.state.transition == 1.0


def test_the_end_leads_to_the_beginning() -> None:
    player = ready("3.1")
    say(player, "go")
    assert player.cue.id == "1.1"


def test_the_vote_decides_the_branch_and_both_ways_lead_on() -> None:
    for side, expected in (("protect", "2.3a"), ("risk", "2.3b")):
        player = ready("2.2")
        live(player, 4.1, Intent("vote", "", side, "phones", "somebody"))
        assert player.cue.id == expected
        live(player, 0.6)
        say(player, "go")
        assert player.cue.id == "3.1"


def test_without_votes_the_mood_leans_the_balance() -> None:
    player = ready("2.2")
    live(player, 2.0, signals={"valence": -0.8, "arousal": 0.9})
    assert player.signals()["vote"] == pytest.approx(-0.72, abs=0.05)
    assert player.state.next_id == "2.3a"


def test_a_vote_outside_a_branching_cue_counts_for_nothing() -> None:
    player = ready("1.1")
    say(player, "vote", "risk")
    assert player.state.votes == 0


# hands


def test_go_fires_once_however_often_a_finger_bounces() -> None:
    player = ready()
    for _ in range(10):
        say(player, "go")
    assert player.cue.id == "1.2"
    live(player, GO_PROTECTION_SECONDS)
    say(player, "go")
    assert player.cue.id == "2.1"


def test_a_go_that_comes_just_after_the_clock_s_own_is_the_same_go() -> None:
    player = Player(show(cue("1.1", 1), cue("1.2", 1), cue("1.3", 1)))
    live(player, 8.2)
    assert player.cue.id == "1.2"
    say(player, "go")
    assert player.cue.id == "1.2"


def test_back_returns_along_the_way_that_was_taken() -> None:
    player = ready("2.2")
    say(player, "cue", "2.3b")
    say(player, "cue", "3.1")
    say(player, "back")
    assert player.cue.id == "2.3b"
    say(player, "back")
    assert player.cue.id == "2.2"
    say(player, "back")
    assert player.cue.id == "2.1"  # nothing left to retrace: the one before in the list
    for _ in range(5):
        say(player, "back")
    assert player.cue.id == "1.1"


@pytest.mark.parametrize(
    ("verb", "value", "expected"),
    [
        ("cue", "2.3a", "2.3a"),
        ("cue", "CUE-3.1", "3.1"),
        ("cue", 2.1, "2.1"),
        ("cue", "9.9", "1.1"),
        ("column", 3.0, "2.1"),
        ("column", 99.0, "1.1"),
        ("column", 0.0, "1.1"),
        ("act", 2.0, "2.1"),
        ("act", 7.0, "1.1"),
    ],
)
def test_jumps_find_their_cue_or_change_nothing(verb: str, value: Value, expected: str) -> None:
    player = ready()
    say(player, verb, value)
    assert player.cue.id == expected


def test_a_program_that_repeats_itself_does_not_hold_the_show_up() -> None:
    player = ready("1.2")
    say(player, "cue", "2.1")
    for _ in range(6):
        live(player, 0.5, Intent("cue", "", "2.1", "osc"), Intent("act", "", 2.0, "osc"))
    assert player.state.elapsed_seconds == pytest.approx(3.0, abs=0.1)
    say(player, "back")
    assert player.cue.id == "1.2"


def test_hold_stops_the_clock_but_neither_the_picture_nor_go() -> None:
    player = ready()
    say(player, "go")
    say(player, "hold", True)
    before = player.state.elapsed_seconds
    live(player, 30.0)
    assert player.cue.id == "1.2"
    assert player.state.elapsed_seconds == before
    assert player.state.transition == 1.0
    say(player, "go")
    assert player.cue.id == "2.1"
    assert player.state.hold
    say(player, "hold", False)
    live(player, 9.0)
    assert player.cue.id != "2.1"


def test_blackout_is_dark_within_a_tenth_of_a_second_and_the_show_runs_on() -> None:
    player = ready()
    live(player, 0.1, Intent("blackout", "", True, "test"))
    assert player.staging().master == 0.0
    live(player, 10.0)
    assert player.cue.id != "1.1"
    assert player.staging().master == 0.0
    live(player, 0.5, Intent("blackout", "", False, "test"))
    assert player.staging().master == pytest.approx(1.0)


def test_a_blackout_leaves_the_master_where_it_stands() -> None:
    player = ready()
    live(player, 1.0, Intent("master", "", 0.6, "test"), Intent("blackout", "", True, "test"))
    assert player.staging().master == 0.0
    assert (player.state.master, player.state.blackout) == (pytest.approx(0.6), True)
    live(player, 1.0, Intent("master", "", 0.3, "test"))
    assert player.state.master == pytest.approx(0.3), "a hand moves it in the dark, too"


def test_nothing_but_blackout_lifts_a_blackout() -> None:
    player = ready()
    say(player, "blackout", True)
    for verb in ("go", "back", "release", "panic", "tap"):
        live(player, 0.6, Intent(verb, "", None, "test"))
    live(player, 0.6, Intent("master", "", 1.0, "test"))
    assert player.staging().master == 0.0


def test_panic_fades_to_the_idle_look_and_waits_and_go_resumes() -> None:
    player = ready()
    live(player, 2.1, Intent("panic", "", None, "test"))
    assert player.staging().form == "idle"
    assert player.state.standby
    live(player, 60.0)
    assert player.cue.id == "1.1"
    say(player, "go")
    assert player.cue.id == "1.2"
    assert not player.state.standby


def test_release_after_panic_returns_to_the_cue_that_ran() -> None:
    player = ready("2.1")
    live(player, 3.0, Intent("panic", "", None, "test"))
    live(player, 3.0, Intent("release", "", None, "test"))
    assert player.cue.id == "2.1"
    assert player.staging().form == "form-2.1"


def test_a_second_panic_is_dark_at_once_but_a_bounce_is_not() -> None:
    player = ready()
    say(player, "panic")
    say(player, "panic")
    assert player.staging().master > 0.9
    live(player, 0.5)
    say(player, "panic")
    assert player.staging().master == 0.0
    assert player.state.blackout


def test_faders_hold_until_the_next_act() -> None:
    player = ready("1.1")
    say(player, "fader", 0.8, "dax")
    say(player, "fader", 0.3, "crowd")
    say(player, "cue", "1.2")
    assert player.faders["dax"] == 0.8
    say(player, "act", 2.0)
    assert player.faders["dax"] is None
    assert player.crowd_share == 0.3  # belongs to the house, not to an act


def test_release_gives_everything_back() -> None:
    player = ready()
    for verb, value, subject in (
        ("fader", 0.8, "dax"),
        ("fader", 0.0, "crowd"),
        ("look", 9.0, "motes.size"),
        ("pace", 3.0, ""),
        ("master", 0.2, ""),
        ("hold", True, ""),
    ):
        say(player, verb, value, subject)
    live(player, 0.5)
    say(player, "release")
    assert player.state.master < 0.3  # light comes back gently
    live(player, 5.0)
    state = player.state
    assert player.faders["dax"] is None
    assert player.crowd_share == 1.0
    assert player.blend().hands == ()
    assert (state.pace, state.hold) == (1.0, False)
    assert state.master == pytest.approx(1.0, abs=0.001)


def test_taps_make_a_tempo() -> None:
    player = ready()
    for _ in range(5):
        live(player, 0.5, Intent("tap", "", None, "test"))
    assert player.state.tempo_bpm == pytest.approx(120.0, abs=1.0)
    assert player.state.tempo_source == "tap"
    say(player, "tempo", 90.0)
    assert (player.state.tempo_bpm, player.state.tempo_source) == (90.0, "test"), "the last word counts"


@pytest.mark.parametrize("bpm", [0.0, -120.0, 19.0, 25000.0, float("nan"), "allegro", None])
def test_a_tempo_that_no_beat_has_changes_nothing(bpm: Value) -> None:
    player = ready()
    say(player, "tempo", 90.0)
    live(player, STEP_SECONDS, Intent("tempo", "", bpm, "midi:a clock run wild"))
    assert (player.state.tempo_bpm, player.state.tempo_source) == (90.0, "test")


def test_it_tells_what_it_plays() -> None:
    player = Player(show(cue("1.1", 1, score=Score({"control": 0.7}, 0.1)), cue("1.2", 1)))
    live(player, 2.0)
    state = player.state
    assert (state.cue_id, state.cue_name, state.cue_title, state.act) == ("1.1", "cue-1.1", "Cue 1.1", 1)
    assert state.next_id == "1.2"
    assert state.progress == pytest.approx(0.25, abs=0.01)
    assert player.drives == {"control": 0.7}
    assert player.signals()["cue_seconds"] == pytest.approx(2.0, abs=0.05)


def test_a_start_that_does_not_exist_is_said() -> None:
    with pytest.raises(ValueError, match="there is no cue 'nowhere'"):
        Player(story(), "nowhere")


# an edited show


def test_an_edited_show_goes_on_in_the_same_cue() -> None:
    player = ready("2.1")
    live(player, 1.0)
    elapsed = player.state.elapsed_seconds
    edited = show(cue("0.5", 0), cue("2.1", 2), cue("9.9", 9), looks=(look("look 2.1", form="new", motes_size=7.0),))
    player.adopt(edited)
    live(player, 0.1)
    assert player.cue.id == "2.1"
    assert player.state.elapsed_seconds > elapsed
    assert player.staging().form == "new"
    assert player.state.next_id == "9.9"


def test_a_cue_that_was_deleted_gives_way_to_its_neighbour() -> None:
    player = ready("3.1")
    player.adopt(show(cue("1.1", 1), cue("1.2", 1, transition=Transition(1.0))))
    live(player, 0.1)
    assert player.cue.id == "1.2"
