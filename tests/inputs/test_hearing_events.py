"""Crowd sounds get their right names. `python -m tests.parts.hearing_table` measures more of them."""

from collections import Counter

import numpy as np
import pytest

from installation.inputs.hearing.ear import Ear
from installation.inputs.hearing.events import EVENT_NAMES
from tests.parts import sounds
from tests.parts.hearing_table import COLUMNS, NOTHING, PAGE, ROWS, SETTINGS, judge
from tests.parts.recordings import RECORDINGS

needs_voice = pytest.mark.skipif(not sounds.can_speak(), reason="espeak-ng is not installed")
CLEAR, NOISY = SETTINGS[0], SETTINGS[2]


@needs_voice
@pytest.mark.parametrize("setting", [CLEAR, NOISY], ids=["clear", "noisy"])
def test_most_scenes_get_their_right_name(setting: object) -> None:
    kinds = (*sounds.KINDS, "noise", "babble")
    verdicts = [judge(kind, seed, setting) for kind in kinds for seed in (71, 72)]  # type: ignore[arg-type]
    wrong = [v for v in verdicts if v.called != (v.kind if v.kind in EVENT_NAMES else NOTHING)]
    assert len(wrong) <= 2, wrong


@pytest.mark.parametrize("people", [1, 3, 400])
def test_applause_is_applause_from_one_person_to_hundreds(people: int) -> None:
    random = np.random.default_rng(people)
    sound = sounds.at_level(sounds.in_a_room(sounds.applause(5.0, random, people), random), -25.0)
    ear = Ear(sounds.RATE_HZ)
    names = Counter(heard.event for heard in ear.hear(sound.astype(np.float32)))
    assert names["applause"] > 200


def test_an_empty_room_is_nothing() -> None:
    ear = Ear(sounds.RATE_HZ)
    names = {heard.event for seed in (1, 2, 3) for heard in ear.hear(sounds.scene("room", seed, -35.0, 15.0, 4.0))}
    assert names == {""}


@pytest.mark.parametrize("rate_hz", [8000, 16000, 44100])
def test_names_do_not_depend_on_the_sample_rate(rate_hz: int) -> None:
    scene = sounds.scene("applause", 5, -25.0, 25.0, 5.0)
    count = len(scene) * rate_hz // sounds.RATE_HZ
    spectrum = np.fft.rfft(scene)[: count // 2 + 1]
    resampled = (np.fft.irfft(spectrum, count) * count / len(scene)).astype(np.float32)
    ear = Ear(rate_hz)
    assert Counter(heard.event for heard in ear.hear(resampled)).most_common(1)[0][0] == "applause"


def test_the_page_shows_every_row_and_column_that_is_measured() -> None:
    page = PAGE.read_text()
    assert page.count("| it was | " + " | ".join(COLUMNS)) == len(SETTINGS)
    assert all(page.count(f"\n| {kind} |") == len(SETTINGS) for kind in ROWS)


def test_the_page_shows_every_row_of_recordings_that_is_tried() -> None:
    page = PAGE.read_text()
    assert all(f" {recordings.of} | " in page for recordings in RECORDINGS)
