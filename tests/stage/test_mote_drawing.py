"""Both ways to draw the motes keep what they had when something cannot be made anew."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from installation.assets import Assets, built_in_root
from installation.model.look import Staging
from installation.model.parameters import Registry, Vector
from installation.stage.context import create_context
from installation.stage.particle_programs import slices_of
from installation.stage.shaders import ShaderError
from installation.stage.stage_reads import READ_BY_THE_STAGE, suited
from installation.stage.together import Together
from tests.parts.stage_stand import Picture, StageStand, built_in_show

SHOW = built_in_show()
VALUES = SHOW.looks["1.2-biodomes"].values
FORMS = "shaders/particles/forms"
BROKEN_FORM = """/*{"DESCRIPTION": "Does not compile.", "INPUTS": []}*/
Mote form(Seed s, float seconds) { return nonsense; }
"""
CUBE = "Mote form(Seed s, float seconds) { return mote(2.0 * s.a.xyz, 0.5, 1.0); }\n"

Build = Callable[[Path], StageStand]


@pytest.fixture(params=[None, (3, 3)], ids=["compute", "points"])
def build(request: pytest.FixtureRequest) -> Iterator[Build]:
    """Stages for a show with files of its own, with compute shaders and without."""
    context = create_context(request.param)
    stands: list[StageStand] = []

    def make(show_folder: Path) -> StageStand:
        stands.append(StageStand(context, SHOW, motes=20_000, assets=Assets(show_folder)))
        return stands[-1]

    yield make
    assert context.error == "GL_NO_ERROR"
    for stand in stands:
        stand.release()
    context.release()


def own_file(show_folder: Path, relative: str) -> Path:
    """The show's own copy of a built-in file."""
    own = show_folder / relative
    own.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(built_in_root() / relative, own)
    return own


def without(key: str) -> Registry:
    """The built-in parameters but one."""
    return Registry(tuple(each for each in SHOW.registry if each.key != key))


def drawn(stand: StageStand, form: str) -> Picture:
    """The motes in a form, and something to be seen of them."""
    picture = stand.draw(Staging(VALUES, form, form, 0.0))
    assert picture.max() > 60
    return picture


def difference(one: Picture, other: Picture) -> float:
    """Mean over all channels, of 255."""
    return float(np.abs(one.astype(float) - other).mean())


@pytest.mark.parametrize("file", ["shaders/particles/motion.glsl", "shaders/particles/target.glsl"])
def test_what_cannot_be_adopted_leaves_the_motes_as_they_were(file: str, build: Build, tmp_path: Path) -> None:
    own, stand = own_file(tmp_path, file), build(tmp_path)
    before = drawn(stand, "globe")
    own.write_text(own.read_text() + "\nnonsense;\n")
    with stand.ctx, pytest.raises(ShaderError, match=own.name):
        stand.stage.adopt(SHOW.registry)
    assert difference(drawn(stand, "globe"), before) < 1.0


@pytest.mark.parametrize("key", ["motes.light", "motes.dust_light", "motes.drift"])
def test_a_parameter_that_a_shader_still_uses_is_missed_before_the_next_frame(
    key: str, build: Build, tmp_path: Path
) -> None:
    """Dust stands for a form that cannot be used; nothing stands for dust."""
    stand = build(tmp_path)
    drawn(stand, "dust")
    with stand.ctx, pytest.raises(ShaderError, match=key.replace(".", "_")):
        stand.stage.adopt(without(key))
    drawn(stand, "dust")


def test_motes_that_float_as_dust_follow_an_edit_of_dust(build: Build, tmp_path: Path) -> None:
    own_file(tmp_path, f"{FORMS}/globe.glsl").write_text(BROKEN_FORM)
    dust, stand = own_file(tmp_path, f"{FORMS}/dust.glsl"), build(tmp_path)
    as_shipped = drawn(stand, "globe")
    assert list(stand.stage.problems) == ["globe"]
    dust.write_text(dust.read_text().partition("Mote form(")[0] + CUBE)
    with stand.ctx:
        stand.stage.motes.forget("dust")
    assert difference(drawn(stand, "globe"), as_shipped) > 2.0


@pytest.mark.parametrize("slices", ["", "0", "-1", "few", "1.5", "3 4"])
def test_slices_are_a_whole_number_of_frames(slices: str, tmp_path: Path) -> None:
    form = tmp_path / FORMS / "globe.glsl"
    form.parent.mkdir(parents=True)
    form.write_text(f"// A globe.\n// SLICES {slices}\n")
    with pytest.raises(ShaderError, match=r"globe\.glsl:2: expected // SLICES and a number of frames from 1"):
        slices_of(Assets(tmp_path), "globe")


class Thing:
    """Holds something."""

    def __init__(self, number: float, given_back: list[float]) -> None:
        self._number, self._given_back = number, given_back

    def release(self) -> None:
        self._given_back.append(self._number)


def test_what_is_made_together_is_given_back_together_only_when_the_rest_fails() -> None:
    given_back: list[float] = []
    with Together() as made:
        made(Thing(1.0, given_back))
    assert given_back == []
    with pytest.raises(ZeroDivisionError), Together() as made:
        [made(Thing(1 / number, given_back)) for number in (4, 2, 0)]
    assert given_back == [0.5, 0.25]


def test_the_list_of_what_the_stage_reads_is_true(monkeypatch: pytest.MonkeyPatch) -> None:
    """The glass takes whatever its own file declares, so of the lens it need not be the whole."""
    read: set[str] = set()
    number = Registry.number

    def noted(self: Registry, values: Vector, key: str) -> float:
        read.add(key)
        return number(self, values, key)

    stand = StageStand(create_context(), SHOW)
    monkeypatch.setattr(Registry, "number", noted)
    stand.draw(stand.staging("1.2-biodomes", "1.5-first_light", 0.5))
    listed = {f"{layer}.{name}" for layer, names in READ_BY_THE_STAGE.items() for name in names}
    assert listed <= read
    assert {key for key in read if not key.startswith("lens.")} <= listed
    stand.release()
    stand.ctx.release()


def test_a_registry_without_what_the_stage_reads_is_refused() -> None:
    assert suited(SHOW.registry) is SHOW.registry
    with pytest.raises(ShaderError, match=r"motes\.trail: the stage reads this parameter"):
        suited(without("motes.trail"))
