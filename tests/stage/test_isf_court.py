"""Files judged in a process of their own."""

import os
import time
from pathlib import Path

import moderngl

from installation.assets import Assets
from installation.stage.isf_court import Verdict, judged_apart


def strict(ctx: moderngl.Context, path: Path, assets: Assets) -> Verdict:
    """A judge that comes to grief as the file's name tells."""
    if path.stem == "crash":
        os._exit(1)
    if path.stem == "hang":
        time.sleep(60.0)
    if path.stem == "trip":
        raise ZeroDivisionError("nothing to share")
    return Verdict(path, "ok", f"{ctx.version_code > 0} {assets.show_folder}", 3)


def test_one_file_stops_no_other(tmp_path: Path) -> None:
    files = [Path(f"{name}.fs") for name in ("first", "crash", "trip", "hang", "last")]
    verdicts = list(judged_apart(files, tmp_path, strict, patience_seconds=5.0))
    assert [verdict.file for verdict in verdicts] == files
    first, crash, trip, hang, last = verdicts
    assert first == Verdict(files[0], "ok", f"True {tmp_path}", 3)
    assert (crash.verdict, crash.reason) == ("render", "the graphics driver crashed on it")
    assert (trip.verdict, trip.reason) == ("render", "ZeroDivisionError: nothing to share")
    assert (hang.verdict, hang.reason) == ("render", "does not finish within 5 seconds")
    assert last.verdict == "ok"
