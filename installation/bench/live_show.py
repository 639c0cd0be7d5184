"""The whole show, drawn so small that drawing takes next to nothing: what is left is our own doing."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import moderngl

from installation.clock import OfflineClock, RealClock
from installation.inputs.child import ChildSource
from installation.inputs.mailbox import Mailbox
from installation.inputs.source import Source
from installation.journal import Journal
from installation.model.moment import Moment
from installation.rig.headless import Headless
from installation.show.opening import open_show
from installation.show.performance import Performance
from installation.show.story import Story
from installation.stage.stage import Stage

TINY = (32, 18)
MOTES = 256
FRAMES_PER_SECOND = 60.0
PATIENCE_SECONDS = 20.0
"""How long a source may take to be ready."""


class Stamped(Headless):
    """Notes when a frame began its work and when it was drawn: the waits before and after are left out."""

    begun_seconds = 0.0
    drawn_seconds = 0.0

    def linger(self) -> None:
        """As `Headless`."""
        super().linger()
        self.begun_seconds = time.perf_counter()

    def present(self, picture: moderngl.Texture, moment: Moment) -> None:
        """As `Headless`."""
        self.context.finish()
        self.drawn_seconds = time.perf_counter()
        super().present(picture, moment)


def tiny_show(sources: Sequence[Source] = (), *, live: bool = False, crowd: bool = True) -> tuple[Performance, Stamped]:
    """The built-in show: at 60 frames a second of the wall's time when `live`, else as fast as it goes."""
    opening = open_show("rina", size=TINY, motes=MOTES, seed=1, frames_per_second=FRAMES_PER_SECOND)
    output = Stamped(opening.rig, paced=live)
    output.open()
    performance = Performance(
        clock=RealClock() if live else OfflineClock(FRAMES_PER_SECOND),
        mailbox=Mailbox(sources),
        story=Story(opening.show, 1, with_simulated=crowd),
        stage=Stage(output.context, opening.assets, opening.show.registry, TINY, MOTES, 1),
        output=output,
        journal=Journal(None),
    )
    return performance, output


@contextmanager
def opened(source: ChildSource, ready: Callable[[], bool]) -> Iterator[None]:
    """`source`, from when it is `ready` on. Raises TimeoutError where it is not."""
    source.open()
    try:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not ready():
            source.poll()
            if time.monotonic() > deadline:
                raise TimeoutError(f"{source.name}: {source.status}")
            time.sleep(0.01)
        yield
    finally:
        source.close()
