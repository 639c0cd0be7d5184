"""Names of MIDI ports, as systems report them and as people write them. Pure, and light enough for every process."""

from collections.abc import Sequence
from fnmatch import fnmatchcase


def fit(patterns: Sequence[str], port: str) -> int:
    """How well a port name fits: 1 + the length of the longest pattern met in it, 0 when none is."""
    folded = tidy(port).casefold()
    return max((1 + len(p) for p in patterns if fnmatchcase(folded, f"*{p.casefold()}*")), default=0)


def tidy(port: str) -> str:
    """A port's name without padding and doubled spaces (ALSA pads names)."""
    return " ".join(port.split())
