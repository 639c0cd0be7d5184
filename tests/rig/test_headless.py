"""The twin without monitors tells what every projector would throw."""

import time
from collections.abc import Iterator

import numpy as np
import pytest

from installation.model.moment import Moment
from installation.model.optics import Optics, Piece
from installation.model.rig import Output, Rig
from installation.rig.headless import Headless

LEFT = Output("left", "", 160, 90, Optics(piece=Piece(0, 0, 0.5, 1)))
RIGHT = Output("right", "", 80, 90, Optics(piece=Piece(0.5, 0, 0.5, 1), mirror_horizontal=True))


@pytest.fixture
def headless() -> Iterator[Headless]:
    output = Headless(Rig("ring", "ring", 320, 90, (LEFT, RIGHT), frames_per_second=50))
    output.open()
    yield output
    assert output.context.error == "GL_NO_ERROR"
    output.close()
    output.close()


def test_every_output_has_its_own_view_and_size(headless: Headless) -> None:
    rows = np.zeros((90, 320, 3), np.uint8)
    rows[:, :160], rows[:, 160:240], rows[:, 240:] = (255, 0, 0), (0, 255, 0), (0, 0, 255)
    canvas = headless.context.texture((320, 90), 3, rows.tobytes(), alignment=1)
    left, right = headless.thrown("left", canvas), headless.thrown("right", canvas)
    assert (left.size, right.size) == ((160, 90), (80, 90))
    assert set(left.read(components=3)[0::3]) == {255}
    seen = np.frombuffer(right.read(components=3), np.uint8).reshape(90, 80, 3)
    assert (seen[:, :39] == (0, 0, 255)).all()
    assert (seen[:, 41:] == (0, 255, 0)).all()


def test_it_keeps_the_rigs_frame_rate_and_nobody_presses_keys(headless: Headless) -> None:
    canvas = headless.context.texture((320, 90), 4)
    began = time.monotonic()
    for frame in range(10):
        headless.present(canvas, Moment(frame, frame, 1, 0.02))
    assert time.monotonic() - began >= 0.17
    assert headless.poll() == []
    assert not headless.closed
    assert headless.status == ["left: headless, 160x90", "right: headless, 80x90"]
