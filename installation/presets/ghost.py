"""The part of a rig file about a picture that is seen in a pane of glass."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator, Field

from installation.model.ghost import Ghost
from installation.model.optics import Blend
from installation.model.rig import Rig, staged
from installation.presets.schema import Strict, known, numbers
from installation.presets.toml import Document, Problem

SCREENS = ("below", "above")
Metres = Annotated[float, Field(gt=0.0, le=100.0)]


class GhostFile(Strict):
    """`[ghost]`."""

    screen_width_metres: Metres
    screen_depth_metres: Metres
    glass_degrees: Annotated[float, Field(ge=20.0, le=70.0)] = 45.0
    gap_metres: Annotated[float, Field(ge=0.0, le=100.0)] = 0.0
    screen: Annotated[str, AfterValidator(known(SCREENS))] = SCREENS[0]
    eye_metres: Annotated[list[float], numbers(3, "three numbers in metres: right, up, towards the audience")]


def ghost_of(written: GhostFile) -> Ghost:
    """The model object of what was written."""
    right, up, towards = written.eye_metres
    return Ghost(
        written.screen_width_metres,
        written.screen_depth_metres,
        (right, up, towards),
        written.glass_degrees,
        written.gap_metres,
        above=written.screen == "above",
    )


def ghost_problems(rig: Rig, document: Document) -> Iterator[Problem]:
    """Glass that shows nobody anything, and screens that are shared."""
    if rig.ghost is None:
        return
    try:
        staged(rig)
    except ValueError as error:
        yield document.problem(("ghost",), "value", f"ghost: {error}")
    for index, output in enumerate(rig.outputs):
        if output.optics.blend != Blend():
            message = "blend: a ghost stands in one screen per output, expected no blend"
            yield document.problem(("output", index, "blend"), "value", message)
