"""Fixtures for the tests of surfaces."""

from tests.parts.midi import jack, running_jack

__all__ = ["jack", "running_jack"]
