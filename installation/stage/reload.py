"""Shaders edited while they play: which program a save concerns, tried elsewhere first, swapped between two frames."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from installation.stage.proofreader import Proof, Proofreader, Trial


class _Program(NamedTuple):
    files: frozenset[Path]
    trial: Trial
    arguments: tuple[Any, ...]


class ShaderEdits:
    """The programs in use and what they are made of. Render thread; no call waits.

    Once a frame: `saved(watch.changes())`, then for every proof either swap the program (it compiles from the
    driver's cache) and `depend` anew, or show the error and keep what is playing.
    """

    def __init__(self, proofreader: Proofreader) -> None:
        self._proofreader = proofreader
        self._programs: dict[str, _Program] = {}
        self._refused: set[str] = set()

    def depend(self, key: str, files: Iterable[Path], trial: Trial, *arguments: Any) -> None:
        """The program `key` is made of `files`; `trial(context, *arguments)` tries it in the other process."""
        self._programs[key] = _Program(frozenset(path.resolve() for path in files), trial, arguments)

    def forget(self, key: str) -> None:
        """The program is no longer in use."""
        self._programs.pop(key, None)
        self._refused.discard(key)

    def saved(self, paths: Iterable[Path]) -> None:
        """Tries every program made of one of these files, and those refused before: what they lack may be here now."""
        changed = {path.resolve() for path in paths}
        if not changed:
            return
        for key, program in self._programs.items():
            if changed & program.files or key in self._refused:
                self._proofreader.ask(key, program.trial, *program.arguments)

    def proofs(self) -> list[Proof]:
        """Programs whose trial has ended: without error they may be built anew at this frame boundary."""
        found = [proof for proof in self._proofreader.answers() if proof.key in self._programs]
        for proof in found:
            (self._refused.add if proof.error else self._refused.discard)(proof.key)
        return found
