"""Where a picture sits on a target of another shape. Pure numbers; the rig and the recorder draw by them."""

from typing import NamedTuple


class Part(NamedTuple):
    """A rectangle of the picture that fills a whole target: 0..1, origin bottom left. Beyond 0..1 is black."""

    left: float
    bottom: float
    width: float
    height: float


WHOLE = Part(0.0, 0.0, 1.0, 1.0)


def letterbox(picture_px: tuple[int, int], target_px: tuple[int, int]) -> Part:
    """The part that shows the whole picture, undistorted and centred, with black bars where the shapes differ."""
    picture_aspect = picture_px[0] / picture_px[1]
    target_aspect = target_px[0] / target_px[1]
    if target_aspect >= picture_aspect:
        width = target_aspect / picture_aspect
        return Part(0.5 - 0.5 * width, 0.0, width, 1.0)
    height = picture_aspect / target_aspect
    return Part(0.0, 0.5 - 0.5 * height, 1.0, height)
