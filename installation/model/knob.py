"""How a moved control changes a value: takeover of faders that stand elsewhere, encoders that only send steps. Pure."""

from installation.model.easing import clamp

TAKEOVERS = ("jump", "pickup", "scale")
"""jump: the value goes where the fader is. pickup: nothing until the fader passes the value. scale: the value moves
the same way at once and both meet at the end of the travel."""
ENCODINGS = ("absolute", "twos_complement", "binary_offset", "sign_bit")
"""How a controller's number is meant. The last three are endless encoders that send steps:
1 and 127, 65 and 63, 1 and 65 for one step up and one down."""
PICKUP_REACH = 0.04
"""A fader this near to the value has it: five of 127 steps, so that a quick hand is not missed."""


def steps(raw: int, encoding: str) -> int:
    """How many steps, -64..63, an endless encoder was turned when it sends `raw` (0..127)."""
    if encoding == "binary_offset":
        return raw - 64
    if encoding == "sign_bit":
        return 64 - raw if raw > 64 else raw if raw < 64 else 0
    return raw - 128 if raw >= 64 else raw


def taken_over(takeover: str, before: float | None, now: float, value: float | None) -> float | None:
    """Where the value goes (0..1) when a fader moves from `before` to `now` while the value stands at `value`.

    None means it stays. `before` is None at the first touch, `value` is None when nobody knows where it stands.
    """
    if takeover == "jump" or value is None:
        return now
    if takeover == "pickup":
        return now if _meets(before, now, value) else None
    return _scaled(before, now, value)


def _meets(before: float | None, now: float, value: float) -> bool:
    start = now if before is None else before
    low, high = min(start, now), max(start, now)
    return low - PICKUP_REACH <= value <= high + PICKUP_REACH


def _scaled(before: float | None, now: float, value: float) -> float:
    if before is None or before == now:
        return value if abs(now - value) > PICKUP_REACH else now
    if now > before:
        return 1.0 - (1.0 - value) * (1.0 - now) / (1.0 - before)
    return clamp(value * now / before)
