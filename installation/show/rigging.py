"""A rig in words: what it is, how its projectors are set up, which monitors it finds."""

from collections.abc import Iterable, Iterator
from typing import Any

from installation.assets import Assets
from installation.model.faults import LackError
from installation.model.optics import Blend, Colour, Corners, Optics, Piece, Ramp
from installation.model.rig import Output, Rig
from installation.presets.rigs import find_rig, load_rig
from installation.presets.show import find_show
from installation.presets.toml import shown_path
from installation.rig import desktop, monitors
from installation.rig.monitors import Monitor


def describe_rig(name: str, show: str) -> dict[str, Any]:
    """Rig, outputs and the monitors they find, as `rina rig show --json` prints them. Raises PresetError."""
    assets = Assets(find_show(show))
    path = find_rig(name, assets)
    rig = load_rig(str(path), assets)
    present, why = _monitors()
    return {
        "name": rig.name,
        "title": rig.title,
        "file": shown_path(path),
        "canvas": f"{rig.width_px}x{rig.height_px}",
        "frames_per_second": rig.frames_per_second,
        "motes": rig.motes,
        "seen": list(_staging_lines(rig)),
        "views": rig.views.told or None,
        "suffix": rig.views.suffix or None,
        "outputs": [_described(output, present) for output in rig.outputs],
        "monitors": [str(monitor) for monitor in present],
        "missing": [
            *(line for output in rig.outputs if (line := _missing(output, present, why))),
            *_taken_twice(rig.outputs, present),
        ],
    }


def rig_lines(told: dict[str, Any]) -> Iterator[str]:
    """The same for people."""
    yield f"{told['name']}: {told['title']}"
    yield f"  file     {told['file']}"
    yield f"  canvas   {told['canvas']}, {told['frames_per_second']:g} fps, {told['motes']:,} motes"
    for line in told["seen"]:
        yield f"  seen     {line}"
    if told["views"]:
        yield f"  views    {told['views']}"
    if told["suffix"]:
        yield f"  files    are named NAME{told['suffix']}.png or .mp4"
    for output in told["outputs"]:
        yield f"  output   {output['name']}: {output['size']}, {output['place']}"
        if output["projector"]:
            yield f"             projector at {output['projector']}"
        for line in output["optics"]:
            yield f"             {line}"
    yield f"  monitors {', '.join(told['monitors']) or 'none found'}"
    for line in told["missing"] or ["nothing"]:
        yield f"  missing  {line}"


def _monitors() -> tuple[list[Monitor], str]:
    """The connected ones, and why none can be seen."""
    try:
        desktop.start()
    except LackError as lack:
        return [], str(lack)
    try:
        return monitors.connected(), ""
    finally:
        desktop.library().terminate()


def _described(output: Output, present: list[Monitor]) -> dict[str, Any]:
    found = next((monitor for monitor in present if monitors.answers_to(monitor, output.monitor)), None)
    place = f"monitor {output.monitor!r}" if output.monitor else "an ordinary window"
    return {
        "name": output.name,
        "size": f"{output.width_px}x{output.height_px}",
        "monitor": output.monitor,
        "projector": output.projector and f"{output.projector.address}:{output.projector.port}",
        "found": str(found) if output.monitor and found else None,
        "place": f"{place} is {found}" if output.monitor and found else place,
        "optics": [*_optics_lines(output.optics), *_frustum_lines(output)],
    }


def _missing(output: Output, present: list[Monitor], why: str) -> str:
    if not output.monitor:
        return f"{output.name}: {why}" if why else ""
    found = [monitor for monitor in present if monitors.answers_to(monitor, output.monitor)]
    if not found:
        return f"{output.name}: no monitor {output.monitor!r}" + (f" ({why})" if why else "")
    size = (found[0].width_px, found[0].height_px)
    if size != (output.width_px, output.height_px):
        return f"{output.name}: {found[0].name} runs at {size[0]}x{size[1]}, the rig says {_size(output)}"
    return ""


def _taken_twice(outputs: Iterable[Output], present: list[Monitor]) -> Iterator[str]:
    """Outputs that would cover each other, such as two projectors of one model."""
    taken: dict[str, str] = {}
    for output in outputs:
        found = next((str(each) for each in present if monitors.answers_to(each, output.monitor)), "")
        if not output.monitor or not found:
            continue
        if found in taken:
            yield f"{output.name}: {found} is {taken[found]}'s already, expected its own place or serial number"
        taken.setdefault(found, output.name)


def _size(output: Output) -> str:
    return f"{output.width_px}x{output.height_px}"


def _staging_lines(rig: Rig) -> Iterator[str]:
    """What stands between the pictures and the audience."""
    if rig.gauze:
        floor = rig.gauze.floor
        cut = f", nothing below {floor.height:.0%} of the canvas" if floor.height else ""
        yield f"on gauze: {rig.gauze.air:.0%} air with {rig.gauze.budget:.2%} of white on it{cut}"
    if rig.ghost:
        size = f"{rig.ghost.screen_width_metres:g} x {rig.ghost.screen_depth_metres:g} m"
        place = "above" if rig.ghost.above else "below"
        yield f"in glass at {rig.ghost.glass_degrees:g}°, a screen of {size} {place}"


def _optics_lines(optics: Optics) -> Iterator[str]:
    """What is not as in an output that says nothing."""
    piece, grid = optics.piece, optics.grid
    if optics.quad:
        yield "quad " + _places(optics.quad) + " of the canvas"
    if piece != Piece():
        yield f"piece from {piece.x:.2%}, {piece.y:.2%}: {piece.width:.2%} x {piece.height:.2%} of the canvas"
    turns = [f"rotated {optics.rotate_degrees}°"] if optics.rotate_degrees else []
    turns += ["mirrored left to right"] if optics.mirror_horizontal else []
    turns += ["mirrored top to bottom"] if optics.mirror_vertical else []
    if turns:
        yield ", ".join(turns)
    if optics.corners != Corners():
        yield "corners " + _places(optics.corners)
    if grid.offsets:
        yield f"net {grid.columns} x {grid.rows}, {grid.curve}"
    if optics.blend != Blend():
        sides = zip(("left", "right", "top", "bottom"), optics.blend.in_order(), strict=True)
        yield "blend " + ", ".join(f"{side} {_ramp(ramp)}" for side, ramp in sides if ramp.width)
    if optics.masks:
        yield f"masks {len(optics.masks)}"
    if optics.black_level:
        yield f"black level {optics.black_level:g}"
    if optics.colour != Colour():
        yield f"colour gain {optics.colour.gain}, brightness {optics.colour.brightness:g}"
    if optics.delay_frames:
        yield f"waits {optics.delay_frames} frames"


def _frustum_lines(output: Output) -> Iterator[str]:
    """Told, and handed on in exports; the show is drawn flat."""
    if output.frustum:
        yield "frustum " + ", ".join(f"{name} {angle:g}°" for name, angle in output.frustum._asdict().items())


def _places(corners: Corners) -> str:
    return " ".join(f"{x:.3f},{y:.3f}" for x, y in corners.in_order())


def _ramp(ramp: Ramp) -> str:
    return f"{ramp.width:.1%}" + (f" with gamma {ramp.gamma:g}" if ramp.gamma else "")
