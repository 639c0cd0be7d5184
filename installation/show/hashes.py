"""One SHA-256 per picture in a text file: two runs that made the same pictures have the same file."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import numpy.typing as npt

from installation.model.faults import WrongError


class Hashes:
    """The file, open until `close`. Every method raises WrongError when the disk refuses. One thread."""

    def __init__(self, path: Path) -> None:
        """Begins `path` anew."""
        self._path = path
        with self._told():
            self._file = path.open("w", encoding="ascii")

    def add(self, rgb: npt.NDArray[np.uint8]) -> None:
        """One line: the picture's hash in hexadecimal. `rgb` (height, width, 3), top row first."""
        with self._told():
            self._file.write(hashlib.sha256(rgb.tobytes()).hexdigest() + "\n")

    def close(self) -> None:
        """What is still on its way to the disk gets there, or is told to be lost."""
        with self._told():
            self._file.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise WrongError(f"cannot write {self._path}: {error.strerror}") from None
