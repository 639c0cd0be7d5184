"""A show on gauze, playing: where the operator finds the light meter's reading."""

import json
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

from installation.monitor.health import health
from tests.parts.patience import PATIENCE_SECONDS
from tests.parts.ports import free_port

RIG = """title = "Gauze"
width_px = 128
height_px = 72
frames_per_second = 30
motes = 3000
[gauze]
budget = 0.0000001
[[output]]
name = "gauze"
"""
QUIET = ("--headless", "--no-osc", "--no-midi", "--no-mic", "--no-crowd")


def asked(port: int) -> dict[str, Any]:
    """What `/health` says; empty while nobody answers."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=2) as answer:
            told: dict[str, Any] = json.load(answer)
            return told
    except OSError:
        return {}


def test_the_black_budget_is_told_by_page_monitor_and_terminal(tmp_path: Path) -> None:
    (tmp_path / "gauze.toml").write_text(RIG)
    port = free_port()
    command = ("play", "--rig", str(tmp_path / "gauze.toml"), "--desk", f"127.0.0.1:{port}", "--for", "7", *QUIET)
    show = subprocess.Popen([sys.executable, "-m", "installation", *command], stderr=subprocess.PIPE, text=True)
    try:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not (told := asked(port)).get("air") and time.monotonic() < deadline:
            time.sleep(0.2)
        assert told["air"]["light"] > told["air"]["budget"] == 1e-7
        assert told["air"]["words"] in health(told)
        said = show.communicate(timeout=PATIENCE_SECONDS)[1]
    finally:
        show.kill()
    assert said.count("gauze: more light falls on its air than the budget") == 1
