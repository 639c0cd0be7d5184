"""A file that is written whole, or stays as it was."""

import contextlib
import errno
import os
import secrets
import stat
from pathlib import Path

from installation.model.faults import WrongError

_UNFINISHED = ".unfinished"


def write_whole(path: Path, content: bytes) -> None:
    """As `replace_whole`, for files that a person has asked for: raises WrongError that says which and why."""
    try:
        replace_whole(path, content)
    except OSError as error:
        raise WrongError(f"cannot write {path}: {error.strerror or error}") from None


def replace_whole(path: Path, content: bytes) -> None:
    """Puts `content` at `path` in one step: whoever reads it sees the old file or the new, and so does a power cut.

    Links are followed, mode and owner kept; to a device or a pipe it is simply written. Raises OSError, and then
    what was there is there still.
    """
    path = path.resolve()
    before = path.stat() if path.exists() else None
    if before and not stat.S_ISREG(before.st_mode):
        path.write_bytes(content)
        return
    if before and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))  # renaming would not ask
    draft = path.with_name(f".{secrets.token_hex(6)}{_UNFINISHED}")
    try:
        _write_to_disk(draft, content)
        if before:
            _make_like(draft, before)
        os.replace(draft, path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def _write_to_disk(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _make_like(path: Path, before: os.stat_result) -> None:
    if hasattr(os, "chown"):
        with contextlib.suppress(PermissionError):  # a file of somebody else's that we may write becomes ours
            os.chown(path, before.st_uid, before.st_gid)
    path.chmod(stat.S_IMODE(before.st_mode))
