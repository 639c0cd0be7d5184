"""The examples do what they promise, against the real listener."""

import itertools
import os
import re
import runpy
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
import zlib
from pathlib import Path

import pytest

from installation.assets import Assets
from installation.desk.osc_nodes import READ, nodes
from installation.model.arrival import Arrival
from installation.model.intent import Intent
from installation.model.outgoing import TOLD
from installation.model.vocabulary import understand
from installation.presets.registry import read_registry
from installation.surfaces.osc_feedback import OscFeedback
from tests.parts.osc_parts import listening, wait_until

EXAMPLES = Path(__file__).parents[1] / "examples"


def test_the_python_crowd_joins_feels_trades_votes_and_leaves() -> None:
    with listening() as (source, port):
        subprocess.run([sys.executable, EXAMPLES / "crowd.py", "127.0.0.1", str(port), "3", "0.5"], check=True)
        arrivals = wait_until(source, lambda arrivals: arrivals and arrivals[-1].address.endswith("guest2/leave"))
        intents = [understand(arrival) for arrival in arrivals]
        assert all(isinstance(intent, Intent) for intent in intents)
        assert {intent.verb for intent in intents if isinstance(intent, Intent)} == {
            "join", "arousal", "valence", "offer", "vote", "leave",
        }  # fmt: skip


@pytest.mark.skipif(not shutil.which("node"), reason="needs node")
def test_the_node_follower_goes_and_is_told_the_state() -> None:
    with listening() as (source, port):
        follower = subprocess.Popen(
            ["node", EXAMPLES / "follow.mjs", "127.0.0.1", str(port), "--go"], stdout=subprocess.PIPE, text=True
        )
        try:
            arrivals = wait_until(source, lambda arrivals: len(arrivals) == 2)
            feedback = OscFeedback()
            intents = [intent for intent in map(understand, arrivals) if isinstance(intent, Intent)]
            assert [intent.verb for intent in intents] == ["go", "subscribe"]
            feedback.hear(intents)
            feedback.publish({"/rina/state/cue": "3.2", "/rina/mood/valence": 0.25, "/rina/state/hold": True})
            assert follower.stdout is not None
            told = [follower.stdout.readline().strip() for _ in range(3)]
            assert told == ["/rina/state/cue 3.2", "/rina/mood/valence 0.250", "/rina/state/hold true"]
            feedback.close()
        finally:
            follower.kill()
            follower.communicate()


@pytest.mark.skipif(not shutil.which("pd"), reason="needs puredata")
def test_the_pure_data_patch_sends_what_its_controls_say() -> None:
    moves = ["rina-arousal 0.75", "rina-dax 0.5", "rina-go bang", "rina-cue symbol ash"]
    with listening() as (source, port):
        wishes = [part for move in (f"rina-connect connect 127.0.0.1 {port}", *moves) for part in ("-send", move)]
        command = ["pd", "-nogui", "-noaudio", "-nomidi", *wishes, str(EXAMPLES / "rina.pd")]
        pd = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        try:
            arrivals = wait_until(source, lambda arrivals: len(arrivals) == 4)
        finally:
            pd.kill()
            pd.wait()
        said = {arrival.address: arrival.arguments for arrival in arrivals}
        assert said == {
            "/crowd/arousal": (0.75,), "/rina/fader/dax": (0.5,), "/rina/go": (), "/rina/cue": ("ash",),
        }  # fmt: skip


@pytest.mark.skipif(not shutil.which("sclang"), reason="needs supercollider-language")
def test_the_supercollider_swell_is_felt_and_the_state_is_printed(tmp_path: Path) -> None:
    said = tmp_path / "said"
    with listening() as (source, port), said.open("wb") as out:
        command = ["sclang", str(EXAMPLES / "supercollider.scd"), "127.0.0.1", str(port)]
        sclang = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, env=without_a_screen(tmp_path))
        try:
            arrivals = wait_until(source, lambda arrivals: len(arrivals) > 2)
            feedback = OscFeedback()
            feedback.hear([intent for intent in map(understand, arrivals) if isinstance(intent, Intent)])
            feedback.publish({"/rina/state/cue": "3.2"})
            arrivals += wait_until(source, lambda _: sclang.poll() is not None)
            feedback.close()
        finally:
            sclang.kill()
            sclang.wait()
    assert sclang.returncode == 0
    swell = [float(str(arrival.arguments[0])) for arrival in arrivals if arrival.address == "/crowd/arousal"]
    assert max(swell) == pytest.approx(1.0, abs=0.05)
    assert max(swell) > swell[0]
    assert max(swell) > swell[-1]
    assert "[ /rina/state/cue, 3.2 ]" in said.read_text()


def without_a_screen(home: Path) -> dict[str, str]:
    """SuperCollider's language is a Qt program with a browser inside, which root may start only without its sandbox."""
    quiet = {"QT_QPA_PLATFORM": "offscreen", "QTWEBENGINE_DISABLE_SANDBOX": "1"}
    return {**os.environ, **quiet, "QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox", "HOME": str(home)}


def touchosc_layout() -> ET.Element:
    return ET.fromstring(zlib.decompress((EXAMPLES / "rina.tosc").read_bytes()))


def touchosc_messages(sends: bool) -> list[tuple[str, ET.Element]]:
    """Address and argument of the layout's messages that are sent, or of those that are received."""
    messages = [osc for osc in touchosc_layout().iter("osc") if osc.findtext("send") == str(int(sends))]
    return [(str(osc.findtext("path/partial/value")), osc.findall("arguments/partial")[0]) for osc in messages]


def sent(argument: ET.Element, share: float) -> float:
    """The number TouchOSC sends for a control that stands at `share`."""
    if argument.findtext("type") == "CONSTANT":
        return float(str(argument.findtext("value")))
    low, high = (float(str(argument.findtext(end))) for end in ("scaleMin", "scaleMax"))
    return low + share * (high - low)


def test_the_touchosc_layout_is_what_its_tool_writes() -> None:
    written = runpy.run_path(str(EXAMPLES.parent / "tools" / "touchosc_layout.py"))["layout"]()
    assert zlib.decompress((EXAMPLES / "rina.tosc").read_bytes()) == written, "run: python tools/touchosc_layout.py"


TOUCHOSC_PARTS = {
    "lexml": ["node"],
    "node": ["includes", "properties", "values", "messages", "children"],
    "values/value": ["key", "locked", "lockedDefaultCurrent", "default", "defaultPull"],
    "osc": [
        "enabled", "send", "receive", "feedback", "noDuplicates", "connections", "triggers", "path", "arguments",
    ],
    "trigger": ["var", "condition"],
    "partial": ["type", "conversion", "value", "scaleMin", "scaleMax"],
}  # fmt: skip
"""What each part of a layout is made of, in order, as others have documented version 6; containers may be left out."""
TOUCHOSC_PROPERTIES = {
    "name": "s", "frame": "r", "color": "c", "textColor": "c", "background": "b", "interactive": "b", "outline": "b",
    "buttonType": "i", "textAlignH": "i", "textSize": "i",
}  # fmt: skip


def test_the_touchosc_layout_is_of_the_documented_form() -> None:
    root = touchosc_layout()
    assert (root.tag, root.get("version"), [node.get("type") for node in root]) == ("lexml", "6", ["GROUP"])
    for tag, parts in TOUCHOSC_PARTS.items():
        for element in [root] if tag == "lexml" else root.findall(f".//{tag}"):
            tags = [part.tag for part in element]
            assert not tags or tags == [part for part in parts if part in tags], ET.tostring(element)[:200]
    for container in ("values", "messages", "children", "triggers"):
        assert all(len(element) for element in root.iter(container)), "empty ones are left out"
    words = {(part.tag, part.text) for part in root.iter() if part.tag in ("condition", "type", "conversion")}
    assert {word for tag, word in words if tag == "condition"} <= {"ANY", "RISE", "FALL"}
    assert {word for tag, word in words if tag == "type"} <= {"CONSTANT", "VALUE", "INDEX", "PROPERTY"}
    assert {word for tag, word in words if tag == "conversion"} <= {"BOOLEAN", "INTEGER", "FLOAT", "STRING"}
    assert all(re.fullmatch("[01]{10}", str(slots.text)) for slots in root.iter("connections"))


def test_the_properties_of_the_touchosc_layout_are_of_their_own_types() -> None:
    for node in touchosc_layout().iter("node"):
        properties = node.findall("properties/property")
        keys = [str(each.findtext("key")) for each in properties]
        assert keys == sorted(set(keys))
        assert {key: each.get("type") for key, each in zip(keys, properties, strict=True)}.items() <= (
            TOUCHOSC_PROPERTIES.items()
        )
        for each in properties:
            parts = {"r": "xywh", "c": "rgba"}.get(str(each.get("type")), "")
            assert "".join(part.tag for part in each.findall("value/*")) == parts
            assert each.get("type") != "c" or all(0.0 <= float(str(p.text)) <= 1.0 for p in each.findall("value/*"))


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_every_message_of_the_touchosc_layout_is_understood(share: float) -> None:
    messages = touchosc_messages(sends=True)
    assert len(messages) > 20
    for address, argument in messages:
        number = sent(argument, share)
        understood = understand(Arrival("osc:x", address, (number,)))
        assert isinstance(understood, Intent), understood
        expected = bool(number) if isinstance(understood.value, bool) else number
        assert understood.value is None or understood.value == expected, "its range is the word's range"


def test_the_touchosc_layout_shows_what_the_show_tells() -> None:
    told = {row.address for row in TOLD}
    received = {address for address, _ in touchosc_messages(sends=False)}
    assert received == {"/rina/state/title", "/rina/state/next"}
    assert received <= told


def test_nothing_in_the_touchosc_layout_lies_under_another_or_outside() -> None:
    frames = []
    for node in touchosc_layout().iter("node"):
        (frame,) = [each for each in node.findall("properties/property") if each.findtext("key") == "frame"]
        x, y, width, height = (float(str(frame.findtext(f"value/{side}"))) for side in "xywh")
        assert 0 <= x < x + width <= 1024
        assert 0 <= y < y + height <= 768
        if node.get("type") in ("BUTTON", "FADER"):
            frames.append((x, y, x + width, y + height))
    for one, other in itertools.combinations(frames, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    assert len({node.get("ID") for node in touchosc_layout().iter("node")}) == len(list(touchosc_layout().iter("node")))


def test_every_address_in_the_notes_exists() -> None:
    notes = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    addresses = set(re.findall(r"(?<![\w.])/(?:rina|crowd|composition|go|panic|cue)\b[\w/.]*", notes))
    assert len(addresses) > 8
    outgoing = addresses & {node.address for node in nodes(read_registry(Assets()).registry) if node.access == READ}
    for address in addresses - outgoing:
        understood = understand(Arrival("osc:x", address.replace("/N/", "/1/"), (1,)))
        assert isinstance(understood, Intent), understood
