"""Rigs from and for other programs: MPCDI files become rig files with their maps beside them, and back."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np

from installation.assets import Assets
from installation.model.faults import WrongError
from installation.model.optics import Mask, Optics, Piece
from installation.model.rig import Output
from installation.model.warp_map import Net
from installation.presets.rig_writing import new_rig, save_outputs
from installation.presets.rigs import find_rig, load_rig
from installation.presets.show import find_show
from installation.rig.headless import Headless
from installation.rig.maps import load_content, load_net
from installation.rig.mpcdi.pictures import Light
from installation.rig.mpcdi.reading import Measured, read_mpcdi
from installation.rig.mpcdi.writing import Kept, write_mpcdi
from installation.rig.projection import Projection
from installation.whole_file import write_whole

PROJECTOR_GAMMA = (1.0, 4.0)
"""What a rig file takes as a projector's answer."""


def import_mpcdi(file: Path, into: Path | None, flip: bool = False, flip_v: bool = False) -> list[str]:
    """Writes the rig of an MPCDI file, or changes the outputs of the same names in the rig file `into`.

    The folder of `into` is made where there is none, such as a show's first `rigs/`. Gives a line for all that was
    decided or written. Raises MpcdiError or PresetError.
    """
    found = read_mpcdi(file, flip, flip_v)
    path = into or _new_path(file)
    path.parent.mkdir(exist_ok=True)
    present = load_rig(str(path)).outputs if path.is_file() else ()
    standing = {output.name: output for output in present}
    outputs = [_output(each, path, standing.get(each.name)) for each in found.outputs]
    if path.is_file():
        save_outputs(path, outputs)
    else:
        new_rig(path, file.name.partition(".")[0], found.canvas_px, outputs)
    load_rig(str(path))
    width, height = found.canvas_px
    return [
        f"{file.name}: profile {found.document.profile}, version {found.document.version}, {len(outputs)} outputs",
        *found.notes,
        *(f"{path}: output {one.name!r}, {one.width_px}x{one.height_px}" for one in outputs),
        f"try it: rina rig test-card grid --rig {path}   (whole picture {width}x{height})",
    ]


def _new_path(file: Path) -> Path:
    """`wall.toml` here for `wall.mpcdi` or `wall.mpcdi.xml`. Raises WrongError when it is there already."""
    path = Path(f"{file.name.lower().removesuffix('.xml').removesuffix('.mpcdi')}.toml")
    if path.exists():
        raise WrongError(f"{path} is there already: --into {path} changes it")
    return path


def export_mpcdi(name: str, show: str, file: Path) -> list[str]:
    """Writes a rig as an MPCDI file; gives a line for what the format has no words for."""
    assets = Assets(find_show(show))
    rig = load_rig(str(find_rig(name, assets)), assets)
    headless = Headless(rig, paced=False, assets=assets)
    headless.open()
    try:
        notes = write_mpcdi(rig, file, _kept(assets, headless), date.today().isoformat())
    finally:
        headless.close()
    return [*notes, f"{file}: {len(rig.outputs)} outputs of {rig.title}"]


def _output(found: Measured, path: Path, standing: Output | None) -> Output:
    """The output, its maps written beside the rig file; monitor, address and timing stay those that stood there."""
    stem = f"{path.stem}-{_safe(found.name)}"
    optics = standing.optics if standing else Optics()
    gamma = found.alpha_gamma if PROJECTOR_GAMMA[0] <= found.alpha_gamma <= PROJECTOR_GAMMA[1] else optics.gamma
    alpha = _written(path.parent / f"{stem}-alpha.png", found.alpha)
    measured = Optics(
        piece=Piece(found.x, found.y, found.width, found.height),
        warp_map=_written(path.parent / f"{stem}.pfm", found.warp),
        masks=(Mask(image=alpha, gamma=found.alpha_gamma),) if alpha else (),
        gamma=gamma if found.alpha else optics.gamma,
        lift_map=_written(path.parent / f"{stem}-beta.png", found.beta),
        colour=optics.colour,
        delay_frames=optics.delay_frames,
    )
    monitor, projector = (standing.monitor, standing.projector) if standing else ("", None)
    return Output(found.name, monitor, found.width_px, found.height_px, measured, found.frustum, projector)


def _written(path: Path, data: bytes | None) -> str:
    if data is None:
        return ""
    write_whole(path, data)
    return str(path)


def _safe(name: str) -> str:
    return "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in name)[:40]


def _kept(assets: Assets, headless: Headless) -> Kept:
    def thrown(output: Output, optics: Optics, level: float) -> Light:
        return _thrown(headless, assets, replace(output, optics=optics), level)

    return Kept(
        content=lambda name: load_content(assets, name),
        net=lambda output: _net(assets, output),
        white=lambda output, optics: thrown(output, optics, 1.0),
        black=lambda output, optics: thrown(output, optics, 0.0),
    )


def _net(assets: Assets, output: Output) -> Net | None:
    size_px = (output.width_px, output.height_px)
    return load_net(assets, output.optics.warp_map, size_px) if output.optics.warp_map else None


def _thrown(headless: Headless, assets: Assets, output: Output, level: float) -> Light:
    """What an output makes of a canvas of one grey, in floats, so that nothing is lost in the dark."""
    context, size_px = headless.context, (output.width_px, output.height_px)
    canvas = context.texture((4, 4), 4, np.full((4, 4, 4), level, np.float32).tobytes(), dtype="f4")
    target = context.framebuffer([context.texture(size_px, 4, dtype="f4")])
    projection = Projection(context, assets, output)
    projection.draw(target, size_px, canvas)
    rows = np.frombuffer(target.read(components=3, dtype="f4"), np.float32).reshape(size_px[1], size_px[0], 3)
    projection.release()
    target.release()
    return rows[::-1]
