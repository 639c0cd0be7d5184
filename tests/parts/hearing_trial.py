"""How the ear names real sounds: a table of what it calls the recordings that come with Debian's games and programs.

None of them is in this project. Each package is unpacked into a folder of its own name:

    mkdir FOLDER && cd FOLDER
    for package in $(python -m tests.parts.hearing_trial --packages); do
        apt-get download $package && dpkg -x ${package}_*.deb $package
    done

python -m tests.parts.hearing_trial FOLDER            prints the table
python -m tests.parts.hearing_trial FOLDER --write    puts it into docs/hearing.md, between its two marks
python -m tests.parts.hearing_trial FOLDER --each     prints what every single recording is called
"""

import argparse
import multiprocessing
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import av
import numpy as np

from installation.inputs.hearing.ear import Ear
from tests.parts import sounds
from tests.parts.hearing_table import COLUMNS, JUDGED_AFTER_SECONDS, NOTHING, PAGE
from tests.parts.recordings import RECORDINGS, Recordings

BEGIN_MARK, END_MARK = "<!-- tried: begin -->", "<!-- tried: end -->"
PLAYED_SECONDS, LEAST_SECONDS, INTRO_SECONDS = 8.0, 3.0, 20.0
"""A long recording is played from 20 s on; a short one is repeated, unless it is so short that it would make a beat."""
SEAM_SECONDS = 0.1
"""Repetitions are faded into each other."""
LEAD_SECONDS = 10.0
LEVEL_DB, ROOM_DB = -25.0, -50.0


class Trial(NamedTuple):
    """What one recording was called."""

    of: str
    path: Path
    called: str


def decoded(path: Path, most_seconds: float) -> sounds.Sound:
    """The first seconds of a file in any format, as one channel at the tests' rate."""
    pieces, count = [np.zeros(0)], 0
    resampler = av.AudioResampler(format="flt", layout="mono", rate=sounds.RATE_HZ)
    with av.open(str(path), metadata_errors="replace") as container:
        for frame in container.decode(audio=0):
            for part in resampler.resample(frame):
                pieces.append(part.to_ndarray()[0].astype(np.float64))
                count += len(pieces[-1])
            if count >= most_seconds * sounds.RATE_HZ:
                break
    return np.concatenate(pieces)[: int(most_seconds * sounds.RATE_HZ)]


def excerpt(sound: sounds.Sound) -> sounds.Sound | None:
    """Eight seconds of it; None where it is too short or silent."""
    count, seam = int(PLAYED_SECONDS * sounds.RATE_HZ), int(SEAM_SECONDS * sounds.RATE_HZ)
    if len(sound) < LEAST_SECONDS * sounds.RATE_HZ or not np.any(sound):
        return None
    if len(sound) >= count:
        return sound[-count:]
    fade, whole = np.linspace(0.0, 1.0, seam), sound
    while len(whole) < count:
        joint = whole[-seam:] * np.sqrt(1.0 - fade) + sound[:seam] * np.sqrt(fade)
        whole = np.concatenate((whole[:-seam], joint, sound[seam:]))
    return whole[:count]


def trial(of: str, path: Path) -> Trial | None:
    """Plays one recording to a new ear that has heard a quiet room before; None where there is too little of it."""
    played = excerpt(decoded(path, INTRO_SECONDS + PLAYED_SECONDS))
    if played is None:
        return None
    random = np.random.default_rng(1)
    room = sounds.at_level(sounds.room_noise(LEAD_SECONDS + PLAYED_SECONDS, random), ROOM_DB)
    room[-len(played) :] += sounds.at_level(played - played.mean(), LEVEL_DB)
    ear = Ear(sounds.RATE_HZ)
    names = [heard.event for heard in ear.hear(np.clip(room, -1.0, 1.0).astype(np.float32))]
    judged = names[round(100 * (LEAD_SECONDS + JUDGED_AFTER_SECONDS)) :]
    return Trial(of, path, Counter(judged).most_common(1)[0][0] or NOTHING)


def files(folder: Path, recordings: Recordings) -> list[Path]:
    """The files in the unpacked packages, evenly picked when there are too many; SystemExit when there is none."""
    found = sorted({path for pattern in recordings.patterns for path in folder.glob(pattern) if path.is_file()})
    if not found:
        raise SystemExit(f"{folder}: expected {recordings.patterns[0]}; unpack the packages as this module's text says")
    count = min(len(found), recordings.most)
    return [found[index * len(found) // count] for index in range(count)]


def try_all(folder: Path) -> list[Trial]:
    """Every recording, on all cores."""
    jobs = [(recordings.of, path) for recordings in RECORDINGS for path in files(folder, recordings)]
    with multiprocessing.get_context("spawn").Pool() as pool:
        return [done for done in pool.starmap(trial, jobs, chunksize=4) if done]


def table(trials: Sequence[Trial]) -> str:
    """A Markdown table: rows are what the recordings are of, columns what the ear called them."""
    lines = ["| recordings of | " + " | ".join(COLUMNS) + " |", "|---" * (len(COLUMNS) + 1) + "|"]
    for recordings in RECORDINGS:
        called = Counter(each.called for each in trials if each.of == recordings.of)
        cells = [_cell(called[column], column in recordings.right) for column in COLUMNS]
        lines.append(f"| {called.total()} {recordings.of} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _cell(count: int, right: bool) -> str:
    return f"**{count}**" if right else str(count or "")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--packages", action="store_true", help="name the packages")
    parser.add_argument("--write", action="store_true", help="put the table into docs/hearing.md")
    parser.add_argument("--each", action="store_true", help="one line for each recording")
    options = parser.parse_args()
    if options.packages or options.folder is None:
        print(" ".join(sorted({pattern.split("/")[0] for each in RECORDINGS for pattern in each.patterns})))
        return
    trials = try_all(options.folder)
    for each in trials if options.each else ():
        print(f"{each.of}: {each.path.relative_to(options.folder)}: {each.called}")
    if options.write:
        before, rest = PAGE.read_text().split(BEGIN_MARK)
        PAGE.write_text(f"{before}{BEGIN_MARK}\n\n{table(trials)}\n\n{END_MARK}{rest.split(END_MARK)[1]}")
    else:
        print(table(trials))


if __name__ == "__main__":
    main()
