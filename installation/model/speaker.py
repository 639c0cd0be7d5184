"""Who is behind a source, for everything that counts sources fairly."""

from functools import lru_cache

SIMULATED = "crowd:simulated"
"""The source whose word yields to everybody else's."""


@lru_cache(1024)
def speaker(source: str) -> str:
    """OSC senders are known by host, for their port changes with every message some programs send."""
    return source.rsplit(":", 1)[0] if source.startswith("osc:") else source
