"""A show of three short posts at known depths, a line that has depth and one that is flat: for measuring parallax.

The camera stands six metres before the window and looks straight ahead; the posts stand in the middle.
"""

import shutil
from pathlib import Path

import moderngl
import numpy as np
import numpy.typing as npt

from installation.assets import Assets, built_in_root
from installation.model.look import Staging
from installation.model.moment import Moment
from installation.model.signals import at_rest
from installation.model.society_view import SocietyView
from installation.model.views import ONE_VIEW, Point, Views
from installation.presets.show import load_show
from installation.stage.stage import Stage

Picture = npt.NDArray[np.uint8]

WINDOW_METRES, HALF_HEIGHT = 6.0, 0.36397
"""Half the height is the tangent of 20 degrees: 40 degrees of view."""
DEPTHS = {"far": 12.0, "window": 6.0, "near": 4.0}
"""From the plane of the eyes."""
BANDS = {"far": (0.15, 0.25), "window": (0.45, 0.55), "near": (0.75, 0.85)}
"""Where each is seen, from the top of the picture; the lines below and above are layers'."""

POSTS = """\
/*{"DESCRIPTION": "Three posts: twice as far as the window, in it, and two thirds of the way there."}*/
Mote form(Seed s, float seconds) {
    float which = floor(s.a.x * 3.0), depth = which < 0.5 ? 12.0 : which < 1.5 ? 6.0 : 4.0;
    float up = (1.0 - which) * 0.6 + 0.16 * (s.a.y - 0.5);
    return Mote(vec3(0.0, 1.0 + up * depth * 0.36397, 6.0 - depth), 1.0, 1.0, 0.0, 0.0);
}
"""
HEADER = '/*{{"ISFVSN": "2", "DESCRIPTION": "x", "RINA": {{"SCALE": 1.0, "ORDER": 10}}, "INPUTS": [{inputs}]}}*/'
CAMERA_INPUTS = (
    '{"NAME": "camera_eye", "TYPE": "color", "DEFAULT": [0, 0, 0, 1]},'
    '{"NAME": "camera_aim", "TYPE": "color", "DEFAULT": [0, 0, 0, 0]}'
)
LINE = (
    HEADER.format(inputs=CAMERA_INPUTS)
    + """
#include "lib/view.glsl"
// An upright line twelve metres away, at the lower edge of the picture.
void main() {
    vec3 o, d;
    view_ray(isf_FragNormCoord, camera_eye, camera_aim, RENDERSIZE.x / RENDERSIZE.y, o, d);
    vec3 p = o + d * (-6.0 - o.z) / d.z;
    gl_FragColor = vec4(vec3(step(abs(p.x), 0.15) * step(isf_FragNormCoord.y, 0.1)), 1.0);
}
"""
)
FLAT = (
    HEADER.format(inputs="")
    + """
// The same without depth, at the upper edge.
void main() {
    vec2 from = abs(isf_FragNormCoord - vec2(0.5, 1.0));
    gl_FragColor = vec4(vec3(step(from.x, 0.02) * step(from.y, 0.1)), 1.0);
}
"""
)
QUIET = {
    "motes.dust": 0.0, "ground.share": 0.0, "motes.drift": 0.0, "motes.aperture": 0.0, "motes.fog": 0.0,
    "motes.size": 0.2, "motes.light": 0.02, "lens.bloom": 0.0, "lens.grain": 0.0, "lens.vignette": 0.0,
    "camera.distance": WINDOW_METRES, "camera.elevation_degrees": 0.0, "camera.drift_degrees": 0.0,
    "camera.fov_degrees": 40.0, "camera.subject_ratio": 0.3, "camera.aim_y": 1.0,
}  # fmt: skip


class Posts:
    """Draws the posts as the views ask for."""

    def __init__(
        self, ctx: moderngl.Context, folder: Path, size: tuple[int, int], views: Views = ONE_VIEW, **changes: float
    ) -> None:
        """`changes` are parameters with `__` for the point, such as `motes__trail=0.9`."""
        shutil.copytree(built_in_root() / "presets/sketch", folder, dirs_exist_ok=True)
        for name, text in {"particles/forms/posts.glsl": POSTS, "layers/line.fs": LINE, "layers/flat.fs": FLAT}.items():
            path = folder / "shaders" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        assets = Assets(folder)
        registry = load_show(folder, assets).registry
        self._values = registry.defaults.copy()
        dark = {f"{layer}.opacity": 0.0 for layer in registry.layers if f"{layer}.opacity" in registry.slots}
        for key, value in (dark | QUIET | {name.replace("__", "."): each for name, each in changes.items()}).items():
            self._values[registry.slots[key]] = value
        self._size = size
        self.stage = Stage(ctx, assets, registry, size, 3000, 7, views)

    def draw(self, eye: Point | None = None, frames: int = 4, first: int = 0) -> Picture:
        """(height, width, 3), top row first, after so many frames from the one of that number on."""
        staging = Staging(self._values, "posts", "posts", 0.0)
        for frame in range(first, first + frames):
            self.stage.draw(staging, at_rest(), SocietyView(), Moment(frame, 1200 + frame, 1, 1 / 60), eye)
        width, height = self._size
        rows = np.frombuffer(self.stage.canvas.read(components=3), np.uint8).reshape(height, width, 3)
        return rows[::-1].copy()


def place_px(picture: Picture, band: tuple[float, float], channel: int | None = None) -> float:
    """How far from the picture's middle the light of a band of rows lies, in pixels to the right."""
    height, width = picture.shape[:2]
    rows = picture[round(band[0] * height) : round(band[1] * height)].astype(float)
    light = (rows if channel is None else rows[..., channel : channel + 1]).sum(axis=(0, 2))
    assert light.sum() > 0.0, "nothing to be seen in this band"
    return float((light * (np.arange(width) + 0.5)).sum() / light.sum() - width / 2)
