"""`rina monitor`: what comes in from outside, live in the terminal."""

from installation.monitor.watching import watch

__all__ = ["watch"]
