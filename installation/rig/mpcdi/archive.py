"""The files inside an MPCDI: a zip, or a bare XML with its maps beside it. Nothing hostile gets further than here."""

import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import IO

from installation.rig.mpcdi.document import MpcdiError

MOST_BYTES = 512 * 2**20
"""Unpacked, all files together: eight projectors with a warp for every pixel of Full HD are 200 MB."""
MOST_XML_BYTES = 8 * 2**20
BOMB_RATIO, BOMB_BYTES = 200, 16 * 2**20
"""Real warps pack ten times smaller, flat ones a few hundred times but are small; a bomb is neither."""
MOST_FILES = 4096


class Archive:
    """Files by the names the XML uses: letter case and the way slashes lean do not matter."""

    def __init__(self, path: Path) -> None:
        """Raises MpcdiError when `path` cannot be read, is too large unpacked, or points out of itself."""
        self.path = path
        try:
            with path.open("rb") as file:
                is_zip = file.read(2) == b"PK"
                file.seek(0)
                self._files = _unpacked(file, path.name) if is_zip else None
        except OSError as error:
            raise MpcdiError(f"{path}: cannot be read: {error.strerror or error}") from None
        self.xml_name, self.xml = self._find_xml()

    def read(self, name: str) -> bytes:
        """The file the XML calls `name`. Raises MpcdiError when there is none, or the name leads elsewhere."""
        plain = _plain(name, self.path.name)
        if self._files is not None:
            for candidate in (str(PurePosixPath(self.xml_name).parent / plain), plain):
                if candidate.lower() in self._files:
                    return self._files[candidate.lower()]
            raise MpcdiError(f"{self.path.name}: there is no {name!r} inside")
        return _beside(self.path, plain)

    def _find_xml(self) -> tuple[str, bytes]:
        """The only XML there is, whatever its name; of several the standard's, else the first that is an MPCDI."""
        if self._files is None:
            return self.path.name, _beside(self.path, self.path.name)
        found = {name: data for name, data in self._files.items() if name.endswith(".xml")}
        likely = [name for name in found if PurePosixPath(name).name == "mpcdi.xml"]
        likely += [name for name, data in found.items() if b"<mpcdi" in data[:4096].replace(b"\0", b"").lower()]
        if not found:
            raise MpcdiError(f"{self.path.name}: there is no XML inside")
        name = likely[0] if likely else next(iter(found))
        if len(found[name]) > MOST_XML_BYTES:
            raise MpcdiError(f"{self.path.name}: {name} is {len(found[name]) >> 20} MB of XML, expected 8 at most")
        return name, found[name]


def _unpacked(file: IO[bytes], shown: str) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(file) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
            _refuse_bombs(members, shown)
            return {_plain(info.filename, shown).lower(): _content(archive, info, shown) for info in members}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise MpcdiError(f"{shown}: is a damaged or locked zip: {error}") from None


def _refuse_bombs(members: list[zipfile.ZipInfo], shown: str) -> None:
    total = sum(info.file_size for info in members)
    if len(members) > MOST_FILES:
        raise MpcdiError(f"{shown}: holds {len(members)} files, expected {MOST_FILES} at most")
    if total > MOST_BYTES:
        raise MpcdiError(f"{shown}: unpacks to {total >> 20} MB, expected {MOST_BYTES >> 20} at most")
    packed = sum(info.compress_size for info in members)
    if total > BOMB_BYTES and total > BOMB_RATIO * max(1, packed):
        raise MpcdiError(f"{shown}: unpacks {packed >> 10} kB to {total >> 20} MB, which looks like a zip bomb")


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, shown: str) -> bytes:
    with archive.open(info) as member:
        data = member.read(info.file_size + 1)
    if len(data) != info.file_size:
        raise MpcdiError(f"{shown}: {info.filename} is not as long as the zip says")
    return data


def _plain(name: str, shown: str) -> str:
    """`name` with forward slashes. Raises MpcdiError when it leads out of the file: `..`, a drive, a root."""
    path = PurePosixPath(name.strip().replace("\\", "/"))
    if ".." in path.parts or path.is_absolute() or ":" in name or "\0" in name or not path.parts:
        raise MpcdiError(f"{shown}: the name {name!r} leads out of the file")
    return str(path)


def _beside(path: Path, name: str) -> bytes:
    """A file in the folder of a bare XML, found whatever its letter case."""
    found = path.parent / name
    if not found.is_file():
        twins = [each for each in found.parent.glob("*") if each.name.lower() == found.name.lower()]
        found = twins[0] if twins else found
    try:
        if not found.resolve().is_relative_to(path.parent.resolve()):
            raise MpcdiError(f"{path.name}: the name {name!r} leads out of the folder")
        if found.stat().st_size > MOST_BYTES:
            raise MpcdiError(f"{name}: is larger than {MOST_BYTES >> 20} MB")
        return found.read_bytes()
    except OSError as error:
        raise MpcdiError(f"{path.name}: {name!r} cannot be read: {error.strerror or error}") from None
