"""Colours on their way from one to another: none turns grey or negative, none gains or loses light."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from installation.assets import Assets
from installation.model.colors import saturated, saturation
from installation.model.parameters import crossfade
from installation.presets.show import load_show

CHANNEL = st.floats(0.0, 4.0, width=32)
COLOR = st.tuples(CHANNEL, CHANNEL, CHANNEL)
SHOW = load_show("rina", Assets())


def rows(*colors: tuple[float, float, float]) -> np.ndarray:
    return np.array(colors, dtype=np.float32)


def test_grey_and_black_have_no_saturation_and_a_lone_channel_has_all() -> None:
    assert saturation(rows((0.5, 0.5, 0.5), (0.0, 0.0, 0.0), (0.0, 3.0, 0.0))) == pytest.approx([0.0, 0.0, 1.0])


@given(COLOR, st.floats(0.0, 1.0, width=32))
def test_what_is_made_purer_keeps_its_light_and_no_channel_turns_negative(
    color: tuple[float, float, float], wanted: float
) -> None:
    before = rows(color)
    after = saturated(before, np.array([wanted], dtype=np.float32))
    assert after.min() >= -1e-5
    assert after.sum() == pytest.approx(before.sum(), rel=1e-4, abs=1e-4)
    assert saturation(after)[0] >= saturation(before)[0] - 1e-3


def test_between_two_colours_none_is_greyer_than_it_has_to_be() -> None:
    """Ochre to blue, as the air of two acts."""
    look = SHOW.looks["1.1-ash"].values
    one, other = look.copy(), look.copy()
    color = SHOW.registry.slots["haze.color"]
    one[color], other[color] = (0.9, 0.3, 0.1, 1.0), (0.1, 0.3, 0.9, 1.0)
    half = crossfade(one, other, 0.5, SHOW.registry)[color]
    assert saturation(half[None, :3])[0] > 0.75
    assert half[3] == 1.0


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_a_crossfade_begins_and_ends_at_its_looks(share: float) -> None:
    one, other = (SHOW.looks[name].values for name in ("1.2-biodomes", "2.1-momentum"))
    assert crossfade(one, other, share, SHOW.registry) == pytest.approx(other if share else one, abs=1e-4)
