"""What optics says of several eyes before one window, to hold pictures against."""

from installation.model.views import Window


def parallax(window: Window, aside: float, depth: float) -> float:
    """How far to the right something moves in the picture, in picture widths, when the eye moves `aside` metres.

    `depth` is its distance from the plane of the eyes in metres, above 0; what stands in the window does not move.
    """
    return aside * (1.0 - window.distance / depth) / window.width
