"""Rigs with several views, from the command to the file: stills, films, recordings, and the eye on its way in."""

from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from installation.model.arrival import Arrival
from installation.model.faults import LackError
from installation.options import ShowOptions
from installation.rig.readback import Readback
from installation.show.film import film, headless, offline
from installation.show.opening import named_for, open_show
from installation.show.play import play
from installation.show.reel import Reel
from installation.show.still import still
from installation.show.story import Story

SMALL = {"size": (256, 256), "motes": 5000, "seed": 3}
QUIET = {"no_osc": True, "no_midi": True, "no_mic": True, "no_desk": True, "headless": True}


def test_a_still_of_a_quilt_is_named_as_its_display_reads_it(tmp_path: Path) -> None:
    still("rina", tmp_path / "domes.png", cue="1.2", at_seconds=1.0, rig="quilt_portrait", **SMALL)
    picture = np.asarray(Image.open(tmp_path / "domes_qs8x6a0.75.png"))
    assert picture.shape == (256, 256, 3)
    tiles = [picture[256 - (row + 1) * 42 :][:42, column * 32 :][:, :32] for row in range(6) for column in range(8)]
    assert min(tile.max() for tile in tiles) > 40, "there is something in every view"
    assert not np.array_equal(tiles[0], tiles[47])


def test_a_canvas_beyond_this_machine_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(LackError, match=r"a canvas of 32768x32768 is more than this machine can draw, [0-9]+ pixels"):
        still("rina", tmp_path / "a.png", at_seconds=1.0, rig="quilt_portrait", size=(32768, 32768), motes=1000)


def test_a_film_of_a_quilt_is_named_likewise_and_plays(tmp_path: Path) -> None:
    options = ShowOptions(rig="quilt_portrait", for_seconds=0.2, fps=10, **SMALL)
    film(options, tmp_path / "domes.mp4")
    with av.open(str(tmp_path / "domes_qs8x6a0.75.mp4")) as container:
        assert [frame.width for frame in container.decode(video=0)] == [256, 256]


def test_a_recording_is_named_likewise(tmp_path: Path) -> None:
    play(ShowOptions(rig="quilt_portrait", for_seconds=0.2, record=tmp_path / "night.mp4", **SMALL, **QUIET))
    assert (tmp_path / "night_qs8x6a0.75.mp4").is_file()


def test_a_name_that_says_it_already_and_a_rig_with_one_view_stay_as_they_are() -> None:
    quilt, plain = open_show("rina", rig="quilt_portrait"), open_show("rina")
    said = Path("a_qs8x6a0.75.png")
    assert named_for(quilt, said) == said
    assert named_for(plain, Path("a.png")) == Path("a.png")


def test_the_eye_comes_in_as_any_message_does() -> None:
    """So a journal holds it, and a replay looks through the same window."""
    story = Story(open_show("rina").show, 1)
    story.live(1, [Arrival("osc", "/rig/eye", (0.3, 0.1, 1.2))])
    assert story.eye.place == (0.3, 0.1, 1.2)


def test_a_performance_looks_from_where_the_eye_is() -> None:
    opening = open_show("rina", rig="tracked_window", size=(160, 90), motes=5000, seed=3)

    def picture(*arrivals: Arrival) -> bytes:
        with headless(opening) as output:
            reel = Reel(Readback(output.context, opening.assets, opening.size), None, None)
            performance = offline(opening, Story(opening.show, 3, start="1.2"), output, None, reel)
            performance.mailbox.post(list(arrivals))
            for _ in range(3):
                performance.frame()
            drawn = performance.stage.canvas.read(components=3)
            performance.close()
        return drawn

    at_rest = picture()
    assert picture(Arrival("osc", "/rig/eye", (0.0, 0.0, 1.8))) == at_rest, "where the rig file has it"
    assert picture(Arrival("osc", "/rig/eye", (0.8, 0.0, 1.2))) != at_rest
