"""Fixtures for the tests of inputs."""

from tests.parts.midi import jack, listening, running_jack

__all__ = ["jack", "listening", "running_jack"]
