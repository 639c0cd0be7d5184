"""Where a show stands, for tests of those who show it."""

from dataclasses import replace
from typing import Any

from installation.model.player_state import PlayerState

AT_EASE = PlayerState(
    cue_id="2.1", cue_name="market", cue_title="Market", act=2, next_id="2.2", progress=0.2, elapsed_seconds=5.0,
    transition=1.0, hold=False, blackout=False, standby=False, master=1.0, pace=1.0, tempo_bpm=0.0, tempo_source="",
    vote=0.0, votes=0,
)  # fmt: skip
"""In the middle of a cue, nothing held, everything lit."""


def standing(**different: Any) -> PlayerState:
    """As `AT_EASE`, but for what is named."""
    return replace(AT_EASE, **different)
