"""Pictures of cues: the same every time, and taken when they say."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from installation.cli.rina import run
from installation.show.opening import Opening, open_show
from installation.show.photographer import Photographer

SIZE, MOTES = (96, 54), 3_000


@pytest.fixture(scope="module")
def opening() -> Opening:
    return open_show("first", size=SIZE, motes=MOTES)


def test_a_picture_of_a_cue_is_the_same_every_time(opening: Opening) -> None:
    pictures = []
    for _ in range(2):
        with Photographer(opening) as photographer:
            pictures.append(photographer.take(opening.show.cues[0], 2.0))
    assert pictures[0].shape == (SIZE[1], SIZE[0], 3)
    assert pictures[0].std() > 1.0
    np.testing.assert_array_equal(*pictures)


def test_on_its_way_out_a_cue_becomes_the_next(opening: Opening) -> None:
    cue, following = opening.show.cues[:2]
    with Photographer(opening) as photographer:
        stays, next_one = (photographer.take(each, 8.0).astype(int) for each in (cue, following))
        leaves = photographer.take_leaving(cue, following.transition.seconds + 2.0).astype(int)
    assert np.abs(leaves - next_one).mean() < np.abs(leaves - stays).mean()


def test_an_act_is_three_pictures_of_each_of_its_cues(tmp_path: Path) -> None:
    path = tmp_path / "act.png"
    command = ["contact-sheet", "first", str(path), "--act", "1", "--size", "96x54", "--motes", "3k"]
    assert run(command) == 0
    with Image.open(path) as sheet:
        assert sheet.width >= 3 * SIZE[0]


def test_an_act_is_measured_cue_by_cue(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["contact-sheet", "first", str(tmp_path / "act.png"), "--act", "1", "--size", "96x54", "--motes", "3k"]
    run([*command, "--report"])
    printed = capsys.readouterr().out
    assert "meet every aim" in printed
    assert len(printed.splitlines()) == 3 + sum(cue.act == 1 for cue in open_show("first").show.cues)


@pytest.mark.parametrize("example", ["first", "sketch"])
def test_the_examples_people_copy_meet_every_aim(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], example: str
) -> None:
    command = ["contact-sheet", example, str(tmp_path / "sheet.png"), "--size", "320x180", "--motes", "200k"]
    assert run([*command, "--report"]) == 0, capsys.readouterr().out


def test_an_act_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["contact-sheet", "first", str(tmp_path / "act.png"), "--act", "77", "--size", "96x54", "--motes", "3k"]
    assert run(command) == 2
    assert "there is no act 77" in capsys.readouterr().err
