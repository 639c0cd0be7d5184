"""The show on file while it plays."""

from pathlib import Path

import moderngl

from installation.assets import Assets
from installation.model.moment import Moment
from installation.rig.readback import Readback
from installation.rig.recorder import Recorder
from installation.show.story import Story
from installation.show.telling import tell


class Recording:
    """A witness that keeps every picture it sees. Render thread."""

    def __init__(
        self, ctx: moderngl.Context, assets: Assets, path: Path, size: tuple[int, int], frames_per_second: float
    ) -> None:
        self._readback = Readback(ctx, assets, size)
        self._recorder = Recorder(path, size, frames_per_second)
        self._seconds = 0.0

    @property
    def status(self) -> str:
        """One line for people."""
        return self._recorder.status

    @property
    def failed(self) -> bool:
        """True once the disk or the encoder gave up."""
        return self._recorder.failed

    def see(self, picture: moderngl.Texture, story: Story, moment: Moment) -> None:
        """Hands the picture to the encoder, which drops it rather than make the show wait."""
        self._seconds = moment.seconds
        if not self._recorder.failed:
            self._recorder.write(self._readback.read(picture), moment.seconds)

    def close(self) -> None:
        """Finishes the file and says where it is; a failure is told as news."""
        self._recorder.close(self._seconds)
        self._readback.release()
        if not self.failed:
            tell(self.status)
