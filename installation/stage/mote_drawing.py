"""What every way to draw the motes promises, and in which order it is asked. `mote_paths.py` says who is asked."""

from typing import Protocol

from installation.model.look import Staging
from installation.model.parameters import Registry
from installation.stage.mote_light import MoteLight


class MoteDrawing(Protocol):
    """Motes on the GPU. Render thread only.

    A moment is one `aim`, then for each of its pictures `add_up`, `simulate`, `splat` and `resolve`, with the frame
    block and the people's textures bound. All else happens between moments.
    """

    count: int
    """How many are drawn."""

    @property
    def problems(self) -> dict[str, str]:
        """Forms that cannot be used, and why; their motes float as dust."""
        ...

    @property
    def light(self) -> MoteLight:
        """What the last `resolve` gave; the next takes its place."""
        ...

    def adopt(self, registry: Registry) -> None:
        """Makes every program anew from its files, for a registry that may have changed.

        Raises ShaderError and goes on with what there was.
        """
        ...

    def forget(self, form: str) -> None:
        """Takes a form anew from its file."""
        ...

    def resize(self, size: tuple[int, int]) -> None:
        """Draws pictures of `size` pixels from the next moment on; the light of trails is taken along."""
        ...

    def draw_only(self, wanted: int) -> None:
        """Draws about `wanted` motes from the next moment on, spread over all; `count` is how many exactly."""
        ...

    def aim(self, staging: Staging, bonds: int) -> None:
        """Brings the targets up to date: a slice of each live form, all of a form that has just arrived.

        `bonds` is how many the `pairs` texture holds. Raises ShaderError where even dust cannot be used.
        """
        ...

    def add_up(self, picture: int, trails: bool) -> None:
        """From now on the light of this one of a moment's pictures, counted from 0. Trails need one place for each."""
        ...

    def simulate(self, staging: Staging, look_distance: float) -> None:
        """Finds out where every mote is, and which solid ones are nearest.

        `look_distance` is how many metres lie between the eye and what it looks at.
        """
        ...

    def splat(self, hiding: float, keep: float) -> None:
        """Adds the light of all motes.

        `hiding` (0..1) is how much of the light behind a solid mote is lost, `keep` (0..1) the share of the last
        frame's light that is still there.
        """
        ...

    def resolve(self, keep: float) -> MoteLight:
        """Hands on the light that has added up, and leaves `keep` of it for the next frame."""
        ...

    def release(self) -> None:
        """Gives everything back."""
        ...
