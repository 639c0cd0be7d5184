"""From the look's one camera to the cameras of all pictures that are made of a moment."""

from collections.abc import Sequence
from typing import NamedTuple

from installation.model.views import Point, Views, flat_place
from installation.stage.camera import Camera, seen_by
from installation.stage.line_up import EyeRow

WHOLE = (1.0, 0.0, 0.0)
"""A flat picture just as it is."""
AIR_SLIP = 1 / 40
"""Of the picture's width. Neighbours whose things at infinity lie no farther apart share the air of the one between
them: haze and glow are softer than that, domes stand near the window, and a display mixes such neighbours anyway."""


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


def eye_row(sights: Sequence[Sight], window_distance: float, width_px: int) -> EyeRow:
    """The eyes of views that are in line, for pictures of `width_px` pixels."""
    across = 2.0 * sights[0].middle.half_height * sights[0].middle.ratio
    return EyeRow(window_distance, tuple(-sight.camera.shift[0] / across * width_px for sight in sights))


def air_shared(eyes: EyeRow, width_px: int) -> tuple[int, ...]:
    """For every eye of a row the number of the one whose air it sees: threes share the middle one's where they may.

    A pair's two eyes belong to one person, and share nothing.
    """
    places, last, chosen = eyes.infinity_px, len(eyes.infinity_px) - 1, []
    if last == 1:
        return 0, 1
    for number, place in enumerate(places):
        middle = min(number - number % 3 + 1, last)
        chosen.append(middle if abs(places[middle] - place) <= AIR_SLIP * width_px else number)
    return tuple(chosen)
