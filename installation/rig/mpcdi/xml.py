"""The XML of an MPCDI: read as tools write it, written as the standard has it."""

import codecs
import math
import re
from collections.abc import Callable, Iterator
from typing import TypeVar
from xml.etree import ElementTree as ET

from installation.model.rig import Frustum
from installation.rig.mpcdi.document import PROFILES, Buffer, Document, MapFile, MpcdiError, Region, WarpFile

_UNSUPPORTED = ("distortionmap", "decodelut", "correctlut", "encodelut")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_SIDES = ("yaw", "pitch", "roll", "rightAngle", "leftAngle", "upAngle", "downAngle")
MOST_PX = 32768
Number = TypeVar("Number", int, float)


def read_xml(data: bytes, name: str) -> Document:
    """Names without regard to letter case or namespace. Raises MpcdiError in one line."""
    text = _text(data, name)
    if re.search(r"<!(DOCTYPE|ENTITY)", text, re.IGNORECASE):
        raise MpcdiError(f"{name}: declares entities of its own, which no MPCDI needs")
    try:
        root = ET.fromstring(_DECLARATION.sub("", text))
    except ET.ParseError as error:
        raise MpcdiError(f"{name}: is not XML: {error}") from None
    return _Reader(name).document(root)


def write_xml(document: Document) -> bytes:
    """UTF-8, version 2 of the standard; the notes are not part of it."""
    root = ET.Element(
        "MPCDI", profile=document.profile, geometry="1", color="1", version=document.version, date=document.date
    )
    display, files = ET.SubElement(root, "display"), ET.SubElement(root, "files")
    for buffer in document.buffers:
        sizes = {"xResolution": str(buffer.width_px), "yResolution": str(buffer.height_px)}
        at = ET.SubElement(display, "buffer", {"id": buffer.id, **sizes})
        for region in buffer.regions:
            _write_region(at, region)
            _write_files(ET.SubElement(files, "fileset", region=region.id), region)
    ET.indent(root)
    text: str = ET.tostring(root, "unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _text(data: bytes, name: str) -> str:
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    if encoding is None:
        declared = _DECLARED.match(data[:200])
        encoding = declared[1].decode() if declared else "utf-8"
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        raise MpcdiError(f"{name}: is not text in {encoding}") from None


class _Reader:
    """One walk over one document."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._notes: list[str] = []

    def document(self, root: ET.Element) -> Document:
        if _plain(root.tag) != "mpcdi":
            raise MpcdiError(f"{self._name}: begins with <{_plain(root.tag)}>, expected <MPCDI>")
        profile = (_attribute(root, "profile") or "2d").lower()
        if profile not in PROFILES:
            raise MpcdiError(f"{self._name}: profile {profile!r}, expected one of {', '.join(PROFILES)}")
        version = _attribute(root, "version") or "1.0"
        if version.split(".")[0] not in ("1", "2"):
            self._notes.append(f"version {version} is read as if it were 2.0")
        sets = self._filesets(root)
        buffers = tuple(self._buffer(each, sets) for each in _within(root, "display", "buffer"))
        ids = [region.id for buffer in buffers for region in buffer.regions]
        if not ids:
            raise MpcdiError(f"{self._name}: has no region")
        if twins := sorted({each for each in ids if ids.count(each) > 1}):
            raise MpcdiError(f"{self._name}: region {twins[0]!r} is there twice")
        self._notes += [f"{_attribute(each, 'name') or 'an extension'} is left out" for each in _all(root, "extension")]
        self._notes += [
            f"files of region {each!r}, which is not there, are left out" for each in sets if each not in ids
        ]
        return Document(profile, version, _attribute(root, "date") or "", buffers, tuple(self._notes))

    def _filesets(self, root: ET.Element) -> dict[str, ET.Element]:
        return {_attribute(each, "region") or "": each for each in _within(root, "files", "fileset")}

    def _buffer(self, element: ET.Element, sets: dict[str, ET.Element]) -> Buffer:
        width, height = self._size(element)
        regions = tuple(self._region(each, sets, (width, height)) for each in _all(element, "region"))
        return Buffer(_attribute(element, "id") or "buffer", width, height, regions)

    def _region(self, element: ET.Element, sets: dict[str, ET.Element], buffer_px: tuple[int, int]) -> Region:
        name = _attribute(element, "id") or "region"
        x, y = (self._number(_attribute(element, key), 0.0, float, f"{name}: {key}") for key in ("x", "y"))
        width, height = (
            self._number(_attribute(element, key), 1.0, float, f"{name}: {key}") for key in ("xsize", "ysize")
        )
        if not (width > 0.0 and height > 0.0):
            raise MpcdiError(f"{self._name}: region {name!r} is {width:g} x {height:g} large")
        own_px = self._size(element)
        width_px, height_px = (own or whole for own, whole in zip(own_px, buffer_px, strict=True))
        if not (width_px and height_px):
            raise MpcdiError(f"{self._name}: region {name!r} has no resolution")
        files = sets.get(name)
        warp, alpha, beta = self._files(files, name) if files is not None else (None, None, None)
        frustum, frame = self._frustum(element, name), self._frame(element, name)
        return Region(name, x, y, width, height, width_px, height_px, frustum, frame, warp, alpha, beta)

    def _files(self, element: ET.Element, region: str) -> tuple[WarpFile | None, MapFile | None, MapFile | None]:
        left_out = [tag for tag in _UNSUPPORTED if any(_child(each, "path") for each in _all(element, tag))]
        self._notes += [f"{region}: {tag} is not supported and left out" for tag in left_out]
        warp = next(_all(element, "geometrywarpfile"), None)
        path = _child(warp, "path") if warp is not None else ""
        interpolation = (_child(warp, "interpolation") or "linear").lower() if warp is not None else ""
        found = WarpFile(path, interpolation) if path else None
        return found, self._map(element, "alphamap", region), self._map(element, "betamap", region)

    def _map(self, element: ET.Element, tag: str, region: str) -> MapFile | None:
        found = next(_all(element, tag), None)
        path = _child(found, "path") if found is not None else ""
        if found is None or not path:
            return None
        depth = self._number(_child(found, "componentdepth"), 1, int, f"{region}: componentDepth")
        bits = self._number(_child(found, "bitdepth"), 8, int, f"{region}: bitDepth")
        gamma = self._number(_child(found, "gammaembedded"), 1.0, float, f"{region}: gammaEmbedded")
        if not 0.1 <= gamma <= 10.0:
            self._notes.append(f"{region}: gammaEmbedded {gamma:g} cannot be, 1.0 is taken")
            gamma = 1.0
        return MapFile(path, depth, bits, gamma)

    def _frustum(self, element: ET.Element, region: str) -> Frustum | None:
        found = next(_all(element, "frustum"), None)
        if found is None:
            return None
        values = [self._number(_child(found, side.lower()), 0.0, float, f"{region}: {side}") for side in _SIDES]
        return Frustum(*values)

    def _frame(self, element: ET.Element, region: str) -> tuple[tuple[str, float], ...]:
        found = next(_all(element, "coordinateframe"), None)
        if found is None:
            return ()
        return tuple(
            (_plain(each.tag), self._number(each.text or "", 0.0, float, f"{region}: {_plain(each.tag)}"))
            for each in found
        )

    def _size(self, element: ET.Element) -> tuple[int, int]:
        what = f"{_attribute(element, 'id') or _plain(element.tag)}: resolution"
        width, height = (self._number(_attribute(element, f"{axis}resolution"), 0, int, what) for axis in "xy")
        if not (0 <= width <= MOST_PX and 0 <= height <= MOST_PX):
            raise MpcdiError(f"{self._name}: {what} {width} x {height}, expected {MOST_PX} at most")
        return width, height

    def _number(self, text: str, default: Number, kind: Callable[[float], Number], what: str) -> Number:
        """The number in `text`, comma or point; `default` where there is none."""
        if not text.strip():
            return default
        try:
            number = float(text.strip().replace(",", "."))
            if not math.isfinite(number):
                raise ValueError
            return kind(number)
        except ValueError:
            raise MpcdiError(f"{self._name}: {what} is {text.strip()[:40]!r}, expected a number") from None


def _write_region(at: ET.Element, region: Region) -> None:
    sizes = {"xResolution": str(region.width_px), "yResolution": str(region.height_px)}
    place = {"x": region.x, "y": region.y, "xsize": region.width, "ysize": region.height}
    element = ET.SubElement(at, "region", {"id": region.id, **sizes, **{key: repr(n) for key, n in place.items()}})
    if region.frustum is not None:
        frustum = ET.SubElement(element, "frustum")
        for side, value in zip(_SIDES, region.frustum, strict=True):
            ET.SubElement(frustum, side).text = repr(value)
    if region.frame:
        frame = ET.SubElement(element, "coordinateFrame")
        for key, value in region.frame:
            ET.SubElement(frame, key).text = repr(value)


def _write_files(at: ET.Element, region: Region) -> None:
    if region.warp is not None:
        warp = ET.SubElement(at, "geometryWarpFile")
        ET.SubElement(warp, "path").text = region.warp.path
        ET.SubElement(warp, "interpolation").text = region.warp.interpolation
    for tag, found in (("alphaMap", region.alpha), ("betaMap", region.beta)):
        if found is not None:
            element = ET.SubElement(at, tag)
            ET.SubElement(element, "path").text = found.path
            ET.SubElement(element, "componentDepth").text = str(found.component_depth)
            ET.SubElement(element, "bitDepth").text = str(found.bit_depth)
            if tag == "alphaMap":
                ET.SubElement(element, "gammaEmbedded").text = repr(found.gamma)


def _plain(tag: object) -> str:
    """A tag's or attribute's name without namespace, in small letters."""
    return str(tag).rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _all(element: ET.Element, tag: str) -> "filter[ET.Element]":
    return filter(lambda each: _plain(each.tag) == tag, element.iter())


def _within(root: ET.Element, part: str, tag: str) -> Iterator[ET.Element]:
    """The elements in one part of the document: extensions repeat buffers and regions for purposes of their own."""
    for each in root:
        if _plain(each.tag) == part:
            yield from _all(each, tag)


def _attribute(element: ET.Element, name: str) -> str:
    return next((value.strip() for key, value in element.attrib.items() if _plain(key) == name), "")


def _child(element: ET.Element, tag: str) -> str:
    """The text of a part, or the attribute of that name: tools write both."""
    found = next((each.text or "" for each in _all(element, tag)), "")
    return found.strip() or _attribute(element, tag)
