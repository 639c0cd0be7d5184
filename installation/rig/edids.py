"""EDIDs of the connected monitors, where no X server tells them: Linux has one file for each connector.

Drivers that name connectors otherwise than the kernel, as NVIDIA's does, are found through X alone (`randr.py`).
"""

import re
from pathlib import Path

from installation.model.edid import Edid, read_edid

FOLDER = Path("/sys/class/drm")
_CARD = re.compile(r"^card\d+-")


def edids(folder: Path = FOLDER) -> dict[str, Edid]:
    """Connector to what its monitor says of itself, connectors as `plain_connector` writes them. Empty elsewhere."""
    found = {}
    for path in sorted(folder.glob("card*-*/edid")):
        try:
            edid = read_edid(path.read_bytes())
        except OSError:
            continue  # the cable was pulled while we looked
        if edid is not None:
            found[plain_connector(_CARD.sub("", path.parent.name))] = edid
    return found


def plain_connector(name: str) -> str:
    """One spelling for what the kernel calls HDMI-A-1 and X HDMI-1."""
    return re.sub(r"^(hdmi|dvi)-[a-z]-", r"\1-", name.strip().lower())
