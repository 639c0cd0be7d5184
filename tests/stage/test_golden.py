"""Golden pictures on the software rasteriser: what the show looked like when somebody last looked at it and agreed.

`pytest tests/stage/test_golden.py --regenerate` draws them anew; look at every one before you commit it. On a failure
the difference, amplified, lies in `tests/differences/`.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from installation.stage.context import ability_of, create_context
from tests.parts.stage_stand import Picture, StageStand, blurred, built_in_show, similarity

SHOW = built_in_show()
GOLDEN = Path(__file__).parent.parent / "golden"
DIFFERENCES = Path(__file__).parent.parent / "differences"
SIZE, MOTES = (320, 180), 120_000
LOOKS = ("1.2-biodomes", "1.5-first_light", "2.2-demand", "3.3-glass_wall", "4.3-repurpose", "5.4-worldwide")
MOST_OFF = 3
"""Steps of 255 that a pixel may be off: another Mesa rounds elsewhere."""
MOST_PIXELS_OFF = 0.002
LEAST_SIMILAR = 0.97
"""On anything but the software rasteriser the composition is compared instead."""


@pytest.fixture
def stand() -> Iterator[StageStand]:
    """New for every look: the camera drifts on from picture to picture, and none may depend on those before it."""
    ctx = create_context()
    stand = StageStand(ctx, SHOW, SIZE, MOTES)
    yield stand
    stand.release()
    ctx.release()


@pytest.mark.parametrize("look", LOOKS)
def test_the_picture_is_the_one_we_agreed_on(stand: StageStand, look: str, request: pytest.FixtureRequest) -> None:
    picture, path = stand.draw(stand.staging(look)), GOLDEN / f"{look}.png"
    if request.config.getoption("--regenerate"):
        GOLDEN.mkdir(exist_ok=True)
        Image.fromarray(picture).save(path, optimize=True)
    golden = np.asarray(Image.open(path).convert("RGB"))
    off = np.abs(picture.astype(int) - golden.astype(int)).max(axis=2) > MOST_OFF
    if ability_of(stand.ctx).is_software:
        holds = off.mean() <= MOST_PIXELS_OFF
    else:
        holds = similarity(blurred(picture), blurred(golden)) >= LEAST_SIMILAR
    if not holds:
        _keep_difference(look, picture, golden)
    assert holds, f"{off.mean():.2%} of the pixels differ; see {DIFFERENCES / look}.png"


def _keep_difference(look: str, picture: Picture, golden: Picture) -> None:
    """Golden, new, and eight times their difference, side by side."""
    DIFFERENCES.mkdir(exist_ok=True)
    difference = np.clip(np.abs(picture.astype(int) - golden.astype(int)) * 8, 0, 255).astype(np.uint8)
    Image.fromarray(np.hstack((golden, picture, difference))).save(DIFFERENCES / f"{look}.png")
