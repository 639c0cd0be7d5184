"""A form in parts is the same form: its groups are shared out as its motes would be by chance."""

from collections.abc import Iterator
from pathlib import Path

import moderngl
import numpy as np
import pytest

from installation.assets import Assets
from installation.stage.context import create_context
from installation.stage.mote_groups import drawn_groups
from installation.stage.mote_kinds import BOND, DUST, FORM, Range
from installation.stage.mote_parts import WHOLE, Owned, arranged, parts_within
from installation.stage.particle_programs import PARTS_WORD, SLICES_WORD, form_names, parts_of, slices_of
from installation.stage.shaders import ShaderError
from tests.parts.stage_stand import StageStand, built_in_show

SHOW = built_in_show()
FORMS = "shaders/particles/forms"
GROUPS = 900
KINDS = (Range(DUST, 0, 100), Range(BOND, 100, 130), Range(FORM, 130, GROUPS))
BOUNDS = (0.3, 0.4, 0.75)
IN_PARTS = [name for name in form_names(Assets()) if parts_of(Assets(), name)]
LOOK_OF = {look.form: name for name, look in SHOW.looks.items()}


def groups_by_part(wanted: int, form: str = "roots") -> dict[int, list[int]]:
    """The groups that each part of a form owns when so many are drawn."""
    order, owned = arranged(drawn_groups(GROUPS, wanted), KINDS, form, BOUNDS)
    return {each.part: order[each.places.first : each.places.end].tolist() for each in owned if each.part != WHOLE}


def test_a_form_in_one_piece_keeps_its_groups_as_they_are() -> None:
    chosen = drawn_groups(GROUPS, GROUPS)
    order, owned = arranged(chosen, KINDS, "globe", ())
    assert np.array_equal(order, chosen)
    assert owned == tuple(Owned(each, WHOLE) for each in KINDS)


@pytest.mark.parametrize("wanted", [GROUPS, 400, 230])
def test_every_group_of_a_form_is_in_one_part_and_parts_keep_their_shares(wanted: int) -> None:
    parts = groups_by_part(wanted)
    listed = sorted(group for groups in parts.values() for group in groups)
    assert listed == [group for group in drawn_groups(GROUPS, wanted) if group >= KINDS[-1].first]
    shares = [len(parts[part]) / len(listed) for part in parts_within(BOUNDS)]
    assert shares == pytest.approx([0.3, 0.1, 0.35, 0.25], abs=0.02)


def test_whoever_stays_when_motes_are_thinned_stays_in_their_part() -> None:
    many, few = groups_by_part(GROUPS), groups_by_part(300)
    assert all(set(few[part]) <= set(many[part]) for part in few)


def test_the_part_in_one_form_says_nothing_about_the_part_in_another() -> None:
    one, other = groups_by_part(GROUPS, "roots"), groups_by_part(GROUPS, "march")
    for a in one.values():
        shares = [len(set(a) & set(b)) / len(a) for b in other.values()]
        assert shares == pytest.approx([0.3, 0.1, 0.35, 0.25], abs=0.08)


@pytest.mark.parametrize("bounds", ["", "0.5 0.5", "0.6 0.2", "0 0.4", "0.4 1", "half", "nan"])
def test_parts_are_rising_chances(bounds: str, tmp_path: Path) -> None:
    form = tmp_path / FORMS / "globe.glsl"
    form.parent.mkdir(parents=True)
    form.write_text(f"// A globe.\n// PARTS {bounds}\n")
    with pytest.raises(ShaderError, match=r"globe\.glsl:2: expected // PARTS and rising numbers between 0 and 1"):
        parts_of(Assets(tmp_path), "globe")


@pytest.fixture(scope="module")
def ctx() -> Iterator[moderngl.Context]:
    ctx = create_context()
    yield ctx
    assert ctx.error == "GL_NO_ERROR"
    ctx.release()


@pytest.mark.parametrize("form", IN_PARTS)
def test_a_form_evaluated_part_by_part_is_as_bright_everywhere_as_in_one_piece(
    ctx: moderngl.Context, form: str, tmp_path: Path
) -> None:
    """The bounds that a form's file names are those it compares chances with."""
    text = (path := Assets().find(f"{FORMS}/{form}.glsl")) and path.read_text()
    assert text
    whole = tmp_path / FORMS / f"{form}.glsl"
    whole.parent.mkdir(parents=True)
    whole.write_text("".join(line for line in text.splitlines(True) if not line.startswith((PARTS_WORD, SLICES_WORD))))
    pictures = []
    for assets in (Assets(), Assets(tmp_path)):
        stand = StageStand(ctx, SHOW, motes=150_000, assets=assets)
        picture = stand.draw(stand.staging(LOOK_OF[form]), frames=2).astype(float)
        assert not stand.stage.problems
        pictures.append(picture.reshape(3, 30, 4, 40, 3).mean(axis=(1, 3)))
        stand.release()
    assert np.abs(pictures[0] - pictures[1]).max() < 6.0


@pytest.mark.parametrize(
    ("line", "frames"),
    [("6", {WHOLE: 6, 1500: 6, 6500: 6}), ("8 3", {WHOLE: 3, 1500: 8, 6500: 3})],
    ids=["one", "each"],
)
def test_each_part_has_its_own_pace(line: str, frames: dict[int, int], tmp_path: Path) -> None:
    form = tmp_path / FORMS / "globe.glsl"
    form.parent.mkdir(parents=True)
    form.write_text(f"// SLICES {line}\n// PARTS 0.3\n")
    assert slices_of(Assets(tmp_path), "globe") == frames
