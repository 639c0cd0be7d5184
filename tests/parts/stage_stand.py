"""A stage with the built-in show on it, small enough for a CPU rasteriser to be quick about it."""

import moderngl
import numpy as np
import numpy.typing as npt

from installation.assets import Assets
from installation.model.cue import Show
from installation.model.look import Staging
from installation.model.moment import Moment
from installation.model.signals import at_rest
from installation.model.society_view import SocietyView
from installation.presets.show import load_show
from installation.stage.stage import Stage

Picture = npt.NDArray[np.uint8]
"""(height, width, 3), top row first."""
FRAME_STEPS = 2
LIVELY = {"arousal": 0.5, "presence": 0.8, "exchange": 0.5, "reach": 0.6, "joy": 0.4, "trust": 0.3, "sadness": 0.3}


def built_in_show() -> Show:
    """The show as it ships."""
    return load_show("rina", Assets())


def people(count: int = 60, bonds: int = 40) -> SocietyView:
    """A society that is the same in every test."""
    chance = np.random.default_rng(7)
    return SocietyView(
        version=1,
        access=chance.beta(2, 3, count).astype(np.float32),
        emotions=chance.dirichlet(np.ones(8) * 0.4, count).astype(np.float32),
        inside=chance.random(count) < 0.3,
        bonds=chance.integers(0, count, (bonds, 2)).astype(np.int32),
        bond_strength=chance.random(bonds).astype(np.float32),
    )


class StageStand:
    """Draws looks and gives their pictures."""

    def __init__(
        self,
        ctx: moderngl.Context,
        show: Show,
        size: tuple[int, int] = (160, 90),
        motes: int = 40_000,
        assets: Assets | None = None,
    ) -> None:
        self.ctx, self.show, self.size = ctx, show, size
        with ctx:
            self.stage = Stage(ctx, assets or Assets(), show.registry, size, motes, show.seed)

    def staging(self, look: str, next_look: str | None = None, morph: float = 0.0) -> Staging:
        """One look, or two with the motes on their way."""
        one, other = self.show.looks[look], self.show.looks[next_look or look]
        values = one.values + (other.values - one.values) * np.float32(morph)
        return Staging(values, one.form, other.form, morph)

    def draw(self, staging: Staging, first_step: int = 1200, frames: int = 9, **signals: float) -> Picture:
        """The last of `frames` frames from `first_step` on."""
        with self.ctx:
            return self._draw(staging, first_step, frames, at_rest() | LIVELY | signals)

    def set_quality(self, scale: float, motes: int) -> None:
        """As the stage's own, in its context."""
        with self.ctx:
            self.stage.set_quality(scale, motes)

    def draw_on(self, staging: Staging, frame: int, first_step: int = 1200) -> Picture:
        """The frame of that number, after those that `draw` or this has drawn from the same step on."""
        with self.ctx:
            return self._draw(staging, first_step, 1, at_rest() | LIVELY, frame)

    def _draw(
        self, staging: Staging, first_step: int, frames: int, feeling: dict[str, float], first_frame: int = 0
    ) -> Picture:
        for frame in range(first_frame, first_frame + frames):
            step = first_step + frame * FRAME_STEPS
            self.stage.draw(staging, feeling, people(), Moment(frame, step, FRAME_STEPS, FRAME_STEPS / 60))
        width, height = self.size
        rows = np.frombuffer(self.stage.canvas.read(components=3), np.uint8).reshape(height, width, 3)
        return rows[::-1].copy()

    def release(self) -> None:
        """Gives everything on the GPU back."""
        with self.ctx:
            self.stage.release()


def blurred(picture: Picture, cells: tuple[int, int] = (32, 18)) -> npt.NDArray[np.float64]:
    """Mean luminance of coarse cells, 0..1: what the composition is, whatever the grain."""
    height, width = picture.shape[:2]
    grey = (picture.astype(np.float64) @ (0.2126729, 0.7151522, 0.0721750)) / 255.0
    return grey.reshape(cells[1], height // cells[1], cells[0], width // cells[0]).mean(axis=(1, 3))


def similarity(a: npt.NDArray[np.float64], b: npt.NDArray[np.float64]) -> float:
    """Structural similarity over the whole of two grey pictures (Wang et al. 2004, one window, usual constants)."""
    c1, c2 = 0.01**2, 0.03**2
    covariance = ((a - a.mean()) * (b - b.mean())).mean()
    return float(
        (2 * a.mean() * b.mean() + c1)
        * (2 * covariance + c2)
        / ((a.mean() ** 2 + b.mean() ** 2 + c1) * (a.var() + b.var() + c2))
    )
