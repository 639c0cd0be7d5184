"""Where the audience's eye stands, from the look's camera parameters to matrices. Pure numbers, no GL."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from installation.model.kooima import cross, frustum_of
from installation.model.views import View, Window

Matrix = npt.NDArray[np.float32]
NEAR_METRES = 0.05
FAR_METRES = 200.0
UPRIGHT = np.array((0.0, 1.0, 0.0))


@dataclass(frozen=True, slots=True)
class Camera:
    """One eye in world coordinates: metres, y up, the audience looks towards -z when azimuth is 0."""

    eye: tuple[float, float, float]
    aim: tuple[float, float, float]
    roll_radians: float
    half_height: float
    """Tangent of half the vertical angle of view."""
    ratio: float
    """Canvas width to height."""
    shift: tuple[float, float] = (0.0, 0.0)
    """Tangents of where the middle of the picture lies, right and up of straight ahead."""

    @property
    def distance(self) -> float:
        """Metres from the eye to what it looks at."""
        return math.dist(self.eye, self.aim)

    def view_projection(self) -> Matrix:
        """(4, 4) world to clip, in the column-vector convention: clip = matrix @ world."""
        return (_projection(self) @ _view(self)).astype(np.float32)

    def window(self, focus: float) -> Window:
        """The frame of its picture at `focus` times the distance of what it looks at."""
        distance = focus * self.distance
        height = 2.0 * self.half_height * distance
        return Window(distance, height * self.ratio, height)


def camera_of(value: Callable[[str], float], ratio: float, drift_phase: float) -> Camera:
    """The camera that the parameters of layer `camera` describe; `value` looks one up by its name.

    `drift_phase` counts whole sways and swings the azimuth. On canvases narrower than `subject_ratio` the angle
    widens, so that what must stay in frame does.
    """
    aim = (value("aim_x"), value("aim_y"), value("aim_z"))
    azimuth = math.radians(value("azimuth_degrees") + value("drift_degrees") * math.sin(math.tau * drift_phase))
    elevation = math.radians(value("elevation_degrees"))
    level, distance = math.cos(elevation), value("distance")
    eye = (
        aim[0] + distance * level * math.sin(azimuth),
        aim[1] + distance * math.sin(elevation),
        aim[2] + distance * level * math.cos(azimuth),
    )
    half_height = math.tan(math.radians(value("fov_degrees")) / 2) * max(1.0, value("subject_ratio") / ratio)
    return Camera(eye, aim, math.radians(value("roll_degrees")), half_height, ratio)


def seen_by(camera: Camera, view: View, window: Window) -> Camera:
    """The camera of one of several eyes before the same `window`, which `camera` looks through from its middle."""
    if view.turn_degrees:
        camera = _walked_round(camera, math.radians(view.turn_degrees))
    right, up, back = _axes(camera)
    x, y, z = view.eye
    aside, frustum = x * right + y * up, frustum_of(window, view.eye)
    return replace(
        camera,
        eye=_point(np.array(camera.eye) + aside + (z - window.distance) * back),
        aim=_point(np.array(camera.aim) + aside),
        half_height=frustum.half_height,
        shift=frustum.shift,
    )


def _walked_round(camera: Camera, angle: float) -> Camera:
    """Round the upright through what it looks at, to the right."""
    x, z = camera.eye[0] - camera.aim[0], camera.eye[2] - camera.aim[2]
    c, s = math.cos(angle), math.sin(angle)
    return replace(camera, eye=(camera.aim[0] + c * x + s * z, camera.eye[1], camera.aim[2] + c * z - s * x))


def _point(vector: npt.NDArray[np.float64]) -> tuple[float, float, float]:
    return float(vector[0]), float(vector[1]), float(vector[2])


def _axes(camera: Camera) -> npt.NDArray[np.float64]:
    """(3, 3) its right, its up and its back in the world, each of length 1."""
    eye, aim = np.array(camera.eye), np.array(camera.aim)
    ahead = (aim - eye) / np.linalg.norm(aim - eye)
    right = cross(ahead, UPRIGHT)
    right /= np.linalg.norm(right)
    up = cross(right, ahead)
    c, s = math.cos(camera.roll_radians), math.sin(camera.roll_radians)
    return np.array((c * right + s * up, c * up - s * right, -ahead))


def _view(camera: Camera) -> npt.NDArray[np.float64]:
    view = np.eye(4)
    view[:3, :3] = _axes(camera)
    view[:3, 3] = -view[:3, :3] @ np.array(camera.eye)
    return view


def _projection(camera: Camera) -> npt.NDArray[np.float64]:
    near, far = NEAR_METRES, FAR_METRES
    half = np.array((camera.half_height * camera.ratio, camera.half_height))
    projection = np.zeros((4, 4))
    projection[0, 0], projection[1, 1] = 1.0 / half
    projection[:2, 2] = np.array(camera.shift) / half
    projection[2, 2:] = (far + near) / (near - far), 2.0 * far * near / (near - far)
    projection[3, 2] = -1.0
    return projection
