"""The file of hashes, and a disk that is full."""

import hashlib
from pathlib import Path

import numpy as np
import pytest

from installation.model.faults import WrongError
from installation.show.hashes import Hashes

PICTURE = np.arange(24, dtype=np.uint8).reshape(2, 4, 3)
FULL = Path("/dev/full")


def test_one_line_for_each_picture(tmp_path: Path) -> None:
    hashes = Hashes(tmp_path / "h.txt")
    hashes.add(PICTURE)
    hashes.add(PICTURE + 1)
    hashes.close()
    expected = [hashlib.sha256(picture.tobytes()).hexdigest() for picture in (PICTURE, PICTURE + 1)]
    assert (tmp_path / "h.txt").read_text().splitlines() == expected


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has a file that is always full")
def test_a_full_disk_is_told_in_one_line() -> None:
    hashes = Hashes(FULL)
    hashes.add(PICTURE)
    with pytest.raises(WrongError, match="cannot write /dev/full: No space left on device"):
        hashes.close()


def test_a_place_that_cannot_be_written_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(WrongError, match=r"cannot write .*: No such file or directory"):
        Hashes(tmp_path / "nowhere" / "h.txt")
