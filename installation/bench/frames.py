"""What whole frames cost: every look, their parts, our own Python, and how soon an input is a picture."""

import statistics
import time
from collections.abc import Iterator
from functools import partial

import moderngl
import numpy as np

from installation.bench.live_show import tiny_show
from installation.bench.rows import Row, medians_ms
from installation.bench.scene import SIZE, Scene, scene
from installation.model.arrival import Arrival
from installation.rig.readback import Readback
from installation.show.performance import Performance
from installation.stage.context import create_context

COUNTS = (("250k", 250_000, None), ("1M", 1_000_000, 100.0), ("4M", 4_000_000, None))
LOOK_FRAMES = 5
PYTHON_FRAMES = 240


def frame_rows() -> Iterator[Row]:
    """Needs a GL context; the parts are measured one by one, so their sum is a little more than the frame."""
    ctx = create_context()
    for label, count, aim in COUNTS:
        stand = scene(ctx, count)
        yield from _parts(stand, label, aim)
        stand.stage.release()
    yield from _every_look(ctx)
    ctx.release()
    yield _python()
    yield _input_to_picture()


def _parts(stand: Scene, label: str, aim: float | None) -> Iterator[Row]:
    staging, stage = stand.staging("1.2-biodomes"), stand.stage
    stand.draw(staging)
    readback = Readback(stand.ctx, stage.assets, SIZE)
    canvas = stand.draw(staging)

    def light_up() -> None:
        stage.motes.splat(0.97, 0.0)
        stage.motes.resolve(0.0)

    names = ("frame", "simulate", "splat", "layers", "lens", "read_back")
    figures = medians_ms(
        (
            lambda: stand.draw(staging),
            lambda: stage.motes.simulate(staging, 8.0),
            light_up,
            stage.draw_layers,
            stage.draw_lens,
            lambda: readback.read(canvas),
        ),
        stand.ctx.finish,
    )
    for name, figure in zip(names, figures, strict=True):
        yield Row(f"motes.{label}.{name}_ms", figure, "ms", aim if name == "frame" else None)
    readback.release()


def _every_look(ctx: moderngl.Context) -> Iterator[Row]:
    stand = scene(ctx, 1_000_000)
    costs: dict[str, float] = {}
    for look in stand.show.looks:
        staging = stand.staging(look)
        for _ in range(2):
            stand.draw(staging)
        costs[look] = medians_ms((partial(stand.draw, staging),), ctx.finish, LOOK_FRAMES)[0]
    stand.stage.release()
    worst = max(costs, key=lambda look: costs[look])
    yield Row("frame.median_ms", statistics.median(costs.values()), "ms", 50.0)
    yield Row("frame.worst_ms", costs[worst], f"ms ({worst})", 80.0)


def _python() -> Row:
    """CPU time of this thread per frame where the GPU has next to nothing to do: our Python and the driver's calls."""
    performance, _ = tiny_show()
    for _ in range(30):
        performance.frame()
    taken = []
    for _ in range(PYTHON_FRAMES):
        began = time.thread_time()
        performance.frame()
        taken.append((time.thread_time() - began) * 1e3)
    performance.close()
    return Row("python.ms_per_frame", statistics.median(taken), "ms", 2.0)


def _input_to_picture() -> Row:
    """Frames from a blackout's arrival to a darker picture."""
    performance, _ = tiny_show()
    for _ in range(60):
        performance.frame()
    before = _light(performance)
    performance.mailbox.post([Arrival("bench", "/rina/blackout", (1.0,))])
    frames = 0
    while frames < 60:
        performance.frame()
        frames += 1
        if _light(performance) < 0.9 * before:
            break
    performance.close()
    return Row("input.frames_to_picture", frames, "frames", 1.0, "equal")


def _light(performance: Performance) -> float:
    return float(np.frombuffer(performance.stage.canvas.read(components=3), np.uint8).mean())
