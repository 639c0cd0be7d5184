"""`rina isf` and the sweep over a folder."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from installation.model.faults import WrongError
from installation.stage import isf_rehearsal
from installation.stage.isf_command import render_file
from installation.stage.isf_sweep import verdicts
from tests.parts.isf_stand import SHADERS


def picture(
    out: Path, shader: str, frames: int = 1, images: dict[str, Path] | None = None, **settings: str
) -> Image.Image:
    """What `rina isf` writes, 64x32 at one second."""
    render_file(SHADERS / shader, out / "out.png", (64, 32), 1.0, frames, images or {}, settings)
    return Image.open(out / "out.png")


def test_the_picture_stands_upright(tmp_path: Path) -> None:
    png = picture(tmp_path, "gradient.fs", blue="0.25")
    assert png.size == (64, 32)
    assert png.getpixel((0, 0)) == (2, 251, 64, 255)


def test_the_file_that_was_written_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    picture(tmp_path, "gradient.fs")
    assert capsys.readouterr().err == f"{tmp_path / 'out.png'}: gradient.fs, 64x32\n"


def test_a_sound_shader_sees_a_wave_and_bands(tmp_path: Path) -> None:
    """Red: four bands, quieter to the right. Green: a wave round one half."""
    pixels = np.asarray(picture(tmp_path, "spectrum.fs"))[16]
    bands, wave = pixels[[4, 24, 40, 59], 0].astype(int), pixels[:, 1]
    assert bands.min() > 15
    assert list(bands) == sorted(bands, reverse=True)
    assert wave.min() < 70
    assert wave.max() > 185


@pytest.mark.parametrize("seconds", [0.0, 0.1, 0.49, 7.3])
def test_the_test_sound_keeps_its_range(seconds: float) -> None:
    wave, spectrum = isf_rehearsal.test_sound(seconds)
    assert 0.3 < np.abs(wave).max() <= 1.0
    assert spectrum.min() >= 0.0
    assert spectrum.max() <= 1.0


def test_frames_before_count(tmp_path: Path) -> None:
    assert picture(tmp_path, "feedback.fs", frames=4, step_size="0.5").getpixel((3, 3))[0] == pytest.approx(64, abs=1)


def test_the_first_of_several_frames_is_at_zero(tmp_path: Path) -> None:
    assert picture(tmp_path, "odd/seeded_at_zero.fs", frames=3).getpixel((3, 3)) == (128, 0, 0, 255)


def test_one_image_for_all_and_one_by_name(tmp_path: Path) -> None:
    card, black = SHADERS / "card.png", tmp_path / "black.png"
    Image.new("RGB", (4, 4)).save(black)
    png = picture(tmp_path, "wipe.fs", images={"": card, "endImage": black}, progress="0.5")
    assert png.getpixel((10, 5)) == (0, 0, 0, 255)
    assert png.getpixel((50, 0)) == (255, 0, 0, 255)


def test_values_as_people_type_them(tmp_path: Path) -> None:
    png = picture(tmp_path, "every_input.fs", mode="all", lit="on", tint="#00ff80", spot="0.5, 0.25")
    assert [png.getpixel((8 * column + 4, 5))[:3] for column in (1, 2, 4, 5)] == [
        (255, 0, 0), (178, 0, 0), (128, 64, 0), (0, 255, 128)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("shader", "extra", "expected"),
    [
        ("gradient.fs", {"settings": {"red": "1"}}, "there is no input 'red'"),
        ("gradient.fs", {"settings": {"blue": "7"}}, "expected a number from 0 to 1"),
        ("gradient.fs", {"settings": {"blue": "deep"}}, "expected a number from 0 to 1"),
        ("gradient.fs", {"images": {"": SHADERS / "card.png"}}, "takes no image"),
        ("wipe.fs", {"images": {"middle": SHADERS / "card.png"}}, "expected one of startImage, endImage"),
        ("wipe.fs", {"images": {"": SHADERS / "wipe.fs"}}, "no picture"),
        ("broken/glsl.fs", {}, "glsl.fs:4: "),
        ("nowhere.fs", {}, "nowhere.fs"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, shader: str, extra: dict[str, dict], expected: str) -> None:
    wishes = {"images": {}, "settings": {}, **extra}
    with pytest.raises(WrongError) as caught:
        render_file(SHADERS / shader, tmp_path / "out.png", (16, 16), 0.0, 1, **wishes)
    assert expected in str(caught.value)
    assert not (tmp_path / "out.png").exists()


def test_a_folder_is_sorted() -> None:
    found = {str(one.file.relative_to(SHADERS)): one for one in verdicts(SHADERS)}
    broken = {name: one.verdict for name, one in found.items() if name.startswith("broken/")}
    assert broken == {
        "broken/black.fs": "blank",
        "broken/glsl.fs": "compile",
        "broken/header.fs": "parse",
        "broken/size.fs": "compile",
        "broken/vertex.fs": "compile",
    }
    assert {one.verdict for name, one in found.items() if name not in broken} == {"ok"}
    assert found["broken/glsl.fs"].line == 4
    assert found["broken/header.fs"].line == 3
