"""A file that is written whole, or is not there."""

from pathlib import Path

from installation.model.faults import WrongError


def write_whole(path: Path, content: bytes) -> None:
    """Puts `content` at `path`. Raises WrongError when the disk refuses; what it has taken by then is removed."""
    try:
        file = path.open("wb")
    except OSError as error:  # what cannot be opened is somebody else's, and stays
        raise _refused(path, error) from None
    try:
        with file:
            file.write(content)
    except OSError as error:
        if path.is_file():
            path.unlink()
        raise _refused(path, error) from None


def _refused(path: Path, error: OSError) -> WrongError:
    return WrongError(f"cannot write {path}: {error.strerror or error}")
