"""How one kind of lamp on a device is lit: colour and motion to the bytes its maker specified. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from installation.model.lights import NEAREST, Light

NOTE_ON, CONTROL_CHANGE = 0x90, 0xB0


@dataclass(frozen=True, slots=True)
class Motion:
    """How a device is told to move its light."""

    channel: int = 1
    """1..16, where the channel carries the motion."""
    add: int = 0
    """Added to the colour's value, where the value carries it."""


@dataclass(frozen=True, slots=True)
class Lamp:
    """One kind of lamp."""

    numbers: tuple[int, ...]
    """Notes or controllers that light one each, 0..127."""
    colours: Mapping[str, int]
    """Colour -> the value that shows it, 1..127."""
    message_kind: str = "note"
    """`note` or `cc`."""
    motions: Mapping[str, Motion] = field(default_factory=lambda: {"steady": Motion()})
    """Motion -> how; `steady` is always there, also for darkness."""

    def message(self, number: int, light: Light, blink_on: bool) -> bytes:
        """Three bytes that make lamp `number` show `light`. `blink_on` moves lamps that cannot blink themselves."""
        motion, lit = self._motion(light.motion, blink_on)
        colour = self._colour(light.colour) if lit else ""
        value = self.colours[colour] + motion.add if colour else 0
        channel = motion.channel if colour else self.motions["steady"].channel
        status = NOTE_ON if self.message_kind == "note" else CONTROL_CHANGE
        return bytes((status | (channel - 1), number, value))

    def _motion(self, wanted: str, blink_on: bool) -> tuple[Motion, bool]:
        """The motion the device has for the one wanted, and whether there is light in it now."""
        steady = self.motions["steady"]
        if wanted in self.motions:
            return self.motions[wanted], True
        if wanted == "pulse" and "blink" in self.motions:
            return self.motions["blink"], True
        return steady, wanted != "dim" and blink_on

    def _colour(self, wanted: str) -> str:
        """The colour wanted, the nearest the device has, or the only ones it has; empty for darkness."""
        if not wanted or wanted in self.colours:
            return wanted
        return next((near for near in NEAREST[wanted] if near in self.colours), next(iter(self.colours)))
