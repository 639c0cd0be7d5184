"""Rina: a story of shared air, projected as light and moved by the crowd in front of it."""

__version__ = "0.1.0"
