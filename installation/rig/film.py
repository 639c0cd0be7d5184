"""An H.264 file being written: codec, colours and container, without threads or time.

Fragmented MP4: every second of film is complete in itself, so a file whose writer was killed still plays.
"""

from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from installation.model.faults import LackError, WrongError

ENCODERS = ("libx264", "h264_videotoolbox", "h264_mf", "libopenh264", "mpeg4")
"""In order of preference. The wheels of PyAV have libx264; a system's own FFmpeg may not."""
FRAGMENT_SECONDS = 1.0
_LIVE = {"preset": "superfast", "crf": "18", "threads": "1"}
"""One thread: the other cores belong to the show."""
_OFFLINE = {"preset": "medium", "crf": "16"}
_BT709 = 1
_LIMITED_RANGE = 1


class Film:
    """One file, frame after frame at a constant rate. Any one thread."""

    def __init__(self, path: Path, size_px: tuple[int, int], frames_per_second: float, live: bool) -> None:
        """`live` trades size for speed. Raises LackError without an encoder, WrongError when `path` cannot be made."""
        import av

        self.size_px = (max(2, size_px[0] & ~1), max(2, size_px[1] & ~1))
        self._av = av
        self._in_px = size_px
        self._frames = 0
        self._rate = Fraction(frames_per_second).limit_denominator(1001)
        self._encoder = _first_encoder(av)
        self._disk = _Disk(path)
        movflags = "frag_keyframe+empty_moov+default_base_moof"
        self._container = av.open(self._disk, "w", format="mp4", options={"movflags": movflags})
        self._stream = self._add_stream(live)
        self._container.start_encoding()

    @property
    def seconds(self) -> float:
        """How long the film is by now."""
        return float(self._frames / self._rate)

    def add(self, rgb: bytes | npt.NDArray[np.uint8], times: int = 1) -> None:
        """One picture (height x width x 3, top row first) shown for `times` frames. Raises OSError (disk full)."""
        width, height = self._in_px
        rows = np.frombuffer(rgb, np.uint8).reshape(height, width, 3)[: self.size_px[1], : self.size_px[0]]
        picture = self._av.VideoFrame.from_ndarray(np.ascontiguousarray(rows), format="rgb24")
        coded = picture.reformat(format="yuv420p", dst_colorspace="ITU709", dst_color_range="MPEG")
        for _ in range(times):
            coded.pts = self._frames
            coded.time_base = 1 / self._rate
            self._container.mux(self._stream.encode(coded))
            self._disk.check()
            self._frames += 1

    def close(self) -> None:
        """Writes what is still in the encoder. Raises OSError when the disk refuses; the file is closed anyway."""
        try:
            self._container.mux(self._stream.encode())
        finally:
            self._container.close()
            self._disk.close()

    def _add_stream(self, live: bool) -> Any:
        stream: Any = self._container.add_stream(self._encoder, rate=self._rate)
        stream.width, stream.height = self.size_px
        stream.pix_fmt = "yuv420p"
        if self._encoder == "libx264":
            stream.options = dict(_LIVE if live else _OFFLINE)
        else:
            stream.bit_rate = int(self.size_px[0] * self.size_px[1] * float(self._rate) * 0.2)
        coder = stream.codec_context
        coder.gop_size = max(1, round(float(self._rate) * FRAGMENT_SECONDS))
        coder.color_range = _LIMITED_RANGE
        coder.colorspace = coder.color_primaries = coder.color_trc = _BT709
        return stream


class _Disk:
    """The file as FFmpeg writes it; FFmpeg itself says nothing of a disk that is full at the very end."""

    def __init__(self, path: Path) -> None:
        """Raises WrongError when the file cannot be made."""
        try:
            self._file = path.open("wb", buffering=0)
        except OSError as error:
            raise WrongError(f"cannot record to {path}: {error.strerror or error}") from None
        self._failure: OSError | None = None

    def write(self, data: bytes) -> int:
        """All of it. Never raises: FFmpeg calls this where nobody would hear of it."""
        rest = memoryview(data)
        try:
            while rest and not self._failure:
                rest = rest[self._file.write(rest) :]
        except OSError as error:
            self._failure = error
        return len(data)

    def check(self) -> None:
        """Raises the OSError that a write met with."""
        if self._failure:
            raise self._failure

    def close(self) -> None:
        """Raises the OSError that a write met with; the file is closed anyway."""
        self._file.close()
        self.check()


def plays(path: Path) -> bool:
    """Whether the file has at least one whole picture."""
    import av

    try:
        with av.open(str(path)) as film:
            return bool(film.streams.video) and next(film.decode(video=0), None) is not None
    except (av.FFmpegError, OSError):
        return False


def _first_encoder(av: Any) -> str:
    available = [name for name in ENCODERS if name in av.codecs_available]
    if not available:
        raise LackError("this FFmpeg has no H.264 encoder", "pip install --force-reinstall av")
    return available[0]
