"""The stage as the benchmark needs it: looks of the built-in show, a crowd that stands still."""

from collections.abc import Mapping
from dataclasses import dataclass

import moderngl

from installation.assets import Assets
from installation.model.cue import Show
from installation.model.look import Staging
from installation.model.moment import Moment
from installation.model.signals import at_rest
from installation.model.society_view import SocietyView
from installation.presets.show import load_show
from installation.stage.stage import Stage

SIZE = (1280, 720)
LIVELY = {"arousal": 0.5, "presence": 0.8, "movement": 0.5, "exchange": 0.5, "reach": 0.5}


@dataclass
class Scene:
    """A stage with a look in front of it."""

    ctx: moderngl.Context
    stage: Stage
    show: Show
    frame: int = 0

    def staging(self, look: str) -> Staging:
        """The look, standing still."""
        chosen = self.show.looks[look]
        return Staging(chosen.values, chosen.form, chosen.form, 0.0)

    def draw(self, staging: Staging) -> moderngl.Texture:
        """One frame at 60 a second."""
        self.frame += 1
        moment = Moment(self.frame, 600 + self.frame, 1, 1 / 60)
        return self.stage.draw(staging, lively(), SocietyView(), moment)


def lively() -> Mapping[str, float]:
    """A crowd that is neither asleep nor raging."""
    return at_rest() | LIVELY


def scene(ctx: moderngl.Context, motes: int, size: tuple[int, int] = SIZE) -> Scene:
    """The built-in show on a stage of its own."""
    assets = Assets()
    show = load_show("rina", assets)
    return Scene(ctx, Stage(ctx, assets, show.registry, size, motes, show.seed), show)
