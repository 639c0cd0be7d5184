"""Fixtures for the tests of surfaces."""

from tests.parts.midi import jack, plug, running_jack

__all__ = ["jack", "plug", "running_jack"]
