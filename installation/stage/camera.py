"""Where the audience's eye stands, from the look's camera parameters to matrices. Pure numbers, no GL."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]
NEAR_METRES = 0.05
FAR_METRES = 200.0


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

    @property
    def distance(self) -> float:
        """Metres from the eye to what it looks at."""
        return math.dist(self.eye, self.aim)

    def view_projection(self) -> Matrix:
        """(4, 4) world to clip, in the column-vector convention: clip = matrix @ world."""
        return (_projection(self.half_height, self.ratio) @ _view(self)).astype(np.float32)


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


def _view(camera: Camera) -> npt.NDArray[np.float64]:
    eye, aim = np.array(camera.eye), np.array(camera.aim)
    ahead = (aim - eye) / np.linalg.norm(aim - eye)
    right = np.cross(ahead, (0.0, 1.0, 0.0))
    right /= np.linalg.norm(right)
    up = np.cross(right, ahead)
    c, s = math.cos(camera.roll_radians), math.sin(camera.roll_radians)
    right, up = c * right + s * up, c * up - s * right
    view = np.eye(4)
    view[:3, :3] = (right, up, -ahead)
    view[:3, 3] = -view[:3, :3] @ eye
    return view


def _projection(half_height: float, ratio: float) -> npt.NDArray[np.float64]:
    near, far = NEAR_METRES, FAR_METRES
    projection = np.zeros((4, 4))
    projection[0, 0] = 1.0 / (half_height * ratio)
    projection[1, 1] = 1.0 / half_height
    projection[2, 2:] = (far + near) / (near - far), 2.0 * far * near / (near - far)
    projection[3, 2] = -1.0
    return projection
