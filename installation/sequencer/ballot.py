"""The vote between two lights. Every voter has one voice, however often they press."""

from installation.model.easing import approach, clamp
from installation.model.intent import Intent
from installation.model.speaker import SIMULATED, speaker

CHOICES = {"protect": -1.0, "risk": 1.0}
CHANGE_OF_MIND_SECONDS = 1.0
"""A voter is heard once in this time."""
ROOM_PART = 0.25
"""A voice for the whole room (a pad, a program) counts as this part of all persons, and as one at least."""
SIMULATED_PART = 0.35
"""All simulated voters together against the real ones, once there are any."""
BALANCE_HALF_LIFE_SECONDS = 0.4
MOST_VOTERS = 131_072


class Ballot:
    """One vote, opened with a cue that branches."""

    def __init__(self) -> None:
        self.balance = 0.0
        """-1 protect .. 1 risk, moving smoothly."""
        self._choices: dict[tuple[str, str], float] = {}
        self._cast_seconds: dict[tuple[str, str], float] = {}
        self._goal: float | None = None

    @property
    def votes(self) -> int:
        """Voters so far."""
        return len(self._choices)

    def open(self) -> None:
        """A new vote; the old one is forgotten."""
        self.balance = 0.0
        self._choices.clear()
        self._cast_seconds.clear()
        self._goal = None

    def cast(self, intent: Intent, now_seconds: float) -> None:
        """A `vote` intent. The latest choice of a voter counts, once a second at most."""
        choice = CHOICES.get(intent.value) if isinstance(intent.value, str) else None
        voter = (speaker(intent.source), intent.person)
        if choice is None or (voter not in self._choices and self.votes >= MOST_VOTERS):
            return
        if now_seconds - self._cast_seconds.get(voter, -CHANGE_OF_MIND_SECONDS) < CHANGE_OF_MIND_SECONDS:
            return
        self._choices[voter] = choice
        self._cast_seconds[voter] = now_seconds
        self._goal = None

    def step(self, lean: float, delta_seconds: float) -> None:
        """The balance moves. `lean`: where the mood leans while nobody has voted, -1..1."""
        if self._goal is None and self._choices:
            self._goal = self._count()
        goal = clamp(lean, -1.0, 1.0) if self._goal is None else self._goal
        self.balance = approach(self.balance, goal, BALANCE_HALF_LIFE_SECONDS, delta_seconds)

    def _count(self) -> float:
        persons = [choice for (who, person), choice in self._choices.items() if person and who != SIMULATED]
        rooms = [choice for (_, person), choice in self._choices.items() if not person]
        dreamt = [choice for (who, person), choice in self._choices.items() if person and who == SIMULATED]
        heft = max(1.0, ROOM_PART * len(persons))
        total = len(persons) + heft * len(rooms)
        each = min(1.0, SIMULATED_PART * total / len(dreamt)) if dreamt and total else 1.0
        balance = sum(persons) + heft * sum(rooms) + each * sum(dreamt)
        return balance / (total + each * len(dreamt))
