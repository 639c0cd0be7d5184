"""Who takes part: every person any source names, with their side of the glass, their air, their goods and feelings."""

import hashlib

import numpy as np
import numpy.typing as npt

from installation.crowd.atmosphere import Air
from installation.crowd.bonds import Bonds
from installation.crowd.feeling import MOST_LEAVING, SILENT_PERSON_SECONDS
from installation.crowd.market import FULL
from installation.crowd.people import MOST_PEOPLE, People
from installation.model.easing import clamp
from installation.model.emotions import EMOTION_INDEX, EMOTION_NAMES
from installation.model.intent import Intent
from installation.model.speaker import speaker

INSIDE_PART = 4
"""One in four lives on the domes' side of the glass: every newcomer is put where people are missing."""
PRESENT_VERBS = frozenset({"join", "share", "text", "offer", "vote", "valence", "arousal", "emotion"})
COLUMNS: dict[str, tuple[type[np.generic], int]] = {
    "access": (np.int64, 1),
    "goods": (np.int64, len(EMOTION_NAMES)),
    "feelings": (np.float64, len(EMOTION_NAMES)),
    "inside": (np.bool_, 1),
    "number": (np.uint64, 1),
    "last": (np.float64, 1),
}


class Participants:
    """The register of the society. Columns are dense (n, ...) arrays; rows move when somebody leaves, numbers never."""

    def __init__(self, seed: int, air: Air, bonds: Bonds, most: int = MOST_PEOPLE) -> None:
        self._seed = seed
        self._air = air
        self._bonds = bonds
        self._people = People(COLUMNS, most)
        self._joined = 0
        self._inside = 0
        self.row_of_number: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self._people)

    @property
    def access(self) -> npt.NDArray[np.int64]:
        """(n,) micro-credits."""
        return self._people.column("access")

    @property
    def goods(self) -> npt.NDArray[np.int64]:
        """(n, 8)"""
        return self._people.column("goods")

    @property
    def feelings(self) -> npt.NDArray[np.float64]:
        """(n, 8) what each feels, 0..1."""
        return self._people.column("feelings")

    @property
    def inside(self) -> npt.NDArray[np.bool_]:
        """(n,) true on the domes' side."""
        return self._people.column("inside")

    @property
    def numbers(self) -> npt.NDArray[np.uint64]:
        """(n,) lasting numbers, in the order of joining."""
        return self._people.column("number")

    def notice(self, intent: Intent, now_seconds: float) -> int | None:
        """Somebody did something: they join if they are new, leave if they say so. Returns their row."""
        if not intent.person:
            return None
        key = (speaker(intent.source), intent.person)
        if intent.verb == "leave":
            if key in self._people.rows:
                self._dismiss(key)
            return None
        if intent.verb not in PRESENT_VERBS:
            return None
        row = self._people.rows.get(key)
        if row is None:
            row = self._admit(key)
        if row is not None:
            self._people.columns["last"][row] = now_seconds
            if intent.verb == "emotion" and isinstance(intent.value, (int, float)):
                self._people.columns["feelings"][row, EMOTION_INDEX[intent.subject]] = clamp(float(intent.value))
        return row

    def forget_the_silent(self, now_seconds: float) -> None:
        """Whoever was not heard of for long has left."""
        last = self._people.column("last")
        if len(last) and last.min() < now_seconds - SILENT_PERSON_SECONDS:
            for row in np.flatnonzero(last < now_seconds - SILENT_PERSON_SECONDS)[: -MOST_LEAVING - 1 : -1]:
                self._dismiss(self._people.keys[row])

    def digest(self) -> bytes:
        """A hash of everything in the register."""
        hasher = hashlib.blake2b(digest_size=16)
        for name in COLUMNS:
            hasher.update(np.ascontiguousarray(self._people.column(name)).tobytes())
        return hasher.digest()

    def _admit(self, key: tuple[str, str]) -> int | None:
        row = self._people.join(key)
        if row is None:
            return None
        columns, nature = self._people.columns, self._nature(key)
        columns["access"][row] = self._air.admit(row)
        columns["inside"][row] = (self._inside + 1) * INSIDE_PART <= row + 1
        self._inside += int(columns["inside"][row])
        columns["number"][row] = self._joined
        columns["goods"][row] = [byte * FULL // 1024 for byte in nature[: len(EMOTION_NAMES)]]
        self.row_of_number[self._joined] = row
        self._joined += 1
        return row

    def _dismiss(self, key: object) -> None:
        row = self._people.rows[key]
        self._air.take_back(int(self._people.columns["access"][row]))
        self._inside -= int(self._people.columns["inside"][row])
        del self.row_of_number[int(self._people.columns["number"][row])]
        gap, moved = self._people.leave(key)
        self._bonds.follow(gap, moved)
        if gap != moved:
            self.row_of_number[int(self._people.columns["number"][gap])] = gap

    def _nature(self, key: tuple[str, str]) -> bytes:
        """What chance gave somebody: the same for the same person in the same show."""
        return hashlib.blake2b(repr((self._seed, *key)).encode(), digest_size=16).digest()
