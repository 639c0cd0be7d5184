"""One figure with its aim, and how to take it: medians, interleaved, so that a busy neighbour hits all alike."""

import statistics
import time
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple


class Row(NamedTuple):
    """One line of the table."""

    name: str
    value: float
    unit: str
    aim: float | None = None
    better: Literal["lower", "higher", "equal"] = "lower"

    @property
    def holds(self) -> bool | None:
        """Whether the aim is met; None where there is none."""
        if self.aim is None:
            return None
        return {"lower": self.value <= self.aim, "higher": self.value >= self.aim, "equal": self.value == self.aim}[
            self.better
        ]

    def as_dict(self) -> dict[str, object]:
        """As `--json` prints it."""
        sign = {"lower": "<=", "higher": ">=", "equal": "="}[self.better]
        aim = None if self.aim is None else f"{sign} {self.aim:g}"
        return {"name": self.name, "value": round(self.value, 3), "unit": self.unit, "aim": aim, "holds": self.holds}


def wanted(name: str, names: Sequence[str]) -> bool:
    """Whether the row is asked for."""
    return not names or any(name.startswith(each) for each in names)


def medians_ms(
    works: Sequence[Callable[[], object]],
    finish: Callable[[], object],
    rounds: int = 9,
    clock: Callable[[], float] = time.perf_counter,
) -> list[float]:
    """Milliseconds each work takes with the GPU drained before and after: medians of interleaved rounds.

    With `time.process_time` as `clock` it is work rather than time: all threads together, whoever else is busy.
    """
    times: list[list[float]] = [[] for _ in works]
    for work in works:
        work()
    for _ in range(rounds):
        for work, taken in zip(works, times, strict=True):
            finish()
            began = clock()
            work()
            finish()
            taken.append((clock() - began) * 1e3)
    return [statistics.median(taken) for taken in times]
