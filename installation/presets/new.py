"""A show of one's own: a folder that plays at once and is small enough to be read in one sitting."""

import shutil
from pathlib import Path

from installation.assets import built_in_root
from installation.model.faults import WrongError
from installation.presets.show import SHOW_FILE
from installation.presets.writing import set_value
from installation.whole_file import write_whole

EXAMPLE_SHOW = "first"
"""The built-in show that a new folder is a copy of."""


def new_show(folder: Path) -> None:
    """Makes `folder` and fills it with a small show, titled after the folder.

    Raises WrongError when there is something at `folder` already, unless it is an empty folder, or when it cannot be
    written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WrongError(f"{folder}: is there already, expected a new or empty folder")
    try:
        shutil.copytree(built_in_root() / "presets" / EXAMPLE_SHOW, folder, dirs_exist_ok=True, copy_function=_copy)
    except WrongError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    except OSError as error:
        raise WrongError(f"{folder}: cannot be written: {error.strerror or error}") from error
    set_value(folder / SHOW_FILE, ("title",), folder.resolve().name)


def _copy(source: str, target: str) -> None:
    write_whole(Path(target), Path(source).read_bytes())
