"""What an ISF shader samples: pictures and sound from outside, imported files and its own buffers, one unit each."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import moderngl
from PIL import Image, UnidentifiedImageError

from installation.model.isf_header import IsfHeader
from installation.stage.isf_passes import Buffer

_BLACK = b"\x00\x00\x00\x00"
_REST = b"\x80\x80\x80\xff"
"""A waveform at rest, and what stands for an imported picture that is not there."""
_FACES = 6
_Texture = moderngl.Texture | moderngl.TextureCube


class Images:
    """The texture units of one shader. Render thread."""

    def __init__(self, ctx: moderngl.Context, header: IsfHeader, path: Path, sampled: Iterable[str]) -> None:
        """`sampled`: the images (names in the header) that the compiled shader really reads."""
        self.units = {name: unit for unit, name in enumerate(sampled)}
        self.warnings: tuple[str, ...] = ()
        self._blank = ctx.texture((1, 1), 4, _BLACK)
        self._rest = ctx.texture((1, 1), 4, _REST)
        self._sampler = ctx.sampler(repeat_x=False, repeat_y=False, filter=(moderngl.LINEAR, moderngl.LINEAR))
        self._imported: list[_Texture] = []
        self._textures: dict[str, _Texture] = dict.fromkeys(self.units, self._blank)
        self._textures.update({one.name: self._rest for one in header.inputs_of("audio")})
        self._textures.update({name: self._import(ctx, path, about) for name, about in header.imports.items()})
        self._textures.update({name: self._import_cube(ctx, path, faces) for name, faces in header.cubes.items()})
        self._bound: list[_Texture | None] = [None] * len(self.units)

    def give(self, name: str, texture: moderngl.Texture) -> None:
        """Shows `texture` under `name` from the next draw on."""
        self._textures[name] = texture

    def begin(self) -> None:
        """Takes the units: smooth sampling, edges that stay at the edge."""
        for unit in range(len(self._bound)):
            self._sampler.use(unit)
            self._bound[unit] = None

    def bind(self, buffers: Mapping[str, Buffer], drawing: str = "") -> None:
        """Puts every image in its unit for the next pass, which draws into the buffer `drawing`."""
        for name, unit in self.units.items():
            buffer = buffers.get(name)
            texture = self._textures[name] if buffer is None else self._shown(buffer, name == drawing)
            if self._bound[unit] is not texture:
                texture.use(unit)
                self._bound[unit] = texture

    def end(self) -> None:
        """Leaves the units as others expect them."""
        for unit in range(len(self._bound)):
            self._sampler.clear(unit)

    def release(self) -> None:
        """Gives back what is the shader's own; pictures from outside stay with their owners."""
        self._sampler.release()
        for texture in (self._blank, self._rest, *self._imported):
            texture.release()

    def _shown(self, buffer: Buffer, is_drawn_into: bool) -> _Texture:
        return buffer.readable(self._blank) if is_drawn_into else buffer.image

    def _import(self, ctx: moderngl.Context, path: Path, about: str) -> _Texture:
        try:
            picture = Image.open(path.parent / about).convert("RGBA").transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        except (OSError, UnidentifiedImageError):
            self._warn(path, f"the imported image {about!r} cannot be read")
            return self._rest
        return self._keep(ctx.texture(picture.size, 4, picture.tobytes()))

    def _import_cube(self, ctx: moderngl.Context, path: Path, faces: tuple[str, ...]) -> _Texture:
        """A cube whose faces are as large as the first one; the first row of each is its top, as cubes have it."""
        try:
            pictures = [Image.open(path.parent / face).convert("RGBA") for face in faces]
        except (OSError, UnidentifiedImageError):
            self._warn(path, f"a face of the imported cube {faces[0]!r} cannot be read")
            pictures = []
        if pictures and len(pictures) != _FACES:
            self._warn(path, f"the imported cube {faces[0]!r} has {len(pictures)} faces, expected {_FACES}")
        if len(pictures) != _FACES:
            return self._keep(ctx.texture_cube((1, 1), 4, _REST * _FACES))
        side = (min(pictures[0].size),) * 2
        return self._keep(ctx.texture_cube(side, 4, b"".join(one.resize(side).tobytes() for one in pictures)))

    def _keep(self, texture: _Texture) -> _Texture:
        self._imported.append(texture)
        return texture

    def _warn(self, path: Path, trouble: str) -> None:
        self.warnings = (*self.warnings, f"{path}:1: {trouble}; grey stands for it")
