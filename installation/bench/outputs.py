"""What outputs cost beside the picture they show: bent, blended, masked and tinted, against a plain copy."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

import moderngl
import numpy as np

from installation.assets import Assets
from installation.bench.rows import Row, medians_ms
from installation.model.optics import Blend, Colour, Corners, Grid, Mask, Optics, Piece, Ramp
from installation.model.rig import Output
from installation.rig.projection import Projection
from installation.stage.context import create_context

SIZE = (1920, 1080)
ROUNDS = 25
DOOR = ((0.42, 0.62), (0.55, 0.6), (0.56, 1.05), (0.41, 1.05))
BENT = ((0.0, 0.0), (0.0, 0.02), (0.0, 0.0), (0.0, 0.0), (0.01, 0.03), (0.0, 0.0))
FITTED = Optics(
    corners=Corners((0.01, 0.02), (0.99, 0.0), (1.0, 0.98), (0.0, 1.0)),
    grid=Grid(3, 2, "bezier", BENT),
    blend=Blend(left=Ramp(0.2), right=Ramp(0.2)),
    masks=(Mask(DOOR, feather=0.02),),
    colour=Colour(gain=(1.0, 0.96, 0.9), brightness=0.95),
)
"""A projector in the middle of three, on a bent wall, that keeps its light off a door."""


def output_rows() -> Iterator[Row]:
    """Full HD outputs of one canvas of the same size; what counts are the ratios within one run.

    Where the processor draws, its work is counted instead of time: neighbours disturb time by more than the aims.
    """
    ctx = create_context()
    clock = time.process_time if "llvmpipe" in ctx.info["GL_RENDERER"] else time.perf_counter
    noise = np.random.default_rng(1).integers(0, 256, (SIZE[1], SIZE[0], 4), np.uint8)
    canvas = ctx.texture(SIZE, 4, noise.tobytes())
    targets = [ctx.framebuffer([ctx.texture(SIZE, 4)]) for _ in range(4)]
    plain, fitted = _projection(ctx, Optics()), _projection(ctx, FITTED)
    quarters = [_projection(ctx, replace(FITTED, piece=Piece(x, y, 0.5, 0.5))) for y in (0.0, 0.5) for x in (0.0, 0.5)]

    def all_four(projections: Sequence[Projection]) -> None:
        for projection, target in zip(projections, targets, strict=True):
            projection.draw(target, SIZE, canvas)

    copy, one, four, four_copies = medians_ms(
        (
            lambda: plain.draw(targets[0], SIZE, canvas),
            lambda: fitted.draw(targets[0], SIZE, canvas),
            lambda: all_four(quarters),
            lambda: all_four([plain] * 4),
        ),
        ctx.finish,
        ROUNDS,
        clock,
    )
    yield Row("outputs.copy_ms", copy, "ms")
    yield Row("outputs.fitted_ms", one, "ms")
    yield Row("outputs.fitted_vs_copy", one / copy, "x", 1.3)
    yield Row("outputs.four_vs_their_pixels", four / (4 * one), "x", 1.2)
    yield Row("outputs.four_vs_four_copies", four / four_copies, "x")
    ctx.release()


def _projection(ctx: moderngl.Context, optics: Optics) -> Projection:
    return Projection(ctx, Assets(), Output("bench", "", *SIZE, optics))
