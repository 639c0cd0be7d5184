"""The part of a rig file about a picture that hangs in the air on a gauze."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from installation.model.gauze import Floor, Gauze
from installation.model.rig import Rig
from installation.presets.schema import Share, Strict
from installation.presets.toml import Document, Problem


class GauzeFile(Strict):
    """`[gauze]`."""

    air: Annotated[float, Field(gt=0.0, le=1.0)] = 0.5
    budget: Annotated[float, Field(gt=0.0, le=1.0)] = 0.001
    floor: Share = 0.0
    feather: Share = 0.0


def gauze_of(written: GauzeFile) -> Gauze:
    """The model object of what was written."""
    return Gauze(written.air, written.budget, Floor(written.floor, written.feather))


def gauze_problems(rig: Rig, document: Document) -> Iterator[Problem]:
    """Outputs that light the air by themselves."""
    if rig.gauze is None:
        return
    for index, output in enumerate(rig.outputs):
        for key in ("black_level", "lift_map"):
            if getattr(output.optics, key):
                message = f"{key}: it lifts black, and on a gauze black is air, expected none"
                yield document.problem(("output", index, key), "value", message)
