"""What the motes promise: the same in every run, healed after a life, as bright with few as with many."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from installation.assets import Assets
from installation.model.cue import CHARACTERS
from installation.model.look import Staging
from installation.stage.context import create_context
from installation.stage.frame_block import FrameBlock
from installation.stage.fullscreen import release_all
from installation.stage.held_forms import ARRIVAL_FRAMES, UNSEEN_MORPH
from installation.stage.mote_kinds import ranges, slice_of
from installation.stage.motes import Motes
from installation.stage.motes_feedback import FeedbackMotes
from installation.stage.particle_trial import try_particles
from installation.stage.shaders import ShaderError
from tests.parts.stage_stand import StageStand, built_in_show

SHOW = built_in_show()
LOOK = "1.2-biodomes"
LIFE_STEPS = 8 * 60
"""No mote lives longer than 8 s."""

Build = Callable[..., StageStand]


@pytest.fixture
def build() -> Iterator[Build]:
    ctx = create_context()
    stands: list[StageStand] = []

    def make(motes: int = 30_000) -> StageStand:
        stands.append(StageStand(ctx, SHOW, motes=motes))
        return stands[-1]

    yield make
    assert ctx.error == "GL_NO_ERROR"
    for stand in stands:
        stand.release()
    ctx.release()


def test_two_runs_are_the_same_bit_for_bit(build: Build) -> None:
    pictures = []
    for _ in range(2):
        stand = build()
        pictures.append(stand.draw(stand.staging(LOOK), frames=6))
    assert np.array_equal(*pictures)


def test_a_form_loses_no_light_as_a_look_that_mirrors_begins_to_fade_in(build: Build) -> None:
    stand, light = build(), []
    for reflection in (0.0, 1e-3):
        staging = stand.staging("5.4-worldwide")
        staging.values[SHOW.registry.slots["ground.reflection"]] = reflection
        light.append(stand.draw(staging, frames=2).mean())
    assert light[1] == pytest.approx(light[0], rel=0.01)


def test_a_machine_that_joins_late_agrees(build: Build) -> None:
    """One has drawn since long before, the other begins now: motes carry nothing from frame to frame."""
    early, late = build(), build()
    end = 1200 + LIFE_STEPS
    frames = 12
    early.draw(early.staging(LOOK), first_step=1200, frames=LIFE_STEPS // 40)
    a = early.draw(early.staging(LOOK), first_step=end, frames=frames).astype(int)
    b = late.draw(late.staging(LOOK), first_step=end, frames=frames).astype(int)
    # The camera's drift and the air are integrated by the stage itself, so the two stand a little apart.
    assert abs(a.mean() - b.mean()) < 1.0


def test_light_does_not_depend_on_the_number_of_motes(build: Build) -> None:
    few, many = build(10_000), build(80_000)
    a, b = (stand.draw(stand.staging(LOOK)).mean() for stand in (few, many))
    assert a == pytest.approx(b, rel=0.25)


@pytest.mark.parametrize("character", CHARACTERS)
def test_a_morph_begins_and_ends_at_its_forms(build: Build, character: str) -> None:
    """Just after the start it is still the first picture, just before the end already the second."""
    stand = build()
    first, second = SHOW.looks[LOOK], SHOW.looks["1.5-first_light"]

    def staging(form: str, next_form: str, morph: float) -> Staging:
        return Staging(first.values, form, next_form, morph, character)

    def drawn(one: Staging) -> "np.ndarray":
        return stand.draw(one).astype(float)

    still = drawn(staging(first.form, first.form, 0.0))
    leaving = drawn(staging(first.form, second.form, 1e-4))
    arrived = drawn(staging(first.form, second.form, 1.0 - 1e-4))
    standing = drawn(staging(second.form, second.form, 0.0))
    assert np.abs(still - leaving).mean() < 2.5
    assert np.abs(arrived - standing).mean() < 2.5
    assert np.abs(still - standing).mean() > 4.0


@pytest.mark.parametrize("limit", [None, (3, 3)], ids=["computed", "fed back"])
def test_a_form_that_came_in_parts_is_the_form_that_came_whole(limit: tuple[int, int] | None) -> None:
    """The targets of a morph that was begun slowly lie where those of one that was joined in the middle lie."""
    first, second = SHOW.looks[LOOK], SHOW.looks["3.6-decision"]
    ctx = create_context(limit)
    stands = [StageStand(ctx, SHOW, motes=20_000) for _ in range(2)]
    in_parts, whole = stands
    in_parts.draw(Staging(first.values, first.form, first.form, 0.0), frames=1)
    in_parts.draw(Staging(first.values, first.form, second.form, UNSEEN_MORPH), first_step=1202, frames=ARRIVAL_FRAMES)
    at_last, at_once = (
        stand.draw(Staging(first.values, first.form, second.form, 0.97), first_step=1218, frames=1).astype(float)
        for stand in stands
    )
    still = whole.draw(Staging(first.values, first.form, first.form, 0.0), first_step=1220, frames=1).astype(float)
    apart = np.abs(at_last - at_once).mean()
    assert apart < 0.2 * np.abs(at_last - still).mean()
    for stand in stands:
        stand.release()
    ctx.release()


def test_kinds_own_whole_groups_and_all_of_them() -> None:
    look = SHOW.looks[LOOK]
    staging = Staging(look.values, look.form, look.form, 0.0)
    groups = 1000
    owned = list(ranges(staging, SHOW.registry, groups, bonds=12))
    assert owned[0].first == 0
    assert owned[-1].end == groups
    assert all(one.end == other.first for one, other in itertools.pairwise(owned))


@pytest.mark.parametrize("slices", [1, 2, 5, 8])
def test_every_group_has_its_turn(slices: int) -> None:
    look = SHOW.looks[LOOK]
    for each in ranges(Staging(look.values, look.form, look.form, 0.0), SHOW.registry, 37, bonds=0):
        seen = []
        for turn in range(slices):
            due = slice_of(each, slices, turn)
            seen += [] if due is None else list(range(due.first, each.end, due.stride))[: due.groups]
        assert sorted(seen) == list(range(each.first, each.end))


BROKEN_FORM = """/*{"DESCRIPTION": "Does not compile.", "INPUTS": []}*/
Mote form(Seed s, float seconds) { return nonsense; }
"""


@pytest.mark.parametrize("limit", [None, (3, 3)], ids=["compute", "points"])
def test_an_edited_form_is_tried_on_the_path_it_will_be_drawn_on(limit: tuple[int, int] | None, tmp_path: Path) -> None:
    forms = tmp_path / "shaders" / "particles" / "forms"
    forms.mkdir(parents=True)
    (forms / "globe.glsl").write_text(BROKEN_FORM)
    ctx = create_context(limit)
    try_particles(ctx, None, SHOW.registry, ("globe",))
    with pytest.raises(ShaderError, match=r"globe\.glsl:2"):
        try_particles(ctx, tmp_path, SHOW.registry, ("globe",))
    ctx.release()


@pytest.mark.parametrize("path", [Motes, FeedbackMotes])
def test_a_form_that_does_not_compile_is_left_out_and_told_on_both_paths(
    path: type[Motes] | type[FeedbackMotes], tmp_path: Path
) -> None:
    forms = tmp_path / "shaders" / "particles" / "forms"
    forms.mkdir(parents=True)
    (forms / "globe.glsl").write_text(BROKEN_FORM)
    ctx = create_context()
    frame = FrameBlock(ctx)
    motes = path(ctx, Assets(tmp_path), SHOW.registry, (64, 36), 2_000)
    values = SHOW.looks[LOOK].values
    motes.aim(Staging(values, "globe", "globe", 0.0), bonds=0)
    assert "globe.glsl:2" in motes.problems["globe"]
    motes.forget("globe")
    assert not motes.problems
    release_all(motes, frame)
    ctx.release()


@pytest.mark.parametrize("limit", [None, (3, 3)], ids=["compute", "points"])
def test_a_form_without_a_file_floats_as_dust_and_is_told(limit: tuple[int, int] | None) -> None:
    """Its file may be deleted while the show plays, and a look that is missing has no form at all."""
    stand = StageStand(create_context(limit), SHOW)
    values = SHOW.looks[LOOK].values
    for form in ("nowhere", ""):
        stand.draw(Staging(values, form, "globe", 0.5))
        stand.draw(Staging(values, "globe", form, 0.5))
        floating = stand.draw(Staging(values, form, form, 0.0)).astype(float)
        dust, globe = (stand.draw(Staging(values, other, other, 0.0)) for other in ("dust", "globe"))
        assert np.abs(floating - dust).mean() < 0.5 * np.abs(floating - globe).mean()
    assert list(stand.stage.problems) == ["nowhere"]
    assert "nowhere.glsl" in stand.stage.problems["nowhere"]
    stand.release()
    stand.ctx.release()
