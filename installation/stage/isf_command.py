"""`rina isf`: one picture of any ISF shader."""

import io
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import moderngl
import numpy as np
from PIL import Image, ImageColor

from installation.assets import Assets
from installation.model.faults import WrongError
from installation.model.parameters import Parameter
from installation.stage.context import create_context
from installation.stage.isf import IsfProgram, load_isf
from installation.stage.isf_rehearsal import STEP_SECONDS, Rehearsal
from installation.stage.shaders import ShaderError
from installation.whole_file import write_whole

Size = tuple[int, int]


def render_file(
    path: Path,
    out_png: Path,
    size: Size,
    seconds: float,
    frames: int,
    images: Mapping[str, Path],
    settings: Mapping[str, str],
) -> int:
    """Draws `frames` frames of the shader at `path`, the last at `seconds`, and writes that one as an RGBA PNG.

    The first of several is at 0, whatever `seconds` is: shaders that remember plant their first picture there.
    `images`: image input to picture file, the name "" for all of them; without one an input sees a moving test
    picture. `settings`: input to value as typed. Returns 0. Raises WrongError (shader, input or value),
    LackError (no OpenGL).
    """
    ctx = create_context()
    try:
        program = _loaded(ctx, path)
        for warning in program.warnings:
            print(warning, file=sys.stderr)
        for name, value in settings.items():
            program.set(name, _read(program, name, value))
        picture = _last_frame(ctx, program, size, seconds, frames, images)
    finally:
        ctx.release()
    packed = io.BytesIO()
    picture.save(packed, "PNG")
    write_whole(out_png, packed.getvalue())
    print(f"{out_png}: {path.name}, {size[0]}x{size[1]}", file=sys.stderr)
    return 0


def _loaded(ctx: moderngl.Context, path: Path) -> IsfProgram:
    try:
        return load_isf(ctx, path, name=path.stem, assets=Assets())
    except (ShaderError, OSError) as error:
        raise WrongError(str(error)) from None


def _last_frame(
    ctx: moderngl.Context, program: IsfProgram, size: Size, seconds: float, frames: int, images: Mapping[str, Path]
) -> Image.Image:
    target = ctx.simple_framebuffer(size, 4)
    rehearsal = Rehearsal(ctx, program, images, size)
    step = min(STEP_SECONDS, seconds / max(frames - 1, 1))
    for frame in range(frames):
        at = seconds - (frames - 1 - frame) * step if frame or frames == 1 else 0.0
        rehearsal.play(target, at, step, frame, datetime.now())
    rows = np.frombuffer(target.read(components=4), np.uint8).reshape(size[1], size[0], 4)
    return Image.fromarray(rows[::-1].copy(), "RGBA")


def _read(program: IsfProgram, name: str, text: str) -> float | tuple[float, ...]:
    known = {one.name: one for one in program.header.parameters}
    if name not in known:
        raise WrongError(f"there is no input {name!r}; expected one of {', '.join(known) or 'none'}")
    try:
        value = known[name].read(_typed(known[name], text))
    except ValueError as error:
        raise WrongError(f"--set {name}={text}: {error}") from None
    return value if len(value) > 1 else value[0]


def _typed(parameter: Parameter, text: str) -> object:
    """What a person typed, as the kind of value the parameter reads."""
    if text in parameter.labels:
        return text
    if parameter.type == "color" and text.startswith("#"):
        return [part / 255.0 for part in ImageColor.getrgb(text)]
    if text.lower() in ("true", "false", "on", "off"):
        return text.lower() in ("true", "on")
    try:
        numbers = [float(part) for part in text.replace(",", " ").split()]
    except ValueError:
        return text
    return numbers[0] if len(numbers) == 1 else numbers
