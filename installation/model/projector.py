"""Where a projector is reached over the network."""

from dataclasses import dataclass, field

PJLINK_PORT = 4352


@dataclass(frozen=True, slots=True)
class Projector:
    """An address for PJLink."""

    address: str
    port: int = PJLINK_PORT
    password_env: str = ""
    """The environment variable that holds its password: files are copied and shown around."""
    password: str = field(default="", repr=False)
    """The password itself, where that does not matter."""
