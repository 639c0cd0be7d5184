"""Files that are there whole, or not at all."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from installation.model.faults import WrongError
from installation.presets.new import new_show
from installation.rig.recorder import Recorder
from installation.whole_file import write_whole


@contextmanager
def room_for(size_bytes: int) -> Iterator[None]:
    """No file grows beyond this; to a program that is a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_file_is_written(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", b"light")
    assert (tmp_path / "a").read_bytes() == b"light"


def test_of_what_does_not_fit_nothing_is_left(tmp_path: Path) -> None:
    with room_for(1000), pytest.raises(WrongError, match=r"cannot write .*a: File too large"):
        write_whole(tmp_path / "a", bytes(5000))
    assert not (tmp_path / "a").exists()


def test_what_cannot_be_opened_stays(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(WrongError, match=r"cannot write .*a: Is a directory"):
        write_whole(tmp_path / "a", b"light")
    assert (tmp_path / "a").is_dir()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a file that is always full")
def test_a_device_is_never_removed() -> None:
    with pytest.raises(WrongError, match="cannot write /dev/full: No space left on device"):
        write_whole(Path("/dev/full"), b"light")
    assert Path("/dev/full").exists()


def test_of_a_show_that_does_not_fit_nothing_is_left(tmp_path: Path) -> None:
    with room_for(300), pytest.raises(WrongError, match=r"cannot write .*toml: File too large"):
        new_show(tmp_path / "show")
    assert not (tmp_path / "show").exists()


@pytest.mark.parametrize("room_bytes", [100, 3000])
def test_a_film_of_which_nothing_would_play_is_removed(tmp_path: Path, room_bytes: int) -> None:
    path = tmp_path / "a.mp4"
    with room_for(room_bytes):
        recorder = Recorder(path, (160, 90), 10, live=False)
        for number in range(10):
            recorder.write(bytes(range(256)) * 168 + bytes([number]) * 192, float(number))
        recorder.close()
    assert recorder.failed
    assert recorder.status.endswith(f"file too large; nothing of {path} would play, it is removed")
    assert not path.exists()
