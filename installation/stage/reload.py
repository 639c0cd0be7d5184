"""Shaders edited while they play: which program a save concerns, tried elsewhere first, swapped between two frames."""

from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from installation.assets import Assets
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

    def __init__(self, proofreader: Proofreader, assets: Assets) -> None:
        """`assets` knows where a file may appear that would hide one of those in use."""
        self._proofreader, self._assets = proofreader, assets
        self._programs: dict[str, _Program] = {}
        self._refused: set[str] = set()

    def depend(self, key: str, files: Iterable[Path], rebuild: Rebuild, trial: Trial, *arguments: Any) -> None:
        """The program `key` is made of `files`; `trial(context, *arguments)` tries it in the other process."""
        self._programs[key] = _Program(self._watched(files), rebuild, trial, arguments)

    def forget_all(self) -> None:
        """No program is in use any longer."""
        self._programs.clear()

    @property
    def keys(self) -> Collection[str]:
        """The programs in use."""
        return self._programs.keys()

    def try_again(self) -> None:
        """Begins the trials of what was refused: what it lacked may be here now."""
        for key, program in self._programs.items():
            if key in self._refused:
                self._proofreader.ask(key, program.trial, *program.arguments)

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
        self._programs[proof.key] = program._replace(files=self._watched(files))
        return proof

    def _watched(self, files: Iterable[Path]) -> frozenset[Path]:
        return _resolved(self._assets.places(files))


def _resolved(paths: Iterable[Path]) -> frozenset[Path]:
    return frozenset(path.resolve() for path in paths)
