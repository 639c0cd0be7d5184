"""Writes examples/rina.tosc, a page of buttons and faders for TouchOSC: XML (lexml 6), compressed with zlib.

Only what every description of the format agrees on is used: buttons, faders, labels, and messages with one argument.
What a control does not say of itself TouchOSC fills in.
"""

import uuid
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from installation.model.words import FADERS

LAYOUT = Path(__file__).resolve().parent.parent / "examples" / "rina.tosc"
WIDTH, HEIGHT = 1024, 768
MARGIN = 16
RECEIVE_PORT = 9001
"""Where TouchOSC is told to listen; asked for anew with every press, because the show forgets after a minute."""
MOMENTARY, TOGGLE = 0, 2
CENTRED = 2
FIRST_CONNECTION = "0000000001"

Colour = tuple[float, float, float]
INK, CALM, WARM, ALARM = (0.93, 0.92, 0.88), (0.25, 0.55, 0.6), (0.85, 0.6, 0.2), (0.8, 0.2, 0.2)
NAMESPACE = uuid.UUID("5f3c1f44-3a0c-5d55-9a51-0e6f7d5f9d10")


class Frame(NamedTuple):
    """Where a control lies, in points from the top left."""

    x: int
    y: int
    w: int
    h: int


class Press(NamedTuple):
    """A button that sends 1 when it is pressed, or a number of its own."""

    caption: str
    address: str
    colour: Colour
    number: int = 1
    latching: bool = False
    """It stays down, and sends 0 when it comes up."""


class Slide(NamedTuple):
    """A fader from `low` to `high`."""

    caption: str
    address: str
    colour: Colour
    low: float = 0.0
    high: float = 1.0


TOLD = (("/rina/state/title", "runs"), ("/rina/state/next", "next"))
COMMANDS = (
    Press("GO", "/rina/go", WARM), Press("BACK", "/rina/back", CALM),
    Press("HOLD", "/rina/hold", CALM, latching=True), Press("TAP", "/rina/tap", CALM),
    Press("RELEASE", "/rina/release", CALM), Press("BLACKOUT", "/rina/blackout", ALARM, latching=True),
    Press("PANIC", "/rina/panic", ALARM),
)  # fmt: skip
ACTS = tuple(Press(f"act {act}", "/rina/act", CALM, act) for act in range(1, 6))
SLIDES = (
    *(Slide(fader, f"/rina/fader/{fader}", CALM) for fader in FADERS), Slide("master", "/rina/master", INK),
    Slide("valence", "/crowd/valence", WARM, -1.0, 1.0), Slide("arousal", "/crowd/arousal", WARM),
)  # fmt: skip


def layout() -> bytes:
    """The XML document. The same every time."""
    root = ET.Element("lexml", version="6")
    page = _node(root, "GROUP", "rina", Frame(0, 0, WIDTH, HEIGHT), (0.05, 0.05, 0.06))
    page.insert(0, ET.Element("includes"))
    children = ET.SubElement(page, "children")
    for (address, name), frame in zip(TOLD, _row(len(TOLD), 16, 56), strict=True):
        _label(children, name, name, frame, address)
    for presses, top, height in ((COMMANDS, 88, 120), (ACTS, 224, 80)):
        for press, frame in zip(presses, _row(len(presses), top, height), strict=True):
            _button(children, press, frame)
    for slide, frame in zip(SLIDES, _row(len(SLIDES), 320, 392), strict=True):
        _fader(children, slide, frame)
    for properties in root.iter("properties"):  # TouchOSC writes them in this order
        properties[:] = sorted(properties, key=lambda each: str(each.findtext("key")))
    return bytes(ET.tostring(root, encoding="UTF-8", xml_declaration=True))


def _row(count: int, top: int, height: int) -> Iterator[Frame]:
    width = (WIDTH - MARGIN * (count + 1)) // count
    return (Frame(MARGIN + place * (width + MARGIN), top, width, height) for place in range(count))


def _button(parent: ET.Element, press: Press, frame: Frame) -> None:
    node = _node(parent, "BUTTON", press.caption, frame, press.colour)
    _property(node, "i", "buttonType", TOGGLE if press.latching else MOMENTARY)
    _value(node, "x", "0")
    messages = ET.SubElement(node, "messages")
    if press.latching:
        _message(messages, press.address, "ANY", ("VALUE", "FLOAT", "x", 0.0, 1.0), receives=False)
    else:
        _message(messages, press.address, "RISE", ("CONSTANT", "FLOAT", str(press.number), 0.0, 1.0), receives=False)
    _message(messages, "/rina/subscribe", "RISE", ("CONSTANT", "INTEGER", str(RECEIVE_PORT), 0.0, 1.0), receives=False)
    _label(parent, f"{press.caption} caption", press.caption, frame)


def _fader(parent: ET.Element, slide: Slide, frame: Frame) -> None:
    node = _node(parent, "FADER", slide.caption, frame, slide.colour)
    _value(node, "x", "0.5" if slide.low < 0.0 else "0")
    scaled = ("VALUE", "FLOAT", "x", slide.low, slide.high)
    _message(ET.SubElement(node, "messages"), slide.address, "ANY", scaled, receives=False)
    _label(parent, f"{slide.caption} caption", slide.caption, Frame(frame.x, frame.y + frame.h + 4, frame.w, 36))


def _label(parent: ET.Element, name: str, text: str, frame: Frame, told: str = "") -> None:
    """A text that lets touches through; with `told` it shows what the show says at that address."""
    node = _node(parent, "LABEL", name, frame, (0.0, 0.0, 0.0))
    for key in ("background", "interactive", "outline"):
        _property(node, "b", key, 0)
    _property(node, "i", "textAlignH", CENTRED)
    _property(node, "i", "textSize", 18)
    _property(node, "c", "textColor", INK)
    _value(node, "text", text)
    if told:
        _message(ET.SubElement(node, "messages"), told, "", ("VALUE", "STRING", "text", 0.0, 1.0), receives=True)


def _node(parent: ET.Element, kind: str, name: str, frame: Frame, colour: Colour) -> ET.Element:
    node = ET.SubElement(parent, "node", ID=str(uuid.uuid5(NAMESPACE, f"{kind} {name}")), type=kind)
    ET.SubElement(node, "properties")
    _property(node, "s", "name", name)
    _property(node, "r", "frame", frame)
    _property(node, "c", "color", colour)
    return node


def _property(node: ET.Element, kind: str, key: str, value: str | int | Frame | Colour) -> None:
    property_ = ET.SubElement(node[0], "property", type=kind)
    ET.SubElement(property_, "key").text = key
    whole = ET.SubElement(property_, "value")
    if isinstance(value, (str, int)):
        whole.text = str(value)
        return
    parts = zip("xywh", value, strict=True) if kind == "r" else zip("rgba", (*value, 1.0), strict=True)
    for name, part in parts:
        ET.SubElement(whole, name).text = f"{part:g}"


def _value(node: ET.Element, key: str, default: str) -> None:
    value = ET.SubElement(ET.SubElement(node, "values"), "value")
    for name, text in (("key", key), ("locked", "0"), ("lockedDefaultCurrent", "0"), ("default", default)):
        ET.SubElement(value, name).text = text
    ET.SubElement(value, "defaultPull").text = "0"


def _message(
    messages: ET.Element, address: str, condition: str, argument: tuple[str, str, str, float, float], *, receives: bool
) -> None:
    """One OSC message: sent when `x` changes as `condition` says, or received."""
    osc = ET.SubElement(messages, "osc")
    switches = (("enabled", 1), ("send", not receives), ("receive", receives), ("feedback", 0), ("noDuplicates", 0))
    for name, on in switches:
        ET.SubElement(osc, name).text = str(int(on))
    ET.SubElement(osc, "connections").text = FIRST_CONNECTION
    if condition:
        trigger = ET.SubElement(ET.SubElement(osc, "triggers"), "trigger")
        ET.SubElement(trigger, "var").text = "x"
        ET.SubElement(trigger, "condition").text = condition
    _partial(ET.SubElement(osc, "path"), ("CONSTANT", "STRING", address, 0.0, 1.0))
    _partial(ET.SubElement(osc, "arguments"), argument)


def _partial(parent: ET.Element, what: tuple[str, str, str, float, float]) -> None:
    partial = ET.SubElement(parent, "partial")
    kind, conversion, value, low, high = what
    names = ("type", "conversion", "value", "scaleMin", "scaleMax")
    for name, text in zip(names, (kind, conversion, value, f"{low:g}", f"{high:g}"), strict=True):
        ET.SubElement(partial, name).text = text


if __name__ == "__main__":
    LAYOUT.write_bytes(zlib.compress(layout(), 9))
    print(f"wrote {LAYOUT}")
