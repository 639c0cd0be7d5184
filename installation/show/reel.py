"""The show on film or in hashes, offline: every picture, however long it takes to write."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import moderngl

from installation.model.faults import WrongError
from installation.model.moment import Moment
from installation.rig.headless import Headless
from installation.rig.readback import Readback
from installation.rig.recorder import Recorder
from installation.show.hashes import Hashes
from installation.show.opening import Opening
from installation.show.story import Story


class Reel:
    """A witness that keeps every picture: in a film, as hashes, or both. Render thread."""

    def __init__(self, readback: Readback, recorder: Recorder | None, hashes: Hashes | None) -> None:
        self._readback, self._recorder, self._hashes = readback, recorder, hashes

    @property
    def status(self) -> str:
        """One line for people."""
        return self._recorder.status if self._recorder else ""

    @property
    def failed(self) -> bool:
        """True when the disk or the codec refused the film."""
        return self._recorder is not None and self._recorder.failed

    def see(self, picture: moderngl.Texture, story: Story, moment: Moment) -> None:
        """Waits for the encoder: offline, no frame is lost."""
        rgb = self._readback.read(picture)
        if self._hashes:
            self._hashes.add(rgb)
        if self._recorder:
            if self._recorder.failed:
                raise WrongError(self._recorder.status)
            self._recorder.write(rgb, moment.seconds)

    def close(self) -> None:
        """Finishes the film."""
        if self._recorder:
            self._recorder.close()
        self._readback.release()


@contextmanager
def shooting(output: Headless, opening: Opening, out: Path | None, frame_hashes: Path | None) -> Iterator[Reel]:
    """The reel and its files, closed whatever happens."""
    hashes = Hashes(frame_hashes) if frame_hashes else None
    recorder = Recorder(out, opening.size, opening.rig.frames_per_second, live=False) if out else None
    try:
        yield Reel(Readback(output.context, opening.assets, opening.size), recorder, hashes)
    finally:
        if recorder:
            recorder.close()
        if hashes:
            hashes.close()
