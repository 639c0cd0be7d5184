"""The show in words: one line on the terminal that follows it, and a plain line whenever something changes."""

import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import moderngl

from installation.model.gauze import Air
from installation.model.moment import Moment
from installation.model.plain_text import plain
from installation.show.story import Story
from installation.stage.quality import Quality

LINE_EVERY_SECONDS = 0.5
FORGOTTEN_SECONDS = 5.0
"""A line that has been gone for so long is news again; longer than what flutters with somebody's retries."""
CLEAR = "\r\x1b[2K"
"""What empties the line that the terminal's cursor is in."""


def tell(line: str) -> None:
    """One line for people, on standard error, so that pipes stay clean. Never raises: somebody may have hung up.

    Whoever the words are from, a terminal finds no commands in them.
    """
    say(f"{CLEAR if sys.stderr.isatty() else ''}{plain(line)}\n")


def say(words: str) -> None:
    """Just these words, on standard error. Never raises, as `tell` does not."""
    try:
        print(words, end="", file=sys.stderr, flush=True)
    except OSError:  # the terminal was closed, or the reader of our pipe has gone: the show goes on without them
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open until the process ends


class Bulletin:
    """Tells each line when it appears, or comes back after a while."""

    def __init__(self) -> None:
        self._stood_seconds: dict[str, float] = {}

    def tell(self, lines: Iterable[str]) -> None:
        """Everything that holds now."""
        now = time.monotonic()
        for line in lines:
            if line not in self._stood_seconds:
                tell(line)
            self._stood_seconds[line] = now
        fresh = now - FORGOTTEN_SECONDS
        self._stood_seconds = {line: stood for line, stood in self._stood_seconds.items() if stood >= fresh}


class Telling:
    """A witness that talks to whoever started the show. Render thread."""

    def __init__(
        self,
        lines: Callable[[], Sequence[str]],
        quality: Callable[[], Quality],
        air: Callable[[], Air | None] = lambda: None,
    ) -> None:
        """`lines` gives one status per source or trouble; each is told when it appears, or comes back.

        `air` is what a gauze's light meter says.
        """
        self._lines, self._quality, self._air = lines, quality, air
        self._bulletin = Bulletin()
        self._cue = ""
        self._due_seconds = 0.0
        self._frames = 0
        self._since_seconds = time.monotonic()

    def see(self, picture: moderngl.Texture, story: Story, moment: Moment) -> None:
        """Says what is new; on a terminal, renews the running line twice a second."""
        self._frames += 1
        now = time.monotonic()
        self._tell_cue(story)
        if now < self._due_seconds:
            return
        self._due_seconds = now + LINE_EVERY_SECONDS
        self._bulletin.tell(self._lines())
        if sys.stderr.isatty():
            rate = self._frames / max(1e-6, now - self._since_seconds)
            say(f"{CLEAR}{running_line(story, moment, rate, self._quality(), self._air())}")
        self._frames, self._since_seconds = 0, now

    def _tell_cue(self, story: Story) -> None:
        player = story.player.state
        if player.cue_id != self._cue:
            self._cue = player.cue_id
            tell(f"cue {player.cue_id} {player.cue_title}")

    def close(self) -> None:
        """Leaves the terminal with a clean line, and the last news told."""
        self._bulletin.tell(self._lines())
        if sys.stderr.isatty():
            say(CLEAR)


def running_line(
    story: Story, moment: Moment, frames_per_second: float, quality: Quality, air: Air | None = None
) -> str:
    """Where the show stands, in one line."""
    player, signals = story.player.state, story.signals
    flags = "".join(f" {word}" for word, on in (("HOLD", player.hold), ("BLACKOUT", player.blackout)) if on)
    return (
        f"{player.cue_id} {player.cue_title} {player.progress:4.0%} → {player.next_id}"
        f"  mood {signals['valence']:+.2f} {signals['arousal']:.2f}"
        f"  {frames_per_second:.0f} fps, {quality}{f', {air}' if air else ''}{flags}"
    )
