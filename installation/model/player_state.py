"""Where the show stands in its cue list, for everybody who shows it: pads, screens, other programs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlayerState:
    """A frozen reading of the player, renewed every step."""

    cue_id: str
    cue_name: str
    cue_title: str
    act: int
    next_id: str
    """The cue that GO would start now; a branch is already asked for its opinion."""
    progress: float
    """How far the cue is into its longest time, 0..1."""
    elapsed_seconds: float
    """Since the cue began, at the show's pace; stands still while held."""
    transition: float
    """0 when the cue begins to come in, 1 once it stands."""
    hold: bool
    blackout: bool
    standby: bool
    """True after PANIC: the idle look stands and the clock waits for GO, BACK, a jump or RELEASE."""
    master: float
    """Where the master stands, 0..1; a blackout leaves it there."""
    pace: float
    """1 is as written."""
    tempo_bpm: float
    """Beats per minute, 20..300, as tapped or told last; 0 until somebody does."""
    tempo_source: str
    """Whose it is: `tap`, or who told it, such as `midi:PORT`; empty for nobody's."""
    vote: float
    """-1 protect .. 1 risk"""
    votes: int
    """How many voters stand behind it."""
