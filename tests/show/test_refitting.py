"""Surface files saved while the show plays."""

import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from installation.assets import built_in_root
from installation.model.arrival import Arrival
from installation.model.intent import Intent
from installation.model.moment import Moment
from installation.model.parameters import Parameter, Registry
from installation.model.touch import Touch
from installation.presets.surfaces import load_surfaces
from installation.show.opening import open_show
from installation.show.refitting import Refitting
from installation.show.story import Story
from installation.show.teaching import keep
from tests.parts.patience import PATIENCE_SECONDS

BOX = """title = "My box"
ports = ["My Box"]
controls = [{ note = 36, does = "%s" }]
"""


class Evening:
    """A show with a surface of its own, and somebody's hands on it."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(built_in_root() / "presets" / "first", folder / "show")
        (folder / "show" / "surfaces").mkdir()
        self.file, self.taught = folder / "show" / "surfaces" / "box.toml", folder / "state"
        self.file.write_text(BOX % "go")
        opening = open_show(str(folder / "show"))
        surfaces = load_surfaces(opening.folder, opening.show.registry, self.taught)
        self.story = Story(opening.show, opening.seed, surfaces=surfaces)
        self.refitting = Refitting(opening.folder, self.taught)

    def until(self, holds: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not holds():
            assert time.monotonic() < deadline, "did not happen within the time"
            self.refitting.see(cast(Any, None), self.story, Moment(0, 0, 0, 0.0))
            time.sleep(0.02)

    def pad(self) -> list[str]:
        """What the pad asks for now."""
        asked = self.story.hands.intents(Arrival("midi:My Box", "/midi/note", (1, 36, 100)))
        return [intent.verb for intent in asked]

    def reach(self) -> float | None:
        """The value at the end of a fader's travel; None while that fader does nothing."""
        surface = self.story.hands.surface_of("My Box")
        assert surface is not None
        return next((each.travel.high for each in surface.controls_at(Touch("cc", 7, 1), "")), None)


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    evening = Evening(tmp_path)
    yield evening
    evening.refitting.close()


def test_a_saved_surface_is_in_hand_and_a_broken_one_is_not(evening: Evening) -> None:
    assert evening.pad() == ["go"]
    evening.file.write_text(BOX % "back")
    evening.until(lambda: evening.pad() == ["back"])
    evening.file.write_text(BOX % "bakc")
    evening.until(lambda: bool(evening.refitting.status))
    assert "box.toml:3: " in evening.refitting.status[0]
    assert evening.pad() == ["back"], "hands go on as before"
    evening.file.write_text(BOX % "tap")
    evening.until(lambda: evening.pad() == ["tap"] and not evening.refitting.status)


def test_faders_reach_as_far_as_an_edited_shader_lets_them(evening: Evening) -> None:
    evening.file.write_text(BOX.replace("note = 36", "cc = 7") % "look motes.size")
    evening.until(lambda: evening.reach() is not None)
    show = evening.story.show
    wider = tuple(replace(each, high=(77.0,)) if each.key == "motes.size" else each for each in show.registry)
    evening.story.adopt(replace(show, registry=Registry(wider)))
    evening.until(lambda: evening.reach() == 77.0)


def test_what_is_taught_reaches_as_far_as_an_edited_shader_lets_it(evening: Evening) -> None:
    show, hands = evening.story.show, evening.story.hands
    brand_new = Parameter("sky", "stars", "float", (0.0,), (0.0,), (9.0,))
    evening.story.adopt(replace(show, registry=Registry((*show.registry, brand_new))))
    hands.note([Intent("learn", value="look sky.stars")])
    assert not hands.learner.trouble
    for value in range(0, 120, 10):
        hands.intents(Arrival("midi:My Box", "/midi/cc", (1, 7, value)))
    assert evening.reach() == 9.0


def test_what_was_taught_stays_until_its_file_is_deleted(evening: Evening, capsys: pytest.CaptureFixture[str]) -> None:
    evening.story.hands.note([Intent("learn", value="release")])
    assert evening.pad() == [], "taught now"
    keep(evening.taught, evening.story.hands.lessons.pop())
    evening.until(lambda: "surfaces taken over" in capsys.readouterr().err)
    assert evening.pad() == ["release"]
    (file,) = evening.taught.glob("*.toml")
    file.unlink()
    evening.until(lambda: evening.pad() == ["go"])
