"""A witness with a light meter: on a gauze, black is air, and whoever runs the show has to see when it is not."""

import time

import moderngl

from installation.assets import Assets
from installation.model.gauze import Air
from installation.model.moment import Moment
from installation.rig.air_meter import AirMeter
from installation.rig.output import Output
from installation.show.story import Story

READ_EVERY_SECONDS = 0.5
OVER_FOR_SECONDS = 3.0
"""A flash of light may pass; a veil stays."""


class Metering:
    """Reads the canvas twice a second while the rig has a gauze. Render thread."""

    def __init__(self, output: Output, assets: Assets) -> None:
        self._output = output
        self._meter = AirMeter(output.context, assets)
        self._due_seconds = 0.0
        self._good_seconds = time.monotonic()
        self.air: Air | None = None
        """The last reading; None without a gauze."""

    @property
    def status(self) -> list[str]:
        """One line while the budget is spent."""
        if self.air is None or time.monotonic() - self._good_seconds < OVER_FOR_SECONDS:
            return []
        return [
            f"gauze: more light falls on its air than the budget of {self.air.budget:.2%} of white: the gauze is seen"
        ]

    def see(self, picture: moderngl.Texture, story: Story, moment: Moment) -> None:
        """Reads when it is time."""
        now = time.monotonic()
        if now < self._due_seconds:
            return
        self._due_seconds = now + READ_EVERY_SECONDS
        self.air = self._meter.read(picture, self._output.rig)
        if self.air is None or not self.air.over:
            self._good_seconds = now

    def close(self) -> None:
        """Gives the meter back."""
        self._meter.release()
