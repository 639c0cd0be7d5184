"""What a million motes cost, against drawing them as points and against merely copying them."""

from collections.abc import Iterator

import moderngl

from installation.bench.rows import Row, medians_ms
from installation.bench.scene import Scene, scene
from installation.stage.context import ability_of, create_context
from installation.stage.mote_images import mote_image
from installation.stage.mote_kinds import GROUP
from installation.stage.motes import TARGET_WORDS, Motes
from installation.stage.motes_feedback import FeedbackMotes

LOOK = "1.2-biodomes"
MILLION = 1_000_000
SMALL, LARGE = 250_000, 8_000_000


def particle_rows() -> Iterator[Row]:
    """Needs compute (GL 4.3); gives nothing elsewhere."""
    ctx = create_context()
    if not ability_of(ctx).has_compute:
        return
    yield from _against_points(ctx)
    yield from _per_mote(ctx)
    ctx.release()


def _against_points(ctx: moderngl.Context) -> Iterator[Row]:
    """The same motes, the same motion: computed, and drawn as additive GL_POINTS."""
    stand = scene(ctx, MILLION)
    staging = stand.staging(LOOK)
    stand.draw(staging)
    motes = stand.stage.motes
    assert isinstance(motes, Motes)
    points = FeedbackMotes(ctx, motes.assets, stand.show.registry, stand.stage.size, MILLION)
    points.aim(staging, 0)
    points.simulate(staging, 8.0)
    spare = [mote_image(ctx, -(-MILLION // GROUP), TARGET_WORDS) for _ in range(2)]

    def pointed() -> None:
        points.splat(0.97, 0.0)
        ctx.disable(moderngl.BLEND | moderngl.PROGRAM_POINT_SIZE)  # the computed ones are drawn without

    def copied() -> None:
        motes.copy_targets(*spare)

    simulate, splat, resolve, drawn, plain = medians_ms(
        (
            lambda: motes.simulate(staging, 8.0),
            lambda: motes.splat(0.97, 0.0),
            lambda: motes.resolve(0.0).full.picture(),  # which points leave, too; a frame's lens needs none
            pointed,
            copied,
        ),
        ctx.finish,
    )
    yield Row("particles.speedup_vs_points", drawn / (simulate + splat + resolve), "x", 10.0, "higher")
    yield Row("particles.points_ms", drawn, "ms")
    yield Row("simulate.vs_copy", simulate / plain, "x", 2.5)
    yield Row("simulate.ms", simulate, "ms")
    yield Row("particles.splat_ms", splat, "ms")
    yield Row("particles.resolve_ms", resolve, "ms")
    points.release()
    stand.stage.release()


def _per_mote(ctx: moderngl.Context) -> Iterator[Row]:
    """Whether eight million cost what thirty-two times a quarter million do."""
    costs = []
    for count in (SMALL, LARGE):
        stand = scene(ctx, count)
        costs.append(_mote_ms(stand) / count)
        stand.stage.release()
    yield Row("particles.cost_per_mote_ratio", costs[1] / costs[0], "x", 1.3)


def _mote_ms(stand: Scene) -> float:
    staging, motes = stand.staging(LOOK), stand.stage.motes
    stand.draw(staging)

    def once() -> None:
        motes.simulate(staging, 8.0)
        motes.splat(0.97, 0.0)

    return medians_ms((once,), stand.ctx.finish)[0]
