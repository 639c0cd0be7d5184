"""A register of people with columns of numbers: dense numpy arrays that grow, and close up when somebody leaves."""

from collections.abc import Hashable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

FIRST_CAPACITY = 64
MOST_PEOPLE = 131_072
"""Bounds the memory that invented names can take; beyond it newcomers are not let in."""


class People:
    """Rows 0..count-1 are people; `columns[name][:count]` their numbers. Not thread-safe."""

    def __init__(self, columns: Mapping[str, tuple[type[np.generic], int]], most: int = MOST_PEOPLE) -> None:
        """`columns`: name -> (dtype, width); width 1 makes (capacity,), more makes (capacity, width)."""
        self.rows: dict[Hashable, int] = {}
        self.keys: list[Hashable] = []
        self.columns: dict[str, npt.NDArray[Any]] = {
            name: np.zeros(FIRST_CAPACITY if width == 1 else (FIRST_CAPACITY, width), dtype)
            for name, (dtype, width) in columns.items()
        }
        self._most = most

    def __len__(self) -> int:
        return len(self.keys)

    def column(self, name: str) -> npt.NDArray[Any]:
        """A view of one column's living rows, (count,) or (count, width); valid until somebody joins or leaves."""
        return self.columns[name][: len(self.keys)]

    def join(self, key: Hashable) -> int | None:
        """A new row of zeros for `key`, or None when the house is full. `key` must not be there already."""
        row = len(self.keys)
        if row >= self._most:
            return None
        if row == len(next(iter(self.columns.values()))):
            self._grow()
        for column in self.columns.values():
            column[row] = 0
        self.keys.append(key)
        self.rows[key] = row
        return row

    def leave(self, key: Hashable) -> tuple[int, int]:
        """Takes `key` out. The last row moves into the gap; returns (gap, row that moved), equal if it was the last."""
        gap, last = self.rows.pop(key), len(self.keys) - 1
        moved = self.keys.pop()
        if gap != last:
            self.keys[gap] = moved
            self.rows[moved] = gap
            for column in self.columns.values():
                column[gap] = column[last]
        return gap, last

    def _grow(self) -> None:
        for name, column in self.columns.items():
            self.columns[name] = np.concatenate([column, np.zeros_like(column)])
