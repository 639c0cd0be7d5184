"""The built-in show's cue list: complete, playable to the end whichever way the crowd decides, of the right length."""

import shutil
from pathlib import Path

import pytest

from installation.assets import built_in_root
from installation.crowd.mood import Crowd
from installation.crowd.society import Society
from installation.inputs.simulated import SimulatedCrowd
from installation.model.condition import Condition
from installation.model.cue import CHARACTERS, Cue, Show
from installation.model.intent import Intent
from installation.model.moment import STEP_SECONDS, STEPS_PER_SECOND
from installation.model.signals import SIGNALS
from installation.model.vocabulary import understand
from installation.presets.show import load_show
from installation.sequencer.player import Player

CUES = """
1.1 ash  1.2 biodomes  1.3 quarterly  1.4 private_market  1.5 first_light  1.6 gathering
2.1 momentum  2.2 demand  2.3 counter_protest  2.4 unveiling  2.5 viral
3.1 infiltration  3.2 projection  3.3 glass_wall  3.4 vulnerability  3.5 altercation  3.6 decision
3.7a protect  3.7b risk
4.1 unresolved  4.2 disillusion  4.3 repurpose  4.4 refinement  4.5 coalitions
5.1 open_glass  5.2 council  5.3 flourish  5.4 worldwide  5.5 harmony
"""


@pytest.fixture(scope="module")
def show(tmp_path_factory: pytest.TempPathFactory) -> Show:
    """The cue list alone: every look it names is an empty one."""
    folder: Path = tmp_path_factory.mktemp("rina")
    shutil.copy(built_in_root() / "presets/rina/show.toml", folder)
    looks = "".join(f'[look."{cue}-{name}"]\ntitle = "{name}"\nform = "dust"\n' for cue, name in pairs())
    (folder / "looks").mkdir()
    (folder / "looks/all.toml").write_text(looks, encoding="utf-8")
    return load_show(folder)


def pairs() -> list[tuple[str, str]]:
    words = CUES.split()
    return list(zip(words[::2], words[1::2], strict=True))


def follow(show: Show, **signals: float) -> list[Cue]:
    """The cues of one evening on which the signals stand still, from the first to the last in the list."""
    values = {**{name: signal.rest for name, signal in SIGNALS.items()}, "elapsed": 30.0, **signals}
    cues = [show.cues[0]]
    while cues[-1] is not show.cues[-1]:
        now = cues[-1]
        to = next((branch.to for branch in now.branches if Condition(branch.when).holds(values)), now.next)
        index = show.cue_index(to) if to else show.cues.index(now) + 1
        assert index is not None
        cues.append(show.cues[index])
        assert len(cues) < 100
    return cues


def test_all_twenty_nine_cues_are_there_in_order(show: Show) -> None:
    assert [(cue.id, cue.name) for cue in show.cues] == pairs()
    assert len(show.cues) == 29
    assert all(cue.look == f"{cue.id}-{cue.name}" for cue in show.cues)
    assert all(str(cue.act) == cue.id[0] for cue in show.cues)
    assert show.acts == {1: "Haze", 2: "Rally", 3: "Standoff", 4: "Aftermath", 5: "Resolution"}


@pytest.mark.parametrize(
    ("signals", "way"),
    [
        ({"vote": -0.5, "valence": 1.0, "arousal": 1.0}, "3.7a"),
        ({"vote": 0.5, "valence": -1.0, "arousal": 1.0}, "3.7b"),
        ({"vote": 0.0, "valence": 0.5, "arousal": 0.5}, "3.7b"),
        ({"vote": 0.0, "valence": -0.5, "arousal": 0.5}, "3.7a"),
        ({}, "3.7a"),
    ],
)
def test_the_crowd_decides_and_both_ways_lead_on(show: Show, signals: dict[str, float], way: str) -> None:
    ids = [cue.id for cue in follow(show, **signals)]
    assert ids[ids.index("3.6") :][:3] == ["3.6", way, "4.1"]
    assert len(ids) == 28


def test_an_evening_alone_lasts_twelve_to_sixteen_minutes(show: Show) -> None:
    """The whole story with nobody but the simulated crowd: in order, through all acts, never stuck."""
    player, crowd, society, people = Player(show), Crowd(1), Society(1), SimulatedCrowd(1)
    seen, step = [player.cue.id], 0
    while len(seen) == 1 or player.cue is not show.cues[0]:
        step += 1
        heard = [understand(arrival) for arrival in people.poll(step, player.score, player.crowd_share)]
        intents = [intent for intent in heard if isinstance(intent, Intent)]
        signals = society.step(crowd.step(intents, STEP_SECONDS), intents, player.drives, player.faders, STEP_SECONDS)
        player.step(intents, signals, STEP_SECONDS)
        if player.cue.id != seen[-1]:
            seen.append(player.cue.id)
        assert step < 20 * 60 * STEPS_PER_SECOND, f"stuck in {player.cue.id}"
    left_out = "3.7b" if "3.7a" in seen else "3.7a"
    assert seen == [*(cue.id for cue in show.cues if cue.id != left_out), "1.1"]
    assert 12 * 60 <= step * STEP_SECONDS <= 16 * 60


def test_every_change_takes_two_to_eight_seconds_and_every_way_of_travelling_is_used(show: Show) -> None:
    assert all(2.0 <= cue.transition.seconds <= 8.0 for cue in show.cues)
    assert all(cue.transition.seconds < cue.min_seconds for cue in show.cues)
    assert {cue.transition.character for cue in show.cues} == set(CHARACTERS)


def test_every_cue_says_what_the_crowd_of_the_story_feels(show: Show) -> None:
    for cue in show.cues:
        assert cue.listens, cue.id
        assert sum(cue.score.emotions.values()) == pytest.approx(1.0, abs=0.01), cue.id
        assert {"control", "haze"} <= set(cue.score.drives), cue.id


def test_the_story_ends_brighter_than_it_begins(show: Show) -> None:
    first, last = show.cues[0].score, show.cues[-1].score
    assert first.valence < 0.0 < last.valence
    assert first.drives["haze"] > 0.8
    assert last.drives["haze"] < 0.1
