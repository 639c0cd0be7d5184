"""Motes on their way between forms: the lens keeps their colours from grey."""

from installation.model.look import Staging
from installation.stage.lens import IN_FLIGHT_COLOUR, vividness
from tests.parts.stage_stand import built_in_show

VALUES = built_in_show().registry.defaults


def test_colours_that_meet_in_the_air_are_kept_from_grey() -> None:
    assert vividness(Staging(VALUES, "breath", "breath", 0.5)) == 1.0
    assert (
        vividness(Staging(VALUES, "breath", "march", 0.0)) == vividness(Staging(VALUES, "breath", "march", 1.0)) == 1.0
    )
    assert vividness(Staging(VALUES, "breath", "march", 0.5)) == 1.0 + IN_FLIGHT_COLOUR
