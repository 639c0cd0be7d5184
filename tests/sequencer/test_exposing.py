"""The lens between two looks: as many stops in each part of the way."""

import numpy as np
import pytest

from installation.model.parameters import Parameter, Registry, Vector, crossfade
from installation.sequencer.exposing import expose

REGISTRY = Registry((Parameter("lens", "exposure", "float", (1.0,), (0.0,), (8.0,)),))


def exposure(value: float) -> Vector:
    return np.array([value], np.float32)


def between(a: float, b: float, t: float) -> float:
    mixed = crossfade(exposure(a), exposure(b), t, REGISTRY)
    expose(mixed, exposure(a), exposure(b), t, REGISTRY)
    return float(mixed[0])


def test_half_way_is_half_the_stops() -> None:
    assert between(1.0, 4.0, 0.5) == pytest.approx(2.0)
    assert [between(4.0, 1.0, t) for t in (0.0, 1.0)] == pytest.approx([4.0, 1.0])


def test_a_look_that_goes_hardly_shines_brighter_than_it_did() -> None:
    shines = [(1.0 - t) * between(1.0, 4.0, float(t)) for t in np.linspace(0.0, 1.0, 41)]
    assert max(shines) < 1.07, "evenly it would be a third brighter"


def test_black_is_left_and_reached_without_a_jump() -> None:
    for a, b in ((0.0, 1.0), (1.0, 0.0)):
        found = [between(a, b, float(t)) for t in np.linspace(0.0, 1.0, 101)]
        assert (found[0], found[-1]) == (a, b)
        assert np.abs(np.diff(found)).max() < 0.05


def test_a_show_need_have_no_lens_of_ours() -> None:
    expose(np.zeros(0, np.float32), np.zeros(0, np.float32), np.zeros(0, np.float32), 0.5, Registry(()))
