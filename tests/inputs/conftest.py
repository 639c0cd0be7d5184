"""Fixtures for the tests of inputs."""

from tests.parts.midi import jack, listening, plug, running_jack

__all__ = ["jack", "listening", "plug", "running_jack"]
