"""Where the program writes at run time, unless it is told a place."""

from pathlib import Path

import platformdirs


def state_folder() -> Path:
    """The platform's state directory, never the checkout. It need not exist yet."""
    return Path(platformdirs.user_state_dir("rina", appauthor=False))
