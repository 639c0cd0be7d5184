"""What the governor makes of this machine: a million motes at 1280x720, without it and with it."""

import time
from collections.abc import Iterator

from installation.bench.rows import Row
from installation.bench.scene import SIZE
from installation.clock import RealClock
from installation.inputs.mailbox import Mailbox
from installation.journal import Journal
from installation.rig.headless import Headless
from installation.show.governing import Governing, aim_of
from installation.show.opening import open_show
from installation.show.performance import Performance
from installation.show.story import Story
from installation.stage.context import ability_of
from installation.stage.draw_timer import DrawTimer
from installation.stage.stage import Stage

MOTES = 1_000_000
FRAMES_PER_SECOND = 60.0
SETTLING_SECONDS, COUNTED_SECONDS = 8.0, 4.0


def governed_rows() -> Iterator[Row]:
    """Half a minute, in real time, paced as `rina play` is."""
    opening = open_show("rina", size=SIZE, motes=MOTES, seed=1, frames_per_second=FRAMES_PER_SECOND)
    output = Headless(opening.rig)
    output.open()
    stage = Stage(output.context, opening.assets, opening.show.registry, SIZE, MOTES, 1)
    ability = ability_of(output.context)
    timer = DrawTimer(output.context, waits=ability.is_software)
    performance = Performance(
        clock=RealClock(),
        mailbox=Mailbox(),
        story=Story(opening.show, 1),
        stage=stage,
        output=output,
        journal=Journal(None),
        timer=timer,
    )
    _frames(performance, COUNTED_SECONDS)
    yield Row("governor.without_fps", _frames(performance, COUNTED_SECONDS), "fps")
    aim = aim_of(ability, FRAMES_PER_SECOND)
    performance.witnesses = [Governing(stage, timer, aim)]
    _frames(performance, SETTLING_SECONDS)
    yield Row("governor.with_fps", _frames(performance, COUNTED_SECONDS), "fps", 0.9 * aim, "higher")
    yield Row("governor.drawn_size", stage.quality.scale, "of width and height")
    yield Row("governor.drawn_motes", stage.quality.motes / MOTES, "of the motes")
    performance.close()


def _frames(performance: Performance, seconds: float) -> float:
    """Frames a second over so long."""
    began, frames = time.monotonic(), 0
    while (now := time.monotonic()) - began < seconds:
        performance.frame()
        frames += 1
    return frames / (now - began)
