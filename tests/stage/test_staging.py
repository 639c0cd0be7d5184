"""What looks do with the room they have: wide canvases, black air, the colour of the glass."""

from collections.abc import Iterator

import pytest

from installation.stage.context import create_context
from tests.parts.stage_stand import Picture, StageStand, built_in_show

SHOW = built_in_show()
WIDE = (480, 135)


@pytest.fixture(scope="module")
def stand() -> Iterator[StageStand]:
    ctx = create_context()
    stand = StageStand(ctx, SHOW, WIDE, 60_000)
    yield stand
    stand.release()
    ctx.release()


def drawn(stand: StageStand, look: str, **values: float) -> Picture:
    """The look with some of its parameters changed; `haze__spread` is `haze.spread`."""
    staging = stand.staging(look)
    for name, value in values.items():
        staging.values[SHOW.registry.slots[name.replace("__", ".")]] = value
    return stand.draw(staging)


@pytest.mark.parametrize(
    ("look", "left", "right"),
    [
        ("1.2-biodomes", 0.02, 0.0),
        ("2.2-demand", 0.08, 0.08),
        ("3.2-projection", 0.0, 0.035),
        ("3.7a-protect", 0.015, 0.0),
        ("4.1-unresolved", 0.025, 0.05),
    ],
)
def test_what_stands_beside_the_subject_spreads_over_a_wide_canvas(
    stand: StageStand, look: str, left: float, right: float
) -> None:
    lit = drawn(stand, look).max(axis=2) > 60
    quarter = WIDE[0] // 4
    assert lit[:, :quarter].mean() >= left
    assert lit[:, -quarter:].mean() >= right


def test_light_that_does_not_carry_leaves_the_air_black(stand: StageStand) -> None:
    far, near = (drawn(stand, "4.5-coalitions", haze__spread=spread) for spread in (1.0, 0.3))
    assert (near.max(axis=2) < 13).mean() > (far.max(axis=2) < 13).mean() + 0.1


def test_warm_glass_gives_red_for_blue(stand: StageStand) -> None:
    cold, plain, warm = (drawn(stand, "3.2-projection", lens__warmth=warmth).mean(axis=(0, 1)) for warmth in (-1, 0, 1))
    assert cold[0] < plain[0] < warm[0]
    assert cold[2] > plain[2] > warm[2]
