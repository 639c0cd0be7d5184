"""Monitors by connector, place, model and serial number."""

from pathlib import Path

import pytest

from installation.model.edid import read_edid
from installation.rig.edids import edids, plain_connector
from installation.rig.monitors import Monitor, answers_to
from tests.parts.edid import edid


def test_a_projector_tells_its_name_and_serial() -> None:
    assert read_edid(edid()) == ("EPS", "EPSON PJ", "X8KA1500042")
    assert read_edid(edid(serial="")) == ("EPS", "EPSON PJ", "7")
    assert read_edid(edid(name="", serial="", number=0)) == ("EPS", "", "")


@pytest.mark.parametrize("damaged", [b"", edid()[:100], b"\1" + edid()[1:], edid()[:60] + b"!" + edid()[61:]])
def test_a_damaged_one_says_nothing(damaged: bytes) -> None:
    assert read_edid(damaged) is None


def test_the_kernels_files_are_found_by_connector(tmp_path: Path) -> None:
    for connector, data in (("card0-HDMI-A-1", edid()), ("card1-DP-2", b""), ("card1-eDP-1", edid("LCD"))):
        (tmp_path / connector).mkdir()
        (tmp_path / connector / "edid").write_bytes(data)
    found = edids(tmp_path)
    assert {name: each.name for name, each in found.items()} == {"hdmi-1": "EPSON PJ", "edp-1": "LCD"}
    assert plain_connector("HDMI-1") in found
    assert edids(tmp_path / "nowhere") == {}


@pytest.mark.parametrize(
    ("wanted", "right"),
    [
        ("hdmi-1", True),
        (" EPSON PJ ", True),
        ("x8ka1500042", True),
        ("X8KA1500042@1920,0", True),
        ("X8KA1500042@0,0", False),
        ("X8KA1500043", False),
        ("", True),
    ],
)
def test_a_monitor_answers_to_all_its_names(wanted: str, right: bool) -> None:
    monitor = Monitor("HDMI-1", None, 1920, 0, 1920, 1080, 60, "EPSON PJ", "X8KA1500042")
    assert answers_to(monitor, wanted) is right
    assert str(monitor) == "HDMI-1@1920,0 (1920x1080, EPSON PJ, serial X8KA1500042)"


def test_a_monitor_without_model_does_not_answer_to_nothing_but_place() -> None:
    monitor = Monitor("DP-2", None, 0, 0, 1920, 1080, 60)
    assert answers_to(monitor, "@0,0")
    assert not answers_to(monitor, "EPSON PJ")
