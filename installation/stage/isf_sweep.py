"""A folder of ISF files, each tried for real and sorted: ok, parse, compile, render or blank."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import moderngl
import numpy as np
import numpy.typing as npt

from installation.assets import Assets
from installation.model.isf_header import HeaderError, read_header
from installation.model.parameters import Parameter
from installation.stage.isf import IsfProgram, load_isf
from installation.stage.isf_court import Verdict, judged_apart
from installation.stage.isf_rehearsal import STEP_SECONDS, Rehearsal
from installation.stage.shaders import ShaderError

SIZE_PX = (160, 90)
FRAMES = 12
PATIENCE = 60
"""Frames for a shader that is still black: some let their buffers settle before they show anything."""
SUFFIXES = (".fs", ".isf")
_DARK = 1
"""Of 255: what counts as black."""


def verdicts(folder: Path) -> Iterator[Verdict]:
    """Every ISF file in and below `folder`, by path, one after the other. Raises LackError without OpenGL."""
    yield from judged(path for path in sorted(folder.rglob("*")) if path.suffix in SUFFIXES and path.is_file())


def judged(files: Iterable[Path], show_folder: Path | None = None) -> Iterator[Verdict]:
    """A verdict for each of these files, whose includes may lie in `show_folder`. Raises LackError without OpenGL."""
    yield from judged_apart(files, show_folder, judge)


def judge(ctx: moderngl.Context, path: Path, assets: Assets) -> Verdict:
    """One file, drawn for a while. Render thread."""
    try:
        read_header(path.read_text(encoding="utf-8-sig", errors="replace"), path.stem)
    except HeaderError as error:
        return Verdict(path, "parse", error.message, error.line)
    except OSError as error:
        return Verdict(path, "parse", f"cannot be read: {error}")
    try:
        program = load_isf(ctx, path, name=path.stem, assets=assets)
    except ShaderError as error:
        return Verdict(path, "compile", *_without_place(str(error), path))
    try:
        return _rendered(ctx, program, path)
    except moderngl.Error as error:
        return Verdict(path, "render", str(error))
    finally:
        program.release()


def _without_place(message: str, path: Path) -> tuple[str, int]:
    """The message without the file's own name in front, and the line it began with."""
    plain = message.replace(f"{path}:", "")
    line = plain.split(":", 1)[0]
    return plain.removeprefix(f"{line}: "), int(line) if line.isdigit() else 0


def _rendered(ctx: moderngl.Context, program: IsfProgram, path: Path) -> Verdict:
    target = ctx.simple_framebuffer(SIZE_PX, 4)
    pictures = _played(ctx, target, program, range(FRAMES))
    if ctx.error != "GL_NO_ERROR":
        return Verdict(path, "render", "the driver reports an error while drawing")
    notes = [warning.split(": ", 1)[-1] for warning in program.warnings]
    if all(_is_black(picture) for picture in pictures):
        pictures = _played(ctx, target, program, range(FRAMES, PATIENCE))
    if all(_is_black(picture) for picture in pictures):
        if not any(_wakes(ctx, target, program)):
            return Verdict(path, "blank", "; ".join([*notes, "black whatever its inputs are"]))
        notes.append("black until its inputs move")
    elif all(_is_flat(picture) for picture in pictures):
        notes.append("one flat colour")
    return Verdict(path, "ok", "; ".join(notes))


def _wakes(ctx: moderngl.Context, target: moderngl.Framebuffer, program: IsfProgram) -> Iterator[bool]:
    """Whether the shader shows anything with all its inputs half way, at the top, at the bottom."""
    for share in (0.5, 1.0, 0.0):
        for parameter in program.header.parameters:
            program.set(parameter.name, _at(parameter, share))
        yield not all(_is_black(picture) for picture in _played(ctx, target, program, range(FRAMES)))


def _at(parameter: Parameter, share: float) -> tuple[float, ...]:
    if parameter.values:
        return (float(parameter.values[round(share * (len(parameter.values) - 1))]),)
    return tuple(low + (high - low) * share for low, high in zip(parameter.low, parameter.high, strict=True))


def _played(
    ctx: moderngl.Context, target: moderngl.Framebuffer, program: IsfProgram, frames: range
) -> list[npt.NDArray[np.uint8]]:
    rehearsal = Rehearsal(ctx, program, {}, target.size)
    pictures = []
    for frame in frames:
        rehearsal.play(target, frame * STEP_SECONDS * 4, STEP_SECONDS * 4, frame)
        pictures.append(np.frombuffer(target.read(components=4), np.uint8).reshape(-1, 4))
    rehearsal.release()
    return pictures


def _is_black(picture: npt.NDArray[np.uint8]) -> bool:
    return int(picture[:, :3].max()) <= _DARK and int(np.ptp(picture[:, 3])) == 0


def _is_flat(picture: npt.NDArray[np.uint8]) -> bool:
    return int(np.ptp(picture, axis=0).max()) <= _DARK
