"""Between two looks the air clears, and by the next one it has closed in again."""

import numpy as np
import pytest

from installation.model.cue import Transition
from installation.sequencer.clearing import LEFT, clear
from installation.sequencer.passage import Passage
from tests.sequencer.showbuild import REGISTRY, look, show

ONE, OTHER = look("one", haze_density=0.8), look("other", haze_density=0.8)
SHOW = show(looks=(ONE, OTHER))
DENSITY = REGISTRY.slots["haze.density"].start


def densities(passage: Passage, seconds: float, steps: int = 60) -> list[float]:
    found = []
    for _ in range(steps):
        passage.step(seconds / steps)
        found.append(float(passage.values()[DENSITY]))
    return found


def test_half_way_the_air_is_clear_and_at_either_end_it_is_not() -> None:
    passage = Passage(SHOW, "one")
    passage.begin("other", Transition(2.0))
    assert passage.values()[DENSITY] == pytest.approx(0.8)
    found = densities(passage, 2.0)
    assert min(found) == pytest.approx(0.8 * LEFT["haze.density"]) == pytest.approx(found[29])
    assert found[-1] == pytest.approx(0.8)
    assert np.abs(np.diff([0.8, *found])).max() < 0.05


def test_who_is_called_elsewhere_on_the_way_sees_no_jump() -> None:
    passage = Passage(SHOW, "one")
    passage.begin("other", Transition(2.0))
    last = densities(passage, 1.0)[-1]
    passage.begin("one", Transition(3.0))
    assert passage.values()[DENSITY] == pytest.approx(last)


def test_the_air_of_a_look_that_is_called_again_stays() -> None:
    passage = Passage(SHOW, "one")
    passage.begin("one", Transition(2.0))
    assert densities(passage, 2.0) == pytest.approx([0.8] * 60)


def test_nothing_else_is_touched_and_nothing_need_be_there() -> None:
    values = np.full_like(REGISTRY.defaults, 0.5)
    clear(values, 0.5, REGISTRY)
    assert np.flatnonzero(values != np.float32(0.5)).tolist() == [DENSITY]
