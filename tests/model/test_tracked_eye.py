"""Somebody's eye: three numbers at once or each by itself, without jumps."""

import pytest

from installation.model.arrival import Arrival
from installation.model.intent import Intent
from installation.model.tracked_eye import SETTLE_SECONDS, TrackedEye
from installation.model.vocabulary import Refusal, understand

STEP_SECONDS = 1 / 60


def said(address: str, *numbers: float | str) -> Intent:
    meant = understand(Arrival("osc", address, numbers))
    assert isinstance(meant, Intent)
    return meant


def test_nobody_has_said_anything() -> None:
    eye = TrackedEye()
    eye.step([said("/rina/go")], STEP_SECONDS)
    assert eye.place is None


def test_the_first_place_is_taken_at_once_and_the_next_is_approached() -> None:
    eye = TrackedEye()
    eye.step([said("/rig/eye", 0.2, 0.0, 2)], STEP_SECONDS)
    assert eye.place == pytest.approx((0.2, 0.0, 2.0))
    eye.step([said("/rig/eye", 1.2, 0.0, 2)], SETTLE_SECONDS)
    assert eye.place == pytest.approx((0.2 + 0.632121, 0.0, 2.0), abs=1e-5)
    for _ in range(60):
        eye.step([], STEP_SECONDS)
    assert eye.place == pytest.approx((1.2, 0.0, 2.0), abs=1e-6)


def test_each_axis_may_come_by_itself() -> None:
    eye = TrackedEye()
    eye.step([said("/rig/eye/x", 0.5), said("/rig/eye/z", 3.0)], STEP_SECONDS)
    assert eye.place == pytest.approx((0.5, 0.0, 3.0))


@pytest.mark.parametrize("arguments", [(1.0, 2.0), (1.0, 2.0, "near"), (float("nan"), 0.0, 1.0)])
def test_half_a_place_is_refused(arguments: tuple[float | str, ...]) -> None:
    refused = understand(Arrival("osc", "/rig/eye", arguments))
    assert refused == Refusal("/rig/eye: expected three numbers from -50 to 50")
