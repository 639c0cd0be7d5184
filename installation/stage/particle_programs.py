"""The particle programs: text from the shader folder, the form spliced in, parameters declared from the registry."""

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import moderngl

from installation.assets import Assets
from installation.model.parameters import Registry
from installation.stage import shaders
from installation.stage.frame_block import BINDING
from installation.stage.mote_parts import WHOLE, Bounds, parts_within
from installation.stage.uniforms import ParameterUniforms, declarations

FORM_FOLDER = "shaders/particles/forms"
SLICES_WORD, PARTS_WORD = "// SLICES ", "// PARTS "
SHARED = (
    *("target.comp", "simulate.comp", "splat.comp", "carry.comp", "fade.comp", "copy.comp", "resolve.comp"),
    *("settle.comp", "line_up.comp", "queue.comp", "join.comp", "close_up.comp", "shift.comp"),
)
STEPS = ("fade.frag", "stretch.frag", "bodies.frag")
"""Full-screen steps that points take."""
_SHARED_LAYERS = ("motes", "ground", "bonds")


class ParticleProgram:
    """A linked program and its parameters. Render thread only; raises ShaderError in the author's file and line."""

    def __init__(
        self,
        ctx: moderngl.Context,
        assets: Assets,
        registry: Registry,
        file: str,
        form: str = "",
        varyings: tuple[str, ...] = (),
        **defines: int,
    ) -> None:
        """`file` ends in .comp, or in .vert with a .frag of the same name beside it or with `varyings` to capture."""
        text = _source(assets, registry, file, form, defines)
        try:
            if file.endswith(".comp"):
                self.program: moderngl.Program | moderngl.ComputeShader = ctx.compute_shader(text.text)
            else:
                fragment = shaders.read(path) if (path := _beside(assets, file)) else None
                self.program = ctx.program(vertex_shader=text.text, fragment_shader=fragment, varyings=varyings)
        except moderngl.Error as error:
            raise shaders.ShaderError(text.explain(str(error))) from None
        if "Frame" in self.program:
            self.program["Frame"].binding = BINDING  # type: ignore[union-attr]
        self.parameters = ParameterUniforms(self.program, registry)

    def set(self, **uniforms: object) -> None:
        """Sets uniforms by name; names the compiler dropped as unused are skipped."""
        for name, value in uniforms.items():
            if name in self.program:
                self.program[name] = value

    def run(self, across: int, down: int = 1) -> None:
        """Runs so many work groups of a compute program; there is a barrier to set before their results are read."""
        assert isinstance(self.program, moderngl.ComputeShader), "only .comp files can be run"
        self.program.run(across, down)

    def run_as_told(self, groups: moderngl.Buffer, offset_bytes: int) -> None:
        """As `run`, with the three numbers of work groups that stand at that place of a buffer."""
        assert isinstance(self.program, moderngl.ComputeShader), "only .comp files can be run"
        self.program.run_indirect(groups, offset_bytes)

    def release(self) -> None:
        """Gives the program back."""
        self.program.release()


def form_names(assets: Assets) -> tuple[str, ...]:
    """Every form there is, by file name."""
    return tuple(path.stem for path in assets.every(FORM_FOLDER, "*.glsl"))


def slices_of(assets: Assets, form: str) -> dict[int, int]:
    """Over how many frames each part of a form is evaluated, and the quickest of them for the form in one piece.

    Its `// SLICES n` line says so, or `// SLICES n m ...` one part after another; 1 without one. Raises ShaderError.
    """
    place, said = _said(assets, form, SLICES_WORD)
    parts, slices = parts_within(parts_of(assets, form)), said.split() if place else ["1"]
    if not (len(slices) in (1, len(parts)) and all(each.isdecimal() and int(each) >= 1 for each in slices)):
        raise shaders.ShaderError(f"{place}: expected {SLICES_WORD}and a number of frames from 1, or one for each part")
    frames = [int(each) for each in slices]
    return {WHOLE: min(frames), **dict(zip(parts, frames * (len(parts) // len(frames)), strict=True))}


def parts_of(assets: Assets, form: str) -> Bounds:
    """Where the form's parts begin, as chances: its `// PARTS a b ...` line, none without one. Raises ShaderError."""
    place, said = _said(assets, form, PARTS_WORD)
    try:
        bounds = tuple(map(float, said.split()))
    except ValueError:
        bounds = ()
    if place and not (bounds and all(low < high for low, high in pairwise((0.0, *bounds, 1.0)))):
        raise shaders.ShaderError(f"{place}: expected {PARTS_WORD}and rising numbers between 0 and 1")
    return bounds


def _said(assets: Assets, form: str, word: str) -> tuple[str, str]:
    """File and line at which a form's file says this, and what comes after it; empty where it does not."""
    path = shaders.find(assets, f"{FORM_FOLDER}/{form}.glsl")
    for number, line in enumerate(shaders.read(path).splitlines(), 1):
        if line.startswith(word):
            return f"{path}:{number}", line.removeprefix(word).strip()
    return "", ""


def shared_files(assets: Assets) -> tuple[Path, ...]:
    """What every particle program is made of, whatever the form."""
    all_files = (*(f"shaders/particles/{name}" for name in SHARED), *(f"shaders/passes/{name}" for name in STEPS))
    files = {path.resolve() for relative in all_files for path in _expanded(assets, relative).files}
    return tuple(sorted(files))


def form_files(assets: Assets, form: str) -> tuple[Path, ...]:
    """What a form is made of, and where a show's own file could stand that would hide it."""
    relative = f"{FORM_FOLDER}/{form}.glsl"
    try:
        files = _expanded(assets, relative).files
    except shaders.ShaderError:
        files = []
    return (*files, *(root / relative for root in assets.roots))


def _expanded(assets: Assets, relative: str) -> shaders.Source:
    path = shaders.find(assets, relative)
    return shaders.expand(assets, shaders.read(path).replace('#include "FORM"', ""), path)


def has_solids(assets: Assets, form: str) -> bool:
    """Whether any mote of the form hides what is behind it: only then is the map of the nearest kept.

    Raises ShaderError.
    """
    return "solid" in _expanded(assets, f"{FORM_FOLDER}/{form}.glsl").text


def _beside(assets: Assets, vertex_file: str) -> Path | None:
    return assets.find(f"shaders/particles/{vertex_file.removesuffix('.vert')}.frag")


def _source(assets: Assets, registry: Registry, file: str, form: str, defines: Mapping[str, int]) -> shaders.Source:
    path = shaders.find(assets, f"shaders/particles/{file}")
    text = shaders.read(path).replace('#include "FORM"', f'#include "particles/forms/{form}.glsl"' if form else "")
    source = shaders.expand(assets, text, path)
    layers = (*_SHARED_LAYERS, f"form_{form}") if form else _SHARED_LAYERS
    declared = declarations(p for layer in layers for p in registry.of_layer(layer))
    source.text = shaders.defined(
        source.text, *(f"#define {name} {value}" for name, value in defines.items()), declared
    )
    return source
