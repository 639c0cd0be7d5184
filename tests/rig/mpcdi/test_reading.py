"""MPCDI as the standard has it, as real tools write it, and as somebody might who means harm."""

import io
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from installation.model.rig import Frustum
from installation.model.warp_map import offsets_rather_than_places
from installation.rig.mpcdi.archive import Archive
from installation.rig.mpcdi.document import Buffer, Document, MapFile, MpcdiError, Region, WarpFile
from installation.rig.mpcdi.pfm import read_pfm, write_pfm
from installation.rig.mpcdi.reading import read_mpcdi
from installation.rig.mpcdi.xml import read_xml, write_xml

DATA = Path(__file__).parent / "data"

BY_THE_BOOK = """<?xml version="1.0" encoding="utf-8" standalone="yes"?>
<MPCDI profile="2d" level="1" date="2013-10-01" version="1.0">
  <display>
    <buffer id="wall" Xresolution="1600" Yresolution="600">
      <region id="left" Xresolution="800" Yresolution="600" x="0" y="0" xsize="0.6" ysize="1"/>
      <region id="right" Xresolution="800" Yresolution="600" x="0.4" y="0" xsize="0.6" ysize="1"/>
    </buffer>
  </display>
  <files>
    <fileset region="right">
      <geometryWarpFile><path>right.pfm</path><interpolation>linear</interpolation></geometryWarpFile>
      <alphaMap><path>right.png</path><componentDepth>1</componentDepth><bitDepth>8</bitDepth>
        <gammaEmbedded>2.2</gammaEmbedded></alphaMap>
      <betaMap><path>black.png</path><componentDepth>1</componentDepth><bitDepth>16</bitDepth></betaMap>
    </fileset>
  </files>
</MPCDI>
"""


def lattice(columns: int = 5, rows: int = 4) -> np.ndarray:
    """(rows, columns, 3), top row first: every place shows itself."""
    x, y = np.meshgrid(np.linspace(0, 1, columns), np.linspace(0, 1, rows))
    return np.stack([x, y, np.zeros_like(x)], -1).astype(np.float32)


def keystone(columns: int = 5, rows: int = 4) -> np.ndarray:
    """Narrower above: a map that no mirroring leaves alike."""
    shows = lattice(columns, rows)
    shows[..., 0] = 0.5 + (shows[..., 0] - 0.5) * (0.6 + 0.4 * shows[..., 1])
    return shows


def png(size_px: tuple[int, int], levels: np.ndarray) -> bytes:
    file = io.BytesIO()
    Image.fromarray(np.broadcast_to(levels, size_px[::-1]).astype(levels.dtype)).save(file, "PNG")
    return file.getvalue()


def packed(folder: Path, files: dict[str, bytes | str], name: str = "test.mpcdi") -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for inside, data in files.items():
            archive.writestr(inside, data)
    return path


def book(shows: np.ndarray | None = None, xml: str = BY_THE_BOOK) -> dict[str, bytes | str]:
    return {
        "mpcdi.xml": xml,
        "right.pfm": write_pfm(keystone() if shows is None else shows),
        "right.png": png((8, 6), np.arange(8, dtype=np.uint8) * 36),
        "black.png": png((8, 6), np.arange(8, dtype=np.uint16) * 100),
    }


def test_a_file_by_the_book(tmp_path: Path) -> None:
    found = read_mpcdi(packed(tmp_path, book()))
    left, right = found.outputs
    assert (left.name, left.x, left.width, left.warp, left.alpha) == ("left", 0.0, 0.6, None, None)
    assert (right.x, right.width, right.width_px, right.height_px) == (0.4, 0.6, 800, 600)
    assert (right.alpha_gamma, right.alpha, right.beta) == (2.2, book()["right.png"], book()["black.png"])
    assert right.warp == book()["right.pfm"], "byte for byte"
    assert found.canvas_px == (1333, 600)
    assert found.notes == ()


def test_rows_are_stored_from_the_bottom_and_v_counts_from_the_top() -> None:
    corner = lattice()
    corner[0, 0] = (0.25, 0.5, 0)
    data = write_pfm(corner)
    last_row = np.frombuffer(data[-5 * 12 :], "<f4").reshape(5, 3)
    assert last_row[0].tolist() == [0.25, 0.5, 0], "the top row is the file's last"
    np.testing.assert_array_equal(read_pfm(data, "").rows, corner)


@pytest.mark.parametrize(
    "header", [b"PF\n5 4\n1.0\n", b"PF 5 4 1\n", b"PF\r\n5 4\r\n1.0\r\n", b"PF\n# made by hand\n5 4\n1\n"]
)
def test_the_other_byte_order_and_other_spacing(header: bytes) -> None:
    data = header + np.ascontiguousarray(keystone()[::-1], ">f4").tobytes()
    np.testing.assert_array_equal(read_pfm(data, "").rows, keystone())


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"P6\n2 2\n255\n", "is not a PFM file"),
        (b"Pf\n2 2\n-1.0\n" + bytes(16), "one channel"),
        (b"PF\n2 2\n-1.0\n" + bytes(40), "ends after 40 of 48 bytes"),
        (b"PF\n99999 99999\n-1.0\n", "99999 x 99999"),
        (b"PF\n2 2\nnan\n" + bytes(48), "the scale is 'nan'"),
        (b"PF\n1 2\n-1.0\n" + bytes(24), "1 x 2"),
    ],
)
def test_maps_that_are_none(data: bytes, complaint: str) -> None:
    with pytest.raises(MpcdiError, match=complaint):
        read_pfm(data, "w.pfm")


def test_a_real_file_of_offsets() -> None:
    found = read_mpcdi(DATA / "correction_mesh.mpcdi")
    (dome,) = found.outputs
    assert (dome.name, dome.width_px, dome.height_px) == ("surface1_region", 512, 540)
    assert dome.frustum == Frustum(326.675157, 27.327616, -14.611227, 33.231552, -33.231552, 34.644394, -34.644394)
    assert "offsets around 0" in found.notes[0]
    assert dome.warp is not None
    stored = np.frombuffer(zipfile.ZipFile(DATA / "correction_mesh.mpcdi").read("surface1.pfm")[-12288:], "<f4")
    moved = read_pfm(dome.warp, "").rows[..., :2] - lattice(32, 32)[..., :2]
    np.testing.assert_allclose(moved, stored.reshape(32, 32, 3)[::-1, :, :2], atol=1e-6)


def test_a_real_file_without_distortion_bends_nothing() -> None:
    found = read_mpcdi(DATA / "zero_distortion_mesh.mpcdi")
    assert found.outputs[0].warp is None
    assert found.outputs[0].alpha is None
    assert "bends nothing" in found.notes[-1]


@pytest.mark.parametrize("flips", [(True, False), (False, True)])
def test_files_of_tools_that_read_rows_or_v_the_other_way(tmp_path: Path, flips: tuple[bool, bool]) -> None:
    theirs = keystone()
    theirs[..., 1] = 1 - theirs[..., 1]
    if flips[0]:
        theirs = theirs[::-1]
    warp = read_mpcdi(packed(tmp_path, book(theirs)), *flips).outputs[1].warp
    assert warp is not None
    np.testing.assert_allclose(read_pfm(warp, "").rows, keystone(), atol=1e-6)


def test_an_upside_down_map_is_told(tmp_path: Path) -> None:
    theirs = keystone()
    theirs[..., 1] = 1 - theirs[..., 1]
    assert "upside down: if the picture is not as it should be, import with --flip-v" in str(
        read_mpcdi(packed(tmp_path, book(theirs))).notes
    )


@pytest.mark.parametrize("nothing", [(np.nan, np.nan, np.nan), (-1.0, -1.0, -1.0), (-1.0, -1.0, 0.0)])
def test_places_that_show_nothing_are_told_and_kept(tmp_path: Path, nothing: tuple[float, ...]) -> None:
    shows = keystone()
    shows[0, :2] = nothing
    found = read_mpcdi(packed(tmp_path, book(shows)))
    assert "10.0% of right.pfm show nothing and stay black" in found.notes[0]
    assert found.outputs[1].warp == write_pfm(shows)


@pytest.mark.parametrize(
    ("shows", "offsets"),
    [
        (lattice(), False),
        (keystone(), False),
        (lattice() * 0.1, False),
        (lattice()[:, ::-1], False),
        (lattice()[..., [1, 0, 2]], False),
        (lattice() * 1.2 - 0.1, False),
        (lattice() * 0, True),
        ((lattice() - 0.5) * 0.1, True),
        (np.sin(lattice() * 9) * 0.05, True),
        (np.abs(np.sin(lattice() * 9)) * 0.05, True),
    ],
)
def test_offsets_are_told_from_places(shows: np.ndarray, offsets: bool) -> None:
    assert offsets_rather_than_places(shows[..., :2].astype(float)) is offsets


def test_four_corners_of_a_keystone_are_a_perspective(tmp_path: Path) -> None:
    corners = lattice(2, 2)
    corners[0, 0], corners[0, 1] = (0.2, 0.0, 0.0), (0.8, 0.0, 0.0)
    xml = BY_THE_BOOK.replace(">linear<", ">keystone<")
    warp = read_mpcdi(packed(tmp_path, book(corners, xml))).outputs[1].warp
    assert warp is not None
    shows = read_pfm(warp, "").rows
    np.testing.assert_allclose(shows[0, -1, :2], (0.8, 0.0), atol=1e-6)
    assert shows[16, 16, 1] < 0.45, "the middle of a perspective lies off the middle of its edges"


def test_any_name_of_the_xml_any_letter_case_and_leaning_slashes(tmp_path: Path) -> None:
    xml = "\ufeff" + BY_THE_BOOK.replace("right.pfm", ".\\Maps\\RIGHT.PFM").replace("xsize", "xSize").replace(
        "region ", "Region "
    )
    files = book() | {"Maps/right.pfm": book()["right.pfm"], "My Project.XML": xml}
    del files["mpcdi.xml"], files["right.pfm"]
    assert read_mpcdi(packed(tmp_path, files)).outputs[1].warp == book()["right.pfm"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "latin-1"])
def test_any_usual_encoding(encoding: str) -> None:
    text = BY_THE_BOOK.replace('encoding="utf-8"', f'encoding="{encoding}"').replace('"left"', '"größe"')
    assert read_xml(text.encode(encoding), "x").regions[0].id == "größe"


def test_bare_xml_with_its_maps_beside_it(tmp_path: Path) -> None:
    for name, data in book().items():
        (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    assert read_mpcdi(tmp_path / "mpcdi.xml").outputs[1].warp == book()["right.pfm"]


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ("right.pfm", "../secret.pfm", "leads out of the file"),
        ("right.pfm", "/etc/passwd", "leads out of the file"),
        ("right.pfm", "C:\\w.pfm", "leads out of the file"),
        ("right.pfm", "left.pfm", "there is no 'left.pfm' inside"),
        ("right.png", "right.pfm", "is no picture"),
        ('profile="2d"', 'profile="9d"', "profile '9d', expected one of 2d, 3d, a3, sl"),
        ('x="0.4"', 'x="wide"', "right: x is 'wide', expected a number"),
        ('xsize="0.6"', 'xsize="0"', "is 0 x 1 large"),
        ('id="right"', 'id="left"', "region 'left' is there twice"),
        ("<MPCDI", "<MPDCI", "is not XML"),
        ("<?xml", '<!DOCTYPE a [<!ENTITY b "c">]><?xml', "entities of its own"),
        ('Xresolution="800" Yresolution="600"', 'Xresolution="9999999" Yresolution="1"', "expected 32768 at most"),
    ],
)
def test_what_cannot_be_used_is_one_clear_line(tmp_path: Path, before: str, after: str, complaint: str) -> None:
    with pytest.raises(MpcdiError, match=complaint) as caught:
        read_mpcdi(packed(tmp_path, book(xml=BY_THE_BOOK.replace(before, after))))
    assert "\n" not in str(caught.value)


def test_bombs_and_ways_out_are_refused(tmp_path: Path) -> None:
    with pytest.raises(MpcdiError, match="looks like a zip bomb"):
        Archive(packed(tmp_path, {**book(), "bomb": bytes(64 << 20)}))
    with pytest.raises(MpcdiError, match="leads out of the file"):
        Archive(packed(tmp_path, {**book(), "../../evil.sh": b""}))
    with pytest.raises(MpcdiError, match="there is no XML inside"):
        Archive(packed(tmp_path, {"a.txt": b""}))
    (tmp_path / "cut.mpcdi").write_bytes(packed(tmp_path, book()).read_bytes()[:200])
    with pytest.raises(MpcdiError, match="damaged or locked"):
        Archive(tmp_path / "cut.mpcdi")


names = (
    st.text(st.characters(categories=("L", "N"), include_characters=" -_."), min_size=1, max_size=12)
    .map(str.strip)
    .filter(bool)
)
parts = st.floats(0.0, 1.0)
angles = st.floats(-180.0, 360.0)
maps = st.builds(MapFile, names, st.integers(1, 4), st.sampled_from((8, 16)), st.floats(0.1, 10.0))
regions = st.builds(
    Region,
    names,
    parts,
    parts,
    st.floats(0.001, 1.0),
    st.floats(0.001, 1.0),
    st.integers(1, 32768),
    st.integers(1, 32768),
    st.none() | st.builds(Frustum, *[angles] * 7),
    st.just(()) | st.just((("posx", 0.25), ("yawy", -1.0))),
    st.none() | st.builds(WarpFile, names, st.sampled_from(("linear", "smooth", "keystone"))),
    st.none() | maps,
    st.none() | maps.map(lambda one: MapFile(one.path, one.component_depth, one.bit_depth)),
)
documents = st.lists(regions, min_size=1, max_size=4, unique_by=lambda each: each.id).map(
    lambda all_of_it: Document("3d", "2.0", "2026-11-22", tuple(Buffer(each.id, 64, 48, (each,)) for each in all_of_it))
)


@given(documents)
def test_what_is_written_is_read_again_to_the_last_digit(document: Document) -> None:
    assert read_xml(write_xml(document), "test") == document


@given(st.binary(max_size=400))
def test_noise_is_refused_and_nothing_else(data: bytes) -> None:
    for read in (read_xml, read_pfm):
        with pytest.raises(MpcdiError):
            read(data, "noise")


def refusal(read: Callable[[], object]) -> str:
    """What a damaged file is refused with; empty when it could be read all the same."""
    try:
        read()
    except MpcdiError as error:
        return str(error)
    return ""


@given(st.data())
def test_a_file_damaged_anywhere_is_read_or_refused(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["correction_mesh.mpcdi", "zero_distortion_mesh.mpcdi"]))
    whole = bytearray((DATA / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "damaged.mpcdi"
        path.write_bytes(whole)
        assert "\n" not in refusal(lambda: read_mpcdi(path))


@given(st.data())
def test_words_damaged_anywhere_are_read_or_refused(data: st.DataObject) -> None:
    text = bytearray(BY_THE_BOOK.encode())
    for _ in range(data.draw(st.integers(1, 6))):
        text[data.draw(st.integers(0, len(text) - 1))] = data.draw(st.integers(0, 255))
    assert "\n" not in refusal(lambda: read_xml(bytes(text), "test"))


POSES = """<?xml version="1.0" encoding="utf-8"?>
<MPCDI profile="sl" geometry="2" color="1" date="2020-01-01 10:00:00" version="2.0">
  <display><buffer id="hall.cal">
  <region id="SP 01" xResolution="1400" yResolution="1050" x="0" y="0" xsize="1" ysize="1">
    <frustum><yaw>-45.5</yaw><pitch>20</pitch><roll>-30</roll><rightAngle>26.5</rightAngle><leftAngle>-26.25</leftAngle>
      <upAngle>20.5</upAngle><downAngle>-20</downAngle></frustum>
    <coordinateFrame><posx>0.6</posx><posy>-0.6</posy><posz>-0.4</posz><yawz>-1.0</yawz></coordinateFrame>
  </region></buffer></display>
  <files><fileset region="SP 01">
    <geometryWarpFile><geometricUnit>m</geometricUnit><path></path>
      <interpolation>unknown</interpolation></geometryWarpFile>
    <alphaMap><bitDepth>8</bitDepth><componentDepth>1</componentDepth>
      <gammaEmbedded>1.0</gammaEmbedded><path/></alphaMap>
    <distortionMap><path></path></distortionMap></fileset></files>
  <extensionSet><extension Name="BufferExtension" hasExternalFiles="false">
    <buffer id="hall.cal"><region id="SP 01"><fisheye><f1>42.6</f1></fisheye></region></buffer></extension>
  </extensionSet>
</MPCDI>
"""


def test_poses_alone_with_a_makers_extension(tmp_path: Path) -> None:
    """As tools write it that warp in the projectors themselves: a buffer without size, empty paths, extensions."""
    (tmp_path / "hall.mpcdi.xml").write_text(POSES)
    found = read_mpcdi(tmp_path / "hall.mpcdi.xml")
    (only,) = found.outputs
    assert (only.name, only.width_px, only.height_px) == ("SP 01", 1400, 1050)
    assert only.frustum == Frustum(-45.5, 20.0, -30.0, 26.5, -26.25, 20.5, -20.0)
    assert (only.warp, only.alpha, only.beta) == (None, None, None)
    assert found.document.regions[0].frame[:2] == (("posx", 0.6), ("posy", -0.6))
    assert found.notes == (
        "BufferExtension is left out",
        "SP 01: where the projector stands (coordinateFrame) is left out",
    )


def test_a_region_without_any_resolution_is_refused() -> None:
    with pytest.raises(MpcdiError, match="region 'SP 01' has no resolution"):
        read_xml(POSES.replace('xResolution="1400" yResolution="1050"', "").encode(), "x")
