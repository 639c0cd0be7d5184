"""How much light falls where the picture should be air."""

import numpy as np
import pytest

from installation.model.gauze import Air, Floor, light_of, light_on_air
from installation.model.optics import Colour, Optics


def test_light_is_what_a_projector_makes_of_a_signal() -> None:
    colours = np.array([[0, 0, 0], [255, 255, 255], [0, 255, 0], [128, 128, 128]], np.uint8)
    np.testing.assert_allclose(
        light_of(colours, Optics(gamma=2.2)), [0.0, 1.0, 0.7151522, (128 / 255) ** 2.2], rtol=1e-6
    )


def test_a_projectors_colours_count_too() -> None:
    black, grey = np.zeros((1, 3), np.uint8), np.full((1, 3), 51, np.uint8)
    lifted = Optics(gamma=2.0, colour=Colour(offset=(0.1, 0.1, 0.1)))
    np.testing.assert_allclose(light_of(black, lifted), 0.01, rtol=1e-6)
    np.testing.assert_allclose(light_of(grey, Optics(gamma=2.0, colour=Colour(brightness=0.5))), 0.01, rtol=1e-6)
    squared = Optics(gamma=1.0, colour=Colour(gamma=(0.5, 1.0, 1.0), gain=(1.0, 0.0, 0.0)))
    np.testing.assert_allclose(light_of(grey, squared), 0.04 * 0.2126729, rtol=1e-6)


def test_figures_in_half_of_the_picture_spend_nothing() -> None:
    light = np.array([0.0, 0.9, 0.0, 0.7])
    assert light_on_air(light, 0.5) == 0.0


def test_a_veil_spends_all_of_its_light_however_bright_the_figures() -> None:
    assert light_on_air(np.array([0.002, 0.9, 0.002, 1.0]), 0.5) == pytest.approx(0.002)
    assert light_on_air(np.full(8, 0.03), 0.5) == pytest.approx(0.03), "a picture without any air is all veil"


def test_more_figures_than_planned_spend_too() -> None:
    assert light_on_air(np.array([0.0, 0.4, 0.4, 0.4]), 0.5) == pytest.approx(0.2)


def test_the_budget_in_words() -> None:
    assert str(Air(0.0002, 0.0005)) == "air 0.02% of white, 40% of its budget"
    assert Air(0.0006, 0.0005).over
    assert not Air(0.0005, 0.0005).over


def test_nothing_falls_on_the_floor() -> None:
    floor = Floor(0.2, 0.1)
    np.testing.assert_allclose(floor.left_at(np.array([0.0, 0.2, 0.25, 0.3, 1.0])), [0.0, 0.0, 0.5, 1.0, 1.0])
    np.testing.assert_array_equal(Floor().left_at(np.array([0.0, 1.0])), [1.0, 1.0])
