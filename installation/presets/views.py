"""The part of a rig file that makes several pictures of one moment: `[views]`, for holographic displays."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from installation.model.off_axis import OffAxis
from installation.model.pyramid import APEXES, Pyramid
from installation.model.quilt import Quilt
from installation.model.stereo import EYES_METRES, GLASSES, LAYOUTS, Stereo
from installation.model.suggestion import did_you_mean, one_of
from installation.model.views import ONE_VIEW, Views
from installation.presets.schema import Strict, checked, known, numbers
from installation.presets.toml import Document, Problem, shown_value

LEAST_PICTURE_PX = 16
NARROWEST_DEGREES = 30.0
"""Between two faces of a pyramid."""


def _faces(degrees: list[float]) -> list[float]:
    if len(degrees) not in (3, 4):
        raise ValueError("expected three or four angles")
    round_about = sorted(each % 360.0 for each in degrees)
    gaps = [after - before for before, after in zip(round_about, [*round_about[1:], round_about[0] + 360], strict=True)]
    if min(gaps) < NARROWEST_DEGREES:
        raise ValueError(f"expected at least {NARROWEST_DEGREES:g} degrees between two faces")
    return degrees


Length = Annotated[float, Field(ge=0.02, le=100.0)]
Aspect = Annotated[float, Field(ge=0.1, le=10.0)]
Depth = Annotated[float, Field(ge=0.1, le=10.0)]
"""As a share of the distance to what the look looks at."""
Count = Annotated[int, Field(ge=1, le=32)]


class ViewsFile(Strict):
    """What every kind may say."""

    kind: str
    focus: Depth = 1.0
    flat: Depth = 1.0


class StereoFile(ViewsFile):
    """`kind = "stereo"`."""

    layout: Annotated[str, AfterValidator(known(LAYOUTS))] = LAYOUTS[0]
    glasses: Annotated[str, AfterValidator(known(GLASSES))] = next(iter(GLASSES))
    screen_width_metres: Length
    eyes_metres: Annotated[float, Field(ge=0.0, le=0.1)] = EYES_METRES


class QuiltFile(ViewsFile):
    """`kind = "quilt"`."""

    columns: Count
    rows: Count
    aspect: Aspect
    cone_degrees: Annotated[float, Field(gt=0.0, le=120.0)] = 40.0


class PyramidFile(ViewsFile):
    """`kind = "pyramid"`."""

    faces_degrees: Annotated[list[float], AfterValidator(_faces)] = Field(
        default_factory=lambda: list(Pyramid().faces_degrees)
    )
    aspect: Aspect = 1.0
    apex: Annotated[str, AfterValidator(known(APEXES))] = APEXES[0]


class OffAxisFile(ViewsFile):
    """`kind = "window"`."""

    screen_metres: Annotated[list[Length], numbers(2, "two numbers, width and height")]
    eye_metres: Annotated[list[float], numbers(3, "three numbers: right, up and away from the screen's middle")]


_SCHEMAS: Mapping[str, type[ViewsFile]] = {
    "stereo": StereoFile,
    "window": OffAxisFile,
    "quilt": QuiltFile,
    "pyramid": PyramidFile,
}


def read_views(
    written: Mapping[str, Any] | None, canvas_px: tuple[int, int], document: Document, problems: list[Problem]
) -> Views:
    """What `[views]` asks for; without it one plain view, and for a bad one too: its mistakes go into `problems`."""
    if written is None:
        return ONE_VIEW
    kind = written.get("kind")
    schema = _SCHEMAS.get(kind) if isinstance(kind, str) else None
    if schema is None:
        problems.append(_unknown_kind(kind, document))
        return ONE_VIEW
    read = checked(schema, written, document, ("views",), problems)
    if read is None:
        return ONE_VIEW
    views = _views_of(read)
    problems += _problems(views, canvas_px, document)
    return views


def _unknown_kind(kind: object, document: Document) -> Problem:
    if kind is None:
        return document.problem(("views",), "missing", f"kind is missing: expected {one_of(_SCHEMAS)}")
    guess = did_you_mean(kind, _SCHEMAS) if isinstance(kind, str) else ""
    message = f"kind = {shown_value(kind)}: expected {one_of(_SCHEMAS)}{guess}"
    return document.problem(("views", "kind"), "value", message)


def _views_of(read: ViewsFile) -> Views:
    shared = {"focus": read.focus, "flat": read.flat}
    match read:
        case StereoFile():
            return Stereo(
                layout=read.layout,
                glasses=read.glasses,
                screen_width_metres=read.screen_width_metres,
                eyes_metres=read.eyes_metres,
                **shared,
            )
        case QuiltFile():
            return Quilt(
                columns=read.columns,
                rows=read.rows,
                view_aspect=read.aspect,
                cone_degrees=read.cone_degrees,
                **shared,
            )
        case PyramidFile():
            return Pyramid(faces_degrees=tuple(read.faces_degrees), view_aspect=read.aspect, apex=read.apex, **shared)
        case OffAxisFile():
            width, height = read.screen_metres
            x, y, z = read.eye_metres
            return OffAxis(screen_metres=(width, height), eye_metres=(x, y, z), **shared)
    raise AssertionError(f"{read.kind} has a schema and no model")


def _problems(views: Views, canvas_px: tuple[int, int], document: Document) -> list[Problem]:
    """What a schema cannot see: quilts of one view, pictures of next to no pixels, an eye in the wall."""
    if isinstance(views, Quilt) and views.columns * views.rows < 2:
        return [document.problem(("views", "columns"), "value", "columns and rows: expected at least two views")]
    if isinstance(views, OffAxis) and views.eye_metres[2] <= 0.0:
        message = "eye_metres: expected its third number above 0, how far the eye is from the screen"
        return [document.problem(("views", "eye_metres"), "value", message)]
    if min(views.picture_px(canvas_px)) < LEAST_PICTURE_PX:
        width, height = views.picture_px(canvas_px)
        canvas = f"a canvas of {canvas_px[0]}x{canvas_px[1]}"
        message = f"{canvas} leaves {width}x{height} for each picture, expected at least {LEAST_PICTURE_PX} each way"
        return [document.problem(("views",), "value", message)]
    return []
