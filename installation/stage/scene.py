"""What stands before the lens: the motes in their air, as fine light at full size and soft light at half."""

from typing import NamedTuple

import moderngl

from installation.assets import Assets
from installation.stage.fullscreen import Fullscreen, Target, release_all
from installation.stage.layers import Layers
from installation.stage.mote_light import FineLight, MoteLight, MoteStep, fine_picture
from installation.stage.shot import Shot


class SceneLight(NamedTuple):
    """Linear light; both are added up where one picture is wanted."""

    fine: FineLight
    soft: moderngl.Texture


class Scene:
    """Puts motes and layers together, in pictures of `size` pixels. Render thread only."""

    def __init__(
        self, ctx: moderngl.Context, assets: Assets, layers: Layers, black: moderngl.Texture, size: tuple[int, int]
    ) -> None:
        """`black` stands for light that is not there."""
        self._ctx, self._layers, self._black = ctx, layers, black
        self._soften, self._soften_bodies = (
            MoteStep(ctx, assets, "soften.frag", "quarter_size", texels=("air", "nearest"), SILHOUETTES=bodies)
            for bodies in (0, 1)
        )
        self._gather = MoteStep(ctx, assets, "gather.frag", "soft")
        self._make_targets(size)

    def _make_targets(self, size: tuple[int, int]) -> None:
        self._soft = Target(self._ctx, (-(-size[0] // 2), -(-size[1] // 2)))
        self._whole = Target(self._ctx, size)

    def resize(self, size: tuple[int, int]) -> None:
        """Draws at another size from the next frame on."""
        release_all(self._soft, self._whole)
        self._make_targets(size)

    @property
    def steps(self) -> tuple[Fullscreen, ...]:
        """For those who follow their files."""
        return *self._soften.steps, *self._soften_bodies.steps, *self._gather.steps

    def compose(self, sparks: MoteLight, silhouette: float, shot: Shot) -> SceneLight:
        """The motes in the air that was drawn last; only where a filter bends the picture are both added up before.

        `silhouette` (0..1) is how dark solid motes stand before the air.
        """
        self._add_soft_light(sparks, silhouette)
        if not self._layers.bends(shot.staging):
            return SceneLight(sparks.full, self._soft.texture)
        whole = self._whole
        self._gather.draw(whole.framebuffer, sparks.full.at(whole.size), self._soft.texture, target_size=whole.size)
        self._whole = self._layers.bend(whole, shot)
        return SceneLight(fine_picture(self._whole.texture), self._black)

    def _add_soft_light(self, sparks: MoteLight, silhouette: float) -> None:
        soften, target = self._soften_bodies if silhouette > 0.0 else self._soften, self._soft
        soften.draw(
            target.framebuffer,
            sparks.half,
            sparks.quarter,
            texels=(self._layers.air.texture, sparks.bodies),
            target_size=target.size,
            silhouette=silhouette,
            map_row=sparks.bodies_row,
        )

    def release(self) -> None:
        """Gives everything back but the layers."""
        release_all(self._soften, self._soften_bodies, self._gather, self._soft, self._whole)
