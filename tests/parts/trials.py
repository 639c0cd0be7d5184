"""Trials for the proofreader: they must be importable by its process."""

import os
import time
from typing import Any


def passes(ctx: Any) -> None:
    """A shader that is fine."""


def fails(ctx: Any, message: str) -> None:
    """A shader that is not."""
    raise ValueError(message)


def crashes(ctx: Any) -> None:
    """A shader that brings the driver down."""
    os._exit(139)


def hangs(ctx: Any) -> None:
    """A shader that never ends."""
    time.sleep(60.0)
