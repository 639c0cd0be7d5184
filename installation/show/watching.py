"""The show for people with a browser: state ten times a second, a small picture only while somebody looks."""

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import moderngl

from installation.assets import Assets
from installation.desk.watch import PREVIEW_WIDTH_PX, Watch
from installation.inputs.board import Board
from installation.model.emotions import EMOTION_NAMES
from installation.model.gauze import Air
from installation.model.moment import Moment
from installation.model.plain_text import plain
from installation.rig.output import OutputState
from installation.rig.readback import Readback
from installation.show.story import Story
from installation.stage.quality import Quality

MOOD = ("valence", "arousal", "presence", *EMOTION_NAMES)
SOCIETY = ("haze", "commons", "domes", "equity", "movement", "control", "empathy", "exchange", "reach", "counter")


class Watching:
    """A witness that serves the page to watch at. Render thread."""

    def __init__(
        self,
        ctx: moderngl.Context,
        assets: Assets,
        place: tuple[str, int],
        size: tuple[int, int],
        renderer: str,
        sources: Callable[[], Sequence[str]],
        quality: Callable[[], Quality],
        outputs: Callable[[], Sequence[OutputState]],
        problems: Callable[[], Sequence[str]],
        air: Callable[[], Air | None] = lambda: None,
    ) -> None:
        """Beside the story it tells where the sources stand, how much is drawn, how the outputs are doing, what is
        wrong without stopping the show, and what a gauze's light meter says.
        """
        height = max(2, round(PREVIEW_WIDTH_PX * size[1] / size[0]))
        self._size, self._roots = (PREVIEW_WIDTH_PX, height), assets.roots
        self._readback = Readback(ctx, assets, self._size)
        self._watch = Watch(*place)
        self._renderer, self._sources, self._quality = renderer, sources, quality
        self._outputs, self._problems, self._air = outputs, problems, air
        self._fps = 0.0
        self._board = Board()

    @property
    def status(self) -> str:
        """One line for people."""
        return self._watch.status

    def see(self, picture: moderngl.Texture, story: Story, moment: Moment) -> None:
        """Publishes the state, and the picture when somebody is watching."""
        if moment.delta_seconds > 0.0:
            self._fps += (1.0 / moment.delta_seconds - self._fps) * 0.05
        if self._watch.is_monitored:
            self._board.take(story.arrivals, moment.seconds)
        if self._watch.wants_picture:
            self._watch.publish(self._state(story, moment), self._readback.read(picture).tobytes(), self._size)
        elif moment.frame % 3 == 0:
            self._watch.publish(self._state(story, moment))

    def _state(self, story: Story, moment: Moment) -> dict[str, Any]:
        player, signals, show = story.player.state, story.signals, story.show
        quality, air = self._quality(), self._air()
        next_index = show.cue_index(player.next_id)
        return {
            "frame": moment.frame,
            "fps": self._fps,
            "seconds": moment.seconds,
            "title": show.title,
            "act": {"number": player.act, "title": show.acts.get(player.act, "")},
            "cue": {
                "id": player.cue_id,
                "title": player.cue_title,
                "elapsed_seconds": player.elapsed_seconds,
                "progress": player.progress,
            },
            "next": {"id": player.next_id, "title": show.cues[next_index or 0].title},
            "transition": player.transition,
            "hold": player.hold,
            "blackout": player.blackout,
            "mood": {name: signals[name] for name in MOOD},
            "signals": {name: signals[name] for name in SOCIETY},
            "sources": list(self._sources()),
            "renderer": self._renderer,
            "outputs": [output._asdict() for output in self._outputs()],
            "problems": [in_brief(problem, self._roots) for problem in self._problems()],
            "quality": {**quality._asdict(), "words": str(quality)},
            **({"air": {**air._asdict(), "words": str(air)}} if air else {}),
            **({"heard": self._heard(story, moment)} if self._watch.is_monitored else {}),
        }

    def _heard(self, story: Story, moment: Moment) -> dict[str, Any]:
        voices = [(voice.source, voice.weight, voice.people) for voice in story.mood.voices]
        return {"rows": self._board.aged(moment.seconds), "voices": voices}

    def close(self) -> None:
        """Stops serving."""
        self._watch.close()
        self._readback.release()


def in_brief(problem: str, roots: Iterable[Path]) -> str:
    """Its first line, with files named from the show's folder on: who watches need not know where that lies."""
    line = plain(problem.partition("\n")[0])
    for root in roots:
        line = line.replace(f"{root}{os.sep}", "")
    return line
