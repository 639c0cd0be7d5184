"""The same night lived twice is the same night, step for step."""

import pytest

from installation.model.arrival import Argument, Arrival
from installation.show.story import Story
from tests.parts.stage_stand import built_in_show

SHOW = built_in_show()
NIGHT = {
    30: [Arrival("osc:127.0.0.1:5000", "/crowd/arousal", (0.9,))],
    90: [Arrival("osc:127.0.0.1:5000", "/crowd/person/7/join"), Arrival("osc:127.0.0.1:5000", "/rina/go")],
    200: [Arrival("keys", "/rina/cue", ("3.6",)), Arrival("osc:127.0.0.1:5000", "/nonsense", (1,))],
    260: [Arrival("osc:127.0.0.1:5000", "/crowd/person/7/vote", ("risk",))],
}


def told(seed: int = 1, steps: int = 400, **wishes: object) -> Story:
    story = Story(SHOW, seed, **wishes)  # type: ignore[arg-type]
    for step in range(1, steps + 1):
        story.live(step, NIGHT.get(step, ()))
    return story


def test_the_same_arrivals_give_the_same_state() -> None:
    assert told().digest() == told().digest()


def test_the_seed_matters() -> None:
    assert told(seed=1).digest() != told(seed=2).digest()


def test_where_the_tracked_eye_is_matters() -> None:
    plain, tracked = Story(SHOW, 1), Story(SHOW, 1)
    plain.live(1, [])
    tracked.live(1, [Arrival("osc:1.2.3.4:5", "/rig/eye", (0.1, 0.2, 1.0))])
    assert tracked.digest() != plain.digest()


def test_frames_do_not_matter_to_the_story() -> None:
    """A slow machine asks for pictures less often: what is lived is the same."""
    watched = Story(SHOW, 1)
    for step in range(1, 401):
        watched.live(step, NIGHT.get(step, ()))
        if step % 7 == 0:
            watched.staging(7 / 60)
    assert watched.digest() == told().digest()


def test_a_command_is_obeyed_in_the_step_it_arrives() -> None:
    story = told(steps=199)
    assert story.player.state.cue_id != "3.6"
    story.live(200, NIGHT[200])
    assert story.player.state.cue_id == "3.6"


@pytest.mark.parametrize(
    ("address", "argument", "why"),
    [
        ("/nonsense", 1, "unknown address /nonsense"),
        ("/rina/master", "hello", "/rina/master: expected a number from 0 to 1"),
        ("/rina/cue", "vulnerabilty", "there is no cue vulnerabilty, did you mean 'vulnerability'?"),
        ("/rina/cue", 9.5, "there is no cue 9.5"),
        ("/composition/columns/30/connect", 1, "there is no column 30, expected 1 to 29"),
        ("/rina/look/haze/densty", 0.5, "no layer has the parameter haze.densty, did you mean 'haze.density'?"),
        ("/rina/look/motes/color_low", 0.5, "motes.color_low takes 4 numbers, got 1"),
    ],
)
def test_what_means_nothing_is_told_with_its_sender_and_harmless(address: str, argument: Argument, why: str) -> None:
    plain, story = Story(SHOW, 1), Story(SHOW, 1)
    plain.live(1, [])
    story.live(1, [Arrival("osc:1.2.3.4:5", address, (argument,))])
    assert [line.partition(why)[::2] for line in story.refused] == [("osc:1.2.3.4:5: ", "")]
    assert story.digest() == plain.digest()
    story.begin_frame()
    assert not story.refused


def test_what_can_be_met_is_not_refused() -> None:
    story = Story(SHOW, 1)
    asked = [("/rina/cue", "3.4"), ("/rina/act", 2), ("/rina/look/haze/density", 0.5), ("/rina/go", 0), ("/rina/go", 1)]
    story.live(1, [Arrival("osc:1.2.3.4:5", address, (argument,)) for address, argument in asked])
    assert not story.refused


def test_a_lonely_source_moves_the_room() -> None:
    story = Story(SHOW, 1, with_simulated=False)
    for step in range(1, 120):
        story.live(step, [Arrival("osc:1.2.3.4:5", "/crowd/arousal", (0.9,))] if step == 1 else ())
    assert story.signals["arousal"] > 0.4
