"""From the look's one camera to the cameras of all pictures that are made of a moment."""

from typing import NamedTuple

from installation.model.views import Point, Views, flat_place
from installation.stage.camera import Camera, seen_by

WHOLE = (1.0, 0.0, 0.0)
"""A flat picture just as it is."""


class Sight(NamedTuple):
    """What one picture shows."""

    number: int
    """Which of the moment's pictures, from 0."""
    camera: Camera
    middle: Camera
    """The look's own, which flat layers are drawn for."""
    flat: tuple[float, float, float] = WHOLE
    """Which part of flat layers is seen: size, how far right and up, in pictures."""


def sights_of(camera: Camera, views: Views, tracked: Point | None) -> tuple[Sight, ...]:
    """One for each of `views`. `tracked` is where somebody's eye is before the real screen."""
    window, flat = camera.window(views.focus), views.flat * camera.distance
    return tuple(
        Sight(number, seen_by(camera, view, window), camera, flat_place(window, view.eye, flat))
        for number, view in enumerate(views.views(window, tracked))
    )
