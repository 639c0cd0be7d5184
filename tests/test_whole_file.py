"""Files that are there whole, or not at all."""

import os
import resource
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from installation.model.faults import WrongError
from installation.presets.new import new_show
from installation.rig.recorder import Recorder
from installation.whole_file import write_whole

NOBODY = 65534


@contextmanager
def room_for(size_bytes: int) -> Iterator[None]:
    """No file grows beyond this; to a program that is a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own with room for sixteen pages."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "none", str(disk)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("only root may put a small disk here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_file_is_written(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", b"light")
    assert (tmp_path / "a").read_bytes() == b"light"


def test_of_what_does_not_fit_nothing_is_left(tmp_path: Path) -> None:
    with room_for(1000), pytest.raises(WrongError, match=r"cannot write .*a: File too large"):
        write_whole(tmp_path / "a", bytes(5000))
    assert not (tmp_path / "a").exists()


def test_a_file_that_is_there_stays_whole_when_the_new_one_does_not_fit(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"light")
    with room_for(1000), pytest.raises(WrongError, match=r"cannot write .*a: File too large"):
        write_whole(tmp_path / "a", bytes(5000))
    assert (tmp_path / "a").read_bytes() == b"light"
    assert list(tmp_path.iterdir()) == [tmp_path / "a"]


def test_a_full_disk_leaves_what_is_there(full_disk: Path) -> None:
    (full_disk / "a").write_bytes(b"light")
    (full_disk / "filler").write_bytes(bytes(50_000))
    for content in (bytes(20_000), bytes(200_000)):
        for name in ("a", "b"):
            with pytest.raises(WrongError, match=rf"cannot write .*{name}: No space left on device"):
                write_whole(full_disk / name, content)
    assert (full_disk / "a").read_bytes() == b"light"
    assert sorted(path.name for path in full_disk.iterdir()) == ["a", "filler"]


def test_a_file_keeps_its_mode_its_owner_and_the_links_to_it(tmp_path: Path) -> None:
    real, link = tmp_path / "far" / "a", tmp_path / "a"
    real.parent.mkdir()
    real.write_bytes(b"light")
    real.chmod(0o640)
    if os.getuid() == 0:
        os.chown(real, 1234, 1235)
    before = real.stat()
    link.symlink_to(real)
    write_whole(link, b"dark")
    after = real.stat()
    assert link.is_symlink()
    assert real.read_bytes() == b"dark"
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)


def test_a_new_file_has_the_mode_that_every_new_file_has(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", b"light")
    (tmp_path / "b").write_bytes(b"light")
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "b").stat().st_mode


@contextmanager
def not_as_root() -> Iterator[None]:
    """Root may write everything; meanwhile it is nobody."""
    root = os.geteuid() == 0
    if root:
        os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        if root:
            os.setresuid(0, 0, 0)


def test_a_protected_file_stays_as_it_is() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)  # where anybody could put another file in its place
        path = Path(folder, "a")
        path.write_bytes(b"light")
        path.chmod(0o444)
        with not_as_root(), pytest.raises(WrongError, match=r"cannot write .*a: Permission denied"):
            write_whole(path, b"dark")
        assert path.read_bytes() == b"light"


def test_whoever_reads_meanwhile_sees_the_old_file_or_the_new(tmp_path: Path) -> None:
    path, sizes, seen = tmp_path / "a", (3_000_000, 1_000_000), set()
    path.write_bytes(bytes(sizes[0]))
    writing = threading.Thread(target=lambda: [write_whole(path, bytes(size)) for size in sizes * 10])
    writing.start()
    while writing.is_alive():
        seen.add(len(path.read_bytes()))
    writing.join()
    assert seen <= set(sizes)


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
