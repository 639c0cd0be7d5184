"""Recordings, judged by ffprobe and ffmpeg: length, grid, colours, and what survives a kill or a full disk."""

import json
import os
import shutil
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from installation.model.faults import WrongError
from installation.rig import recorder as recorder_module
from installation.rig.film import Film
from installation.rig.recorder import CLOSE_SECONDS, QUEUE_FRAMES, Recorder
from tests.parts.patience import PATIENCE_SECONDS
from tests.parts.stopwatch import Stopwatch

pytestmark = pytest.mark.skipif(not shutil.which("ffprobe"), reason="ffmpeg is not installed")


def picture(number: int, size_px: tuple[int, int] = (160, 90)) -> npt.NDArray[np.uint8]:
    """Noise that no codec can shrink much, different for every number."""
    return np.random.default_rng(number).integers(0, 256, (size_px[1], size_px[0], 3), np.uint8)


def probe(path: Path) -> dict[str, str]:
    entries = "stream=codec_name,width,height,pix_fmt,color_space,color_primaries,color_transfer,color_range"
    entries += ",nb_read_frames,avg_frame_rate:format=duration"
    command = ["ffprobe", "-v", "error", "-count_frames", "-show_entries", entries, "-of", "json", str(path)]
    told = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return {**told["streams"][0], **told["format"]}


def test_a_slow_show_of_two_seconds_gives_a_film_of_two_seconds(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path / "a.mp4", (160, 90), 30)
    for number in range(10):  # five frames a second
        recorder.write(picture(number), 5.0 + number / 5)
        time.sleep(0.03)
    recorder.close(7.0)
    told = probe(tmp_path / "a.mp4")
    assert told["codec_name"] == "h264"
    assert told["pix_fmt"] == "yuv420p"
    assert told["avg_frame_rate"] == "30/1"
    assert int(told["nb_read_frames"]) == 60
    assert float(told["duration"]) == pytest.approx(2.0, abs=0.05)
    assert (told["color_space"], told["color_primaries"], told["color_transfer"]) == ("bt709",) * 3
    assert told["color_range"] == "tv"
    assert recorder.status == f"recorded {tmp_path / 'a.mp4'}: 2.0 s"


def test_offline_every_picture_is_one_frame_and_none_is_lost(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path / "a.mp4", (64, 64), 50, live=False)
    for number in range(40):
        recorder.write(np.full((64, 64, 3), 6 * number, np.uint8), number * 0.02)
    recorder.close()
    raw = subprocess.run(
        ["ffmpeg", "-v", "error", "-i", tmp_path / "a.mp4", "-f", "rawvideo", "-pix_fmt", "rgb24", "-"],
        capture_output=True,
        check=True,
    ).stdout
    frames = np.frombuffer(raw, np.uint8).reshape(-1, 64, 64, 3)
    assert len(frames) == 40
    np.testing.assert_allclose(frames.mean((1, 2, 3)), np.arange(40) * 6, atol=2)


@pytest.mark.parametrize("size_px", [(161, 91), (33, 64)])
def test_odd_sizes_lose_a_row_not_the_film(tmp_path: Path, size_px: tuple[int, int]) -> None:
    recorder = Recorder(tmp_path / "a.mp4", size_px, 25, live=False)
    recorder.write(picture(1, size_px), 0.0)
    recorder.close()
    told = probe(tmp_path / "a.mp4")
    assert (told["width"], told["height"]) == (size_px[0] // 2 * 2, size_px[1] // 2 * 2)


def test_colours_and_rows_come_back_as_they_went_in(tmp_path: Path) -> None:
    rows = np.zeros((64, 64, 3), np.uint8)
    rows[:32], rows[32:] = (200, 30, 20), (10, 180, 60)
    recorder = Recorder(tmp_path / "a.mp4", (64, 64), 25, live=False)
    for number in range(5):
        recorder.write(rows.tobytes(), number / 25)
    recorder.close()
    subprocess.run(
        ["ffmpeg", "-v", "error", "-i", tmp_path / "a.mp4", "-frames:v", "1", tmp_path / "a.png"], check=True
    )
    seen = np.asarray(Image.open(tmp_path / "a.png").convert("RGB")).astype(int)
    np.testing.assert_allclose(seen[8, 32], (200, 30, 20), atol=4)
    np.testing.assert_allclose(seen[56, 32], (10, 180, 60), atol=4)


@pytest.fixture
def goes_on(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Until it is set, no disk takes anything and every encoder stands still."""
    goes_on, add = threading.Event(), Film.add

    def wait_and_add(film: Film, rgb: npt.NDArray[np.uint8], times: int = 1) -> None:
        assert goes_on.wait(PATIENCE_SECONDS)
        add(film, rgb, times)

    monkeypatch.setattr(Film, "add", wait_and_add)
    yield goes_on
    goes_on.set()


def test_live_the_show_never_waits_and_the_loss_is_counted(
    tmp_path: Path, goes_on: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorder_module, "CLOSE_SECONDS", PATIENCE_SECONDS)
    recorder = Recorder(tmp_path / "a.mp4", (1280, 720), 60)
    large = picture(1, (1280, 720))
    calls = Stopwatch()
    for number in range(60):
        with calls.timing():
            recorder.write(large, number / 60)
    assert recorder.dropped >= 60 - QUEUE_FRAMES - 2, "the thread holds two"
    goes_on.set()
    recorder.close(1.0)
    assert calls.slowest_seconds < 0.1
    assert f"{recorder.dropped} pictures not encoded in time" in recorder.status
    assert int(probe(tmp_path / "a.mp4")["nb_read_frames"]) == 60


def test_a_show_that_ends_does_not_wait_for_a_disk_that_takes_nothing(tmp_path: Path, goes_on: threading.Event) -> None:
    recorder = Recorder(tmp_path / "a.mp4", (160, 90), 60)
    for number in range(60):
        recorder.write(picture(1), number / 60)
    began = time.monotonic()
    recorder.close(1.0)
    assert time.monotonic() - began < CLOSE_SECONDS + 1.0
    assert "the disk did not take the end within 3 s" in recorder.status


def test_a_killed_recording_plays(tmp_path: Path) -> None:
    script = f"""
    import time, sys
    sys.path.insert(0, {os.getcwd()!r})
    from tests.rig.test_recorder import picture, Recorder
    from pathlib import Path
    recorder = Recorder(Path({str(tmp_path / "a.mp4")!r}), (160, 90), 30)
    for number in range(10_000):
        recorder.write(picture(number), number / 30)
        time.sleep(0.005)
        if number == 150:
            print("half", flush=True)
    """
    process = subprocess.Popen([sys.executable, "-c", textwrap.dedent(script)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert int(probe(tmp_path / "a.mp4")["nb_read_frames"]) >= 60


def test_a_full_disk_ends_the_recording_and_nothing_else(tmp_path: Path) -> None:
    script = f"""
    import resource, sys, time
    sys.path.insert(0, {os.getcwd()!r})
    from tests.rig.test_recorder import picture, Recorder
    from pathlib import Path
    recorder = Recorder(Path({str(tmp_path / "a.mp4")!r}), (160, 90), 30)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, 1_500_000))
    number = 0
    while not recorder.failed and number < 3000:
        recorder.write(picture(number), number / 30)
        time.sleep(0.002)
        number += 1
    recorder.write(picture(number), number / 30)
    recorder.close()
    print(recorder.status)
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, check=True)
    assert done.stdout.count("\n") == 1
    assert "recording ended after" in done.stdout
    assert "file too large" in done.stdout
    assert done.stderr == ""
    assert int(probe(tmp_path / "a.mp4")["nb_read_frames"]) >= 30


@pytest.mark.skipif(not shutil.which("mount") or os.geteuid() != 0, reason="needs root for a small disk")
def test_a_full_small_disk_says_so(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], capture_output=True).returncode:
        pytest.skip("mounting is not permitted here")
    try:
        recorder = Recorder(disk / "a.mp4", (160, 90), 30)
        for number in range(3000):
            recorder.write(picture(number), number / 30)
            time.sleep(0.002)
            if recorder.failed:
                break
        recorder.close()
        assert "no space left on device" in recorder.status
        assert int(probe(disk / "a.mp4")["nb_read_frames"]) >= 20
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_path_that_cannot_be_written_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(WrongError, match=r"cannot record to .*a\.mp4: No such file or directory"):
        Recorder(tmp_path / "nowhere" / "a.mp4", (64, 64), 25)


def test_a_recording_without_a_single_picture_ends_quietly(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path / "a.mp4", (64, 64), 25)
    recorder.close(3.0)
    assert not recorder.failed
