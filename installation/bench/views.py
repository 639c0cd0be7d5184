"""What a quilt costs against as many separate frames: the same show, the same motes, pictures of the same size."""

import time
from collections.abc import Iterator

from installation.assets import Assets
from installation.bench.rows import Row, medians_ms
from installation.bench.scene import Scene
from installation.presets.rigs import load_rig
from installation.presets.show import load_show
from installation.stage.context import ability_of, create_context
from installation.stage.stage import Stage

RIG, LOOK = "quilt_portrait", "1.2-biodomes"
MOTES = 1_000_000
ROUNDS = 5


def view_rows() -> Iterator[Row]:
    """A separate frame is everything: targets, motion, light, layers, lens.

    Where the processor draws, its work is counted instead of time, as for outputs.
    """
    ctx = create_context()
    clock = time.process_time if ability_of(ctx).is_software else time.perf_counter
    rig, show, assets = load_rig(RIG), load_show("rina", Assets()), Assets()
    canvas = rig.width_px, rig.height_px
    quilt = Scene(ctx, Stage(ctx, assets, show.registry, canvas, MOTES, show.seed, rig.views), show)
    single = Scene(ctx, Stage(ctx, assets, show.registry, rig.views.picture_px(canvas), MOTES, show.seed), show)
    staging, count = quilt.staging(LOOK), len(rig.views.tiles(canvas))
    for stand in (quilt, single):
        stand.draw(staging)
    all_views, frame = medians_ms(
        (lambda: quilt.draw(staging), lambda: single.draw(staging)), ctx.finish, ROUNDS, clock
    )
    yield Row("quilt.frame_ms", frame, "ms")
    yield Row("quilt.view_ms", all_views / count, "ms")
    yield Row("quilt.vs_separate_frames", all_views / (count * frame), "x", 0.333)
    quilt.stage.release()
    single.stage.release()
    ctx.release()
