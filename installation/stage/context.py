"""A place to draw without a window, and what this machine's graphics are able to do."""

import sys
from dataclasses import dataclass
from typing import Any

import moderngl

from installation.model.faults import LackError

LEAST_VERSION = 330
"""GL 3.3: transform feedback and points. Below that nothing is drawn."""
COMPUTE_VERSION = 430
"""GL 4.3 brought compute shaders and storage buffers."""

_LINUX_FIX = "apt-get install libegl1 libgl1 libgl1-mesa-dri"
_OTHER_FIX = f"a graphics driver with OpenGL {LEAST_VERSION // 100}.{LEAST_VERSION // 10 % 10} or newer"
_SOFTWARE = ("llvmpipe", "softpipe", "swrast", "swiftshader", "software rasterizer", "gdi generic")


@dataclass(frozen=True, slots=True)
class Ability:
    """What a context can do, decided by the version it *reports*.

    Mesa still compiles compute shaders under MESA_GL_VERSION_OVERRIDE=3.3, so trying would tell nothing.
    """

    version_code: int
    """430 stands for GL 4.3."""
    renderer: str
    has_compute: bool
    """False chooses transform feedback and points."""
    is_software: bool
    """True on a CPU rasteriser: fewer motes, quarter-size haze."""

    def __str__(self) -> str:
        return f"OpenGL {self.version_code // 100}.{self.version_code // 10 % 10} on {self.renderer}"


def create_context(limit: tuple[int, int] | None = None) -> moderngl.Context:
    """A context without a window, current on the calling thread: EGL on Linux, the platform's own way elsewhere.

    `limit` such as (3, 3) makes the context report at most that version, so that the path without compute can be
    tried anywhere. Raises LackError when no driver gives GL 3.3.
    """
    context = _first_that_works(("egl", None) if sys.platform.startswith("linux") else (None,))
    return limited(context, limit)


def limited(context: moderngl.Context, limit: tuple[int, int] | None) -> moderngl.Context:
    """The same context, reporting at most version `limit`."""
    if limit is not None:
        context.version_code = min(context.version_code, limit[0] * 100 + limit[1] * 10)
    return context


def release_framebuffer(framebuffer: moderngl.Framebuffer) -> None:
    """Gives it back, and draws nowhere if that was where drawing went. Render thread, its context current.

    moderngl binds what was bound before again whenever it makes a framebuffer. One that had been given back by then
    would leave a GL error for whoever asks next.
    """
    bound = framebuffer.ctx.detect_framebuffer()
    if bound.glo == framebuffer.glo:
        framebuffer.ctx.detect_framebuffer(0).use()
    framebuffer.release()


def ability_of(context: moderngl.Context) -> Ability:
    """What `context` can do."""
    renderer = str(context.info["GL_RENDERER"])
    return Ability(
        version_code=context.version_code,
        renderer=renderer,
        has_compute=context.version_code >= COMPUTE_VERSION,
        is_software=any(name in renderer.lower() for name in _SOFTWARE),
    )


def _first_that_works(backends: tuple[str | None, ...]) -> moderngl.Context:
    reasons = []
    for backend in backends:
        settings: dict[str, Any] = {"backend": backend} if backend else {}
        try:
            return moderngl.create_context(require=LEAST_VERSION, standalone=True, **settings)
        except Exception as error:  # moderngl and glcontext raise bare Exception, ValueError and ImportError
            reasons.append(f"{backend or 'default'}: {error}")
    fix = _LINUX_FIX if sys.platform.startswith("linux") else _OTHER_FIX
    raise LackError(f"no OpenGL here ({'; '.join(reasons)})", fix)
