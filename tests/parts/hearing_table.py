"""How well the ear names what it hears: a confusion table over synthesised scenes at several levels and noises.

python -m tests.parts.hearing_table            prints the tables
python -m tests.parts.hearing_table --write    puts them into docs/hearing.md, between its two marks
"""

import argparse
import multiprocessing
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from installation.inputs.hearing.ear import Ear
from installation.inputs.hearing.events import EVENT_NAMES
from tests.parts import sounds

PAGE = Path(__file__).resolve().parents[2] / "docs" / "hearing.md"
BEGIN_MARK, END_MARK = "<!-- measured: begin -->", "<!-- measured: end -->"
SOUND_SECONDS = 8.0
JUDGED_AFTER_SECONDS = 2.5
"""A sound is named by what the ear calls it most of the time from here on; in a hush, from 5.3 s (it begins at 4)."""
HUSH_JUDGED_AFTER_SECONDS = 5.3
SEEDS = range(2000, 2010)
NOTHING = "(nothing)"
ROWS = (*sounds.KINDS, *sounds.OTHERS)
COLUMNS = (*EVENT_NAMES, NOTHING)


class Setting(NamedTuple):
    """How loud, and how far above the room's own noise."""

    level_db: float
    above_noise_db: float
    lead_seconds: float
    """How long the ear has heard the empty room before."""


SETTINGS = (Setting(-25.0, 25.0, 2.0), Setting(-40.0, 12.0, 16.0), Setting(-30.0, 6.0, 16.0))


class Verdict(NamedTuple):
    """What one scene was called, and after how long it was first called by its right name (None: never)."""

    kind: str
    called: str
    right_after_seconds: float | None


def judge(kind: str, seed: int, setting: Setting) -> Verdict:
    """Plays one scene to a new ear."""
    scene = sounds.scene(kind, seed, setting.level_db, setting.above_noise_db, SOUND_SECONDS, setting.lead_seconds)
    ear = Ear(sounds.RATE_HZ)
    names = [heard.event for heard in ear.hear(scene)]
    begin = round(100 * setting.lead_seconds)
    after = HUSH_JUDGED_AFTER_SECONDS if kind == "hush" else JUDGED_AFTER_SECONDS
    called = Counter(names[begin + round(100 * after) :]).most_common(1)[0][0] or NOTHING
    right = [index for index, name in enumerate(names[begin:]) if name == kind]
    return Verdict(kind, called, right[0] / 100 if right else None)


def judge_all(setting: Setting, seeds: Sequence[int], kinds: Sequence[str] = ROWS) -> list[Verdict]:
    """Every kind with every seed, on all cores."""
    jobs = [(kind, seed, setting) for kind in kinds for seed in seeds]
    with multiprocessing.get_context("spawn").Pool() as pool:
        return pool.starmap(judge, jobs, chunksize=4)


def table(verdicts: Sequence[Verdict]) -> str:
    """A Markdown table: rows are what it was, columns what the ear called it."""
    lines = ["| it was | " + " | ".join(COLUMNS) + " | named after |", "|---" * (len(COLUMNS) + 2) + "|"]
    for kind in dict.fromkeys(verdict.kind for verdict in verdicts):
        mine = [verdict for verdict in verdicts if verdict.kind == kind]
        called = Counter(verdict.called for verdict in mine)
        waits = sorted(v.right_after_seconds for v in mine if v.right_after_seconds is not None)
        wait = f"{waits[len(waits) // 2]:.1f} s" if waits else ""
        cells = [_cell(kind, column, called[column]) for column in COLUMNS]
        lines.append(f"| {kind} | " + " | ".join(cells) + f" | {wait} |")
    return "\n".join(lines)


def _cell(kind: str, column: str, count: int) -> str:
    right = column == (kind if kind in EVENT_NAMES else NOTHING)
    return f"**{count}**" if right else str(count or "")


def report() -> str:
    """All tables with their headings."""
    parts = []
    for setting in SETTINGS:
        noise_db = setting.level_db - setting.above_noise_db
        parts.append(
            f"Sound at {setting.level_db:g} dBFS over room noise at {noise_db:g} dBFS, {len(SEEDS)} scenes each:"
        )
        parts.append(table(judge_all(setting, SEEDS)))
    return "\n\n".join(parts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the tables into docs/hearing.md")
    write = parser.parse_args().write
    text = report()
    if write:
        before, rest = PAGE.read_text().split(BEGIN_MARK)
        PAGE.write_text(f"{before}{BEGIN_MARK}\n\n{text}\n\n{END_MARK}{rest.split(END_MARK)[1]}")
    else:
        print(text)


if __name__ == "__main__":
    main()
