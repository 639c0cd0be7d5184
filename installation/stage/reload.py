"""Shaders edited while they play: which program a save concerns, tried elsewhere first, swapped between two frames."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from installation.stage.proofreader import Proof, Proofreader, Trial
from installation.stage.shaders import ShaderError

Rebuild = Callable[[], Iterable[Path]]
"""Builds a program anew, puts it in place of the old one and gives the files it is made of now.

Raises ShaderError and leaves the old one playing. It compiles from the driver's cache, where the trial has put it.
"""


class _Program(NamedTuple):
    files: frozenset[Path]
    rebuild: Rebuild
    trial: Trial
    arguments: tuple[Any, ...]


class ShaderEdits:
    """The programs in use and what they are made of. Render thread; no call waits."""

    def __init__(self, proofreader: Proofreader) -> None:
        self._proofreader = proofreader
        self._programs: dict[str, _Program] = {}
        self._refused: set[str] = set()

    def depend(self, key: str, files: Iterable[Path], rebuild: Rebuild, trial: Trial, *arguments: Any) -> None:
        """The program `key` is made of `files`; `trial(context, *arguments)` tries it in the other process."""
        self._programs[key] = _Program(_resolved(files), rebuild, trial, arguments)

    def forget(self, key: str) -> None:
        """The program is no longer in use."""
        self._programs.pop(key, None)
        self._refused.discard(key)

    def frame(self, saved: Iterable[Path]) -> list[Proof]:
        """Call once between two frames with the files saved since the last call.

        Begins the trials these files ask for and swaps the programs whose trial has ended well. Returns what has
        been decided: an error means that the old program plays on.
        """
        self._try(_resolved(saved))
        decided = []
        for proof in self._proofreader.answers():
            if proof.key in self._programs:
                decided.append(proof if proof.error else self._swapped(proof))
        for proof in decided:
            (self._refused.add if proof.error else self._refused.discard)(proof.key)
        return decided

    def _try(self, saved: frozenset[Path]) -> None:
        """Programs made of these files, and those refused before: what they lacked may be here now."""
        for key, program in self._programs.items():
            if saved & program.files or (saved and key in self._refused):
                self._proofreader.ask(key, program.trial, *program.arguments)

    def _swapped(self, proof: Proof) -> Proof:
        program = self._programs[proof.key]
        try:
            files = program.rebuild()
        except (ShaderError, OSError) as error:
            return Proof(proof.key, str(error))
        self._programs[proof.key] = program._replace(files=_resolved(files))
        return proof


def _resolved(paths: Iterable[Path]) -> frozenset[Path]:
    return frozenset(path.resolve() for path in paths)
