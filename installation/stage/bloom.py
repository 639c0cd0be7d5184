"""Light that strays in the lens: halved again and again, then gathered back up, from a glow to a veil."""

import moderngl

from installation.assets import Assets
from installation.stage.context import ability_of
from installation.stage.fullscreen import Fullscreen, Target, release_all
from installation.stage.mote_light import Light, MoteStep

FINEST, COARSEST = 2, 5
"""Halvings of the canvas: from a quarter, for finer light does not stray far enough to tell, to a thirty-second, so
that the widest glow spans about a third of the frame."""
CEILING = 12.0
SOFT_UNIT = 6
"""Image unit, as `shaders/passes/bloom_mix.frag` declares it: the lens needs the cells at the same time."""
REACH = 0.62
"""Share that every size gives on to the next coarser one; the finest stands for two."""
RAYS = 0.22
"""Light at the root of a ray, of the light that throws it: a hint."""
KNEE = 3.0
"""Light, as the lens lets it in, from which on a spot throws rays."""


class Bloom:
    """Sized by the canvas, so that a glow is as wide whatever size the light was drawn at. Render thread only."""

    def __init__(self, ctx: moderngl.Context, assets: Assets, size: tuple[int, int]) -> None:
        self._ctx, self._size = ctx, size
        sizes = [(size[0] >> level, size[1] >> level) for level in range(FINEST, COARSEST + 1)]
        self._down_targets = [Target(ctx, each) for each in sizes]
        self._up_targets = [Target(ctx, each) for each in sizes[:-1]]
        self._soft_target = Target(ctx, (size[0] >> 1, size[1] >> 1))
        self._first = MoteStep(ctx, assets, "bloom_first.frag", "soft")
        self._down = Fullscreen(ctx, assets, "bloom_down.frag", "source")
        self.black = ctx.texture((1, 1), 4, bytes(8), dtype="f2")
        """Stands for light that is not there."""
        self._up = Fullscreen(ctx, assets, "bloom_up.frag", "coarse", "own")
        self._rays = Fullscreen(ctx, assets, "diffraction.frag", "glow")
        self._mix = Fullscreen(ctx, assets, "bloom_mix.frag", "soft", "stray")
        self._mix_texels: Fullscreen | None = None
        """The same for soft light of the target's size, where images can be read."""
        if ability_of(ctx).has_compute:
            self._mix_texels = Fullscreen(ctx, assets, "bloom_mix.frag", "stray", IMAGES=1)

    @property
    def steps(self) -> tuple[Fullscreen, ...]:
        """For those who follow their files."""
        return *self._first.steps, self._down, self._up, self._rays, *self._mixes

    @property
    def _mixes(self) -> tuple[Fullscreen, ...]:
        return (self._mix, self._mix_texels) if self._mix_texels else (self._mix,)

    def of(self, fine: Light, soft: moderngl.Texture, exposure: float) -> Target:
        """The stray light of both together, a quarter of the canvas, linear, same energy but for faint rays.

        `exposure` is the lens': what it makes bright throws rays. Cells have the canvas' size. The next call draws
        over it.
        """
        first = self._down_targets[0]
        size = fine.size if isinstance(fine, moderngl.Texture) else self._size
        self._first.draw(first.framebuffer, fine, soft, fine_size=size, target_size=first.size, ceiling=CEILING)
        source = first
        for target in self._down_targets[1:]:
            self._down.draw(target.framebuffer, source.texture)
            source = target
        for target, own in zip(reversed(self._up_targets), reversed(self._down_targets[:-1]), strict=True):
            reach = REACH * REACH if own is first else REACH
            if own is first:
                self._add_rays(exposure)
            self._up.draw(target.framebuffer, source.texture, own.texture, reach=reach)
            source = target
        return source

    def _add_rays(self, exposure: float) -> None:
        """Onto the glow at an eighth of the canvas, where a ray is two texels wide."""
        self._ctx.enable(moderngl.BLEND)
        self._ctx.blend_func = moderngl.ONE, moderngl.ONE
        glow, into = self._down_targets[1].texture, self._up_targets[1].framebuffer
        self._rays.draw(into, glow, knee=KNEE / max(exposure, 0.01), strength=RAYS)
        self._ctx.disable(moderngl.BLEND)

    def with_soft(self, soft: moderngl.Texture, stray: moderngl.Texture, strength: float) -> moderngl.Texture:
        """Soft light, less what strays of it, and stray light at `strength`: half the canvas."""
        target = self._soft_target
        if self._mix_texels and soft.size == target.size:
            soft.bind_to_image(SOFT_UNIT, read=True, write=False)
            self._mix_texels.draw(target.framebuffer, stray, target_size=target.size, strength=strength)
        else:
            self._mix.draw(target.framebuffer, soft, stray, target_size=target.size, strength=strength)
        return target.texture

    def release(self) -> None:
        """Gives everything back."""
        release_all(*self._down_targets, *self._up_targets, self._soft_target, self.black)
        release_all(self._first, self._down, self._up, self._rays, *self._mixes)
