"""The rehearsal: after it, no look of the show and no way between two has anything left to compile."""

import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from installation.show.opening import Opening, open_show
from installation.show.rehearsing import MOTES, Rehearsing, rehearsed
from installation.stage.context import ability_of, create_context
from installation.stage.mote_effects import EFFECTS, effects_of
from installation.stage.mote_images import mote_image
from installation.stage.mote_kinds import FORM, GROUP, Range
from installation.stage.mote_parts import arranged
from installation.stage.particle_programs import form_names, parts_of

SIZE = 160, 90
REHEARSE = f"""
import os
os.nice = lambda kindness: 0  # here nothing is played that it should yield to, and other tests would keep it waiting
from installation.show.opening import open_show
from installation.show.rehearsing import rehearse
rehearse(open_show("sketch", size={SIZE}), None)
"""
PLAY = f"""
import itertools
from installation.model.look import Staging
from installation.model.moment import Moment
from installation.model.parameters import crossfade
from installation.model.signals import at_rest
from installation.show.rehearsing import two_who_trade
from installation.show.opening import open_show, stage_on
from installation.stage.context import create_context
opening = open_show("sketch", size={SIZE}, motes=20_000)
stage = stage_on(create_context(), opening)
registry = opening.show.registry
now = Moment(0, 0, 1, 1 / 60)
for one, other in itertools.permutations(opening.show.looks.values(), 2):
    for morph, form in ((0.0, one.form), *((along, other.form) for along in (0.01, 0.02, 0.3, 0.9))):
        values = crossfade(one.values, other.values, morph, registry)
        now = Moment(now.frame + 1, now.step + 1, 1, 1 / 60)
        stage.draw(Staging(values, one.form, form, morph), at_rest(), two_who_trade(), now)
"""


@pytest.fixture(scope="module")
def opening() -> Opening:
    return open_show("rina", size=SIZE)


def kept(folder: Path) -> int:
    """How many programs the driver has kept."""
    return sum(1 for path in folder.rglob("*") if path.is_file())


def run(code: str, cache: Path) -> int:
    environment = os.environ | {"MESA_SHADER_CACHE_DIR": str(cache), "MESA_SHADER_CACHE_DISABLE": "false"}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True, timeout=120)
    return kept(cache)


def test_after_a_rehearsal_the_show_has_nothing_left_to_compile(tmp_path: Path) -> None:
    context = create_context()
    is_software = ability_of(context).is_software
    context.release()
    if not is_software:
        pytest.skip("this driver does not say where it keeps what it has compiled")
    rehearsed_once = run(REHEARSE, tmp_path)
    assert rehearsed_once > 20
    assert run(PLAY, tmp_path) == rehearsed_once


def test_every_part_of_every_form_has_motes_in_it(opening: Opening) -> None:
    """Half of the motes may be dust, ground and bonds."""
    groups = MOTES // GROUP
    of_the_form = (Range(FORM, groups // 2, groups),)
    for form in form_names(opening.assets):
        bounds = parts_of(opening.assets, form)
        _, owned = arranged(np.arange(groups, dtype=np.uint32), of_the_form, form, bounds)
        assert all(each.places.end > each.places.first for each in owned), form


@pytest.mark.parametrize("groups", [1, 16, 32, 64, 79, 4096])
def test_what_motes_lie_in_is_of_one_kind_however_many_they_are(groups: int) -> None:
    context = create_context()
    image = mote_image(context, groups, 1)
    width, rows = image.size
    assert width * rows >= groups * GROUP
    assert rows & (rows - 1), "no power of two"
    context.release()


def test_every_look_and_every_way_is_rehearsed_from_the_first_cue_on(opening: Opening) -> None:
    show = opening.show
    scenes = list(rehearsed(opening, "3.2"))
    first = show.cues[show.cue_index("3.2") or 0]
    assert scenes[0].form == show.looks[first.look].form
    assert {scene.form for scene in scenes if scene.morph == 0.0} == {look.form for look in show.looks.values()}
    ways = {(scene.form, scene.next_form) for scene in scenes if scene.morph > 0.0}
    for cue, following in zip(show.cues, show.cues[1:], strict=False):
        assert (show.looks[cue.look].form, show.looks[following.look].form) in ways


def test_whatever_a_crowd_may_add_is_rehearsed(opening: Opening) -> None:
    scenes, registry = list(rehearsed(opening, None)), opening.show.registry
    effects = {tuple(effects_of(scene, registry).values()) for scene in scenes}
    assert len(effects) == 2 ** len(EFFECTS)
    for parameter in registry:
        if parameter.name == "opacity":
            assert any(registry.number(scene.values, parameter.key) > 0.0 for scene in scenes), parameter.key


def test_a_show_that_is_over_at_once_is_not_rehearsed(opening: Opening) -> None:
    rehearsing = Rehearsing(opening, None, after_seconds=60.0)
    began = time.monotonic()
    rehearsing.close()
    assert time.monotonic() - began < 10.0
    assert not rehearsing.status


def test_a_show_that_ends_in_the_middle_of_its_rehearsal_says_nothing_of_it(opening: Opening) -> None:
    rehearsing = Rehearsing(opening, None, after_seconds=0.0)
    rehearsing._begin.join()
    assert rehearsing._process is not None
    rehearsing.close()
    assert not rehearsing.status


def test_a_rehearsal_that_fails_is_told_and_no_more(opening: Opening) -> None:
    too_large = replace(opening, rig=replace(opening.rig, width_px=1_000_000, height_px=1_000_000))
    rehearsing = Rehearsing(too_large, None, after_seconds=0.0)
    end = time.monotonic() + 60.0
    while not rehearsing.status and time.monotonic() < end:
        time.sleep(0.05)
    assert list(rehearsing.status) == ["the show could not be rehearsed: new looks may hesitate the first time"]
    rehearsing.close()
