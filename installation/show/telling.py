"""The show in words: one line on the terminal that follows it, and a plain line whenever something changes."""

import sys
import time
from collections.abc import Callable, Sequence

import moderngl

from installation.model.moment import Moment
from installation.show.story import Story
from installation.stage.quality import Quality

LINE_EVERY_SECONDS = 0.5
_CLEAR = "\r\x1b[2K"


def tell(line: str) -> None:
    """One line for people, on standard error, so that pipes stay clean."""
    print(f"{_CLEAR if sys.stderr.isatty() else ''}{line}", file=sys.stderr, flush=True)


class Telling:
    """A witness that talks to whoever started the show. Render thread."""

    def __init__(self, lines: Callable[[], Sequence[str]], quality: Callable[[], Quality]) -> None:
        """`lines` gives one status per source or trouble; each is told when it first appears."""
        self._lines, self._quality = lines, quality
        self._told: set[str] = set()
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
        self._tell_news()
        if sys.stderr.isatty():
            rate = self._frames / max(1e-6, now - self._since_seconds)
            print(f"{_CLEAR}{running_line(story, moment, rate, self._quality())}", end="", file=sys.stderr, flush=True)
        self._frames, self._since_seconds = 0, now

    def _tell_cue(self, story: Story) -> None:
        player = story.player.state
        if player.cue_id != self._cue:
            self._cue = player.cue_id
            tell(f"cue {player.cue_id} {player.cue_title}")

    def _tell_news(self) -> None:
        for line in self._lines():
            if line not in self._told:
                self._told.add(line)
                tell(line)

    def close(self) -> None:
        """Leaves the terminal with a clean line, and the last news told."""
        self._tell_news()
        if sys.stderr.isatty():
            print(_CLEAR, end="", file=sys.stderr, flush=True)


def running_line(story: Story, moment: Moment, frames_per_second: float, quality: Quality) -> str:
    """Where the show stands, in one line."""
    player, signals = story.player.state, story.signals
    flags = "".join(f" {word}" for word, on in (("HOLD", player.hold), ("BLACKOUT", player.blackout)) if on)
    return (
        f"{player.cue_id} {player.cue_title} {player.progress:4.0%} → {player.next_id}"
        f"  mood {signals['valence']:+.2f} {signals['arousal']:.2f}  {frames_per_second:.0f} fps, {quality}{flags}"
    )
