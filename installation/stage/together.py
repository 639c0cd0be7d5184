"""Things on the GPU that are of use only together."""

from types import TracebackType
from typing import TypeVar

from installation.stage.fullscreen import Releasable, release_all

Made = TypeVar("Made", bound=Releasable)


class Together:
    """Gives back what was made within it when the rest cannot be made: nobody else would, and the GPU forgets nothing.

    `with Together() as made: self.first = made(First()); self.second = made(Second())`. Render thread only.
    """

    def __init__(self) -> None:
        self._made: list[Releasable] = []

    def __call__(self, thing: Made) -> Made:
        """The same thing, remembered until the end."""
        self._made.append(thing)
        return thing

    def __enter__(self) -> "Together":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is not None:
            release_all(*reversed(self._made))
