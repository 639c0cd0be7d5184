"""A rehearsal behind the curtain: the whole show drawn once, with few motes, in a process of its own while it plays.

Drivers compile a shader when it is first drawn, on some machines for a second: the first night would stop at every
transition. What the rehearsal has drawn lies in the driver's cache on disk, from which the show takes it in a few
milliseconds. A second night finds it there already, and the rehearsal is over soon.
"""

import multiprocessing
import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import product
from multiprocessing.process import BaseProcess

import moderngl
import numpy as np

from installation.assets import Assets
from installation.children import leave_signals_to_the_show
from installation.model.emotions import EMOTION_NAMES
from installation.model.look import Look, Staging
from installation.model.moment import Moment
from installation.model.parameters import Registry, Vector, crossfade
from installation.model.signals import at_rest
from installation.model.society_view import SocietyView
from installation.show.opening import Opening, stage_on
from installation.show.story import Story
from installation.stage.context import create_context
from installation.stage.driver_cache import fill_driver_cache
from installation.stage.held_forms import UNSEEN_MORPH
from installation.stage.mote_effects import EFFECTS
from installation.stage.particle_programs import has_solids

AFTER_SECONDS = 2.0
"""The first pictures come first; and a show this short needs no rehearsal."""
MOTES = 131_072
"""Every kind of mote gets a group of 256, however small its share. Beyond that nothing that is compiled depends on how
many there are."""
BEGINNING = UNSEEN_MORPH / 2.0
"""So far into a morph it does all it ever does, and takes over the targets of the form before, too."""
BONDS = "bonds.share", "bonds.opacity"
"""Any form may be left for a look with bonds, and any be come to from one: then its bonds are drawn meanwhile."""
CACHE_SECONDS = 2.0
"""The longest wait for the driver's thread that writes its cache: it ends with the process and may be as slow."""
_KINDNESS = 15
"""It yields to the show on a busy machine."""


class Rehearsing:
    """A witness that has the show rehearsed from `first_cue` (or the beginning) on. Render thread; never waits."""

    def __init__(self, opening: Opening, first_cue: str | None, after_seconds: float = AFTER_SECONDS) -> None:
        self._process: BaseProcess | None = None
        self._arguments = opening, first_cue
        self._begin = threading.Timer(after_seconds, self._start)
        self._begin.daemon = True
        self._begin.start()

    def _start(self) -> None:
        spawn = multiprocessing.get_context("spawn")
        process = spawn.Process(target=rehearse, args=self._arguments, name="rehearsal", daemon=True)
        process.start()
        self._process = process

    @property
    def status(self) -> Sequence[str]:
        """One line where it ended before its end."""
        failed = self._process is not None and self._process.exitcode not in (None, 0)
        return ["the show could not be rehearsed: new looks may hesitate the first time"] if failed else []

    def see(self, picture: moderngl.Texture, story: Story, moment: Moment) -> None:
        """The rehearsal does not look at the stage."""

    def close(self) -> None:
        """Ends it, wherever it is."""
        self._begin.cancel()
        self._begin.join()
        if self._process is not None:
            self._process.kill()  # a signal that only asks is left to the show, as in every child
            self._process.join()
            self._process = None  # it was ended, it has not failed


def rehearse(opening: Opening, first_cue: str | None) -> None:
    """The other process: draws whatever the show may come to, what comes soonest first. Ends when all is drawn.

    Raises LackError without OpenGL and ShaderError where the stage cannot be set.
    """
    leave_signals_to_the_show()
    os.environ.setdefault("LP_NUM_THREADS", "1")  # a software rasteriser would otherwise take every core
    if hasattr(os, "nice"):
        os.nice(_KINDNESS)
    ctx = create_context()
    fill_driver_cache(partial(_draw_all, ctx, opening, first_cue), CACHE_SECONDS)


def _draw_all(ctx: moderngl.Context, opening: Opening, first_cue: str | None) -> None:
    stage = stage_on(ctx, replace(opening, rig=replace(opening.rig, motes=MOTES)))
    for frame, staging in enumerate(rehearsed(opening, first_cue), start=1):
        stage.draw(staging, at_rest(), two_who_trade(), Moment(frame, frame, 1, 1 / 60))
        ctx.finish()
    stage.release()


def rehearsed(opening: Opening, first_cue: str | None) -> Iterator[Staging]:
    """Every look and a transition from each to the next; after the first of them, all that a crowd may add to any."""
    show = opening.show
    first = (show.cue_index(first_cue) if first_cue else None) or 0
    looks = [show.looks[cue.look] for cue in (*show.cues[first:], *show.cues[:first])]
    for number, (look, following) in enumerate(zip(looks, (*looks[1:], looks[0]), strict=True)):
        half_way = crossfade(look.values, following.values, 0.5, show.registry)
        yield Staging(look.values, look.form, look.form, 0.0)
        yield Staging(_with(show.registry, half_way, BONDS, 0.1), look.form, following.form, BEGINNING)
        if number == 0:
            yield from _whatever_a_crowd_adds(show.registry, opening.assets, looks)


def two_who_trade() -> SocietyView:
    """The smallest society that has a bond to draw."""
    return SocietyView(
        version=1,
        access=np.full(2, 0.5, np.float32),
        emotions=np.full((2, len(EMOTION_NAMES)), 1.0 / len(EMOTION_NAMES), np.float32),
        inside=np.array([False, True]),
        bonds=np.array([[0, 1]], np.int32),
        bond_strength=np.ones(1, np.float32),
    )


def _in_flight_and_still(values: Vector, form: str) -> Iterator[Staging]:
    yield Staging(values, form, form, 0.0)
    yield Staging(values, form, form, BEGINNING)


def _whatever_a_crowd_adds(registry: Registry, assets: Assets, looks: Sequence[Look]) -> Iterator[Staging]:
    """Bends may bring any layer into any look, and any effect to any form, with solid motes or without."""
    opacities = [parameter.key for parameter in registry if parameter.name == "opacity"]
    everything = _with(registry, looks[0].values, [*opacities, "motes.trail"], 0.5)
    yield from _in_flight_and_still(everything, looks[0].form)
    kinds = {has_solids(assets, look.form): look for look in looks}
    for look, wanted in product(kinds.values(), product((0.0, 0.1), repeat=len(EFFECTS))):
        values = look.values
        for keys, number in zip(EFFECTS.values(), wanted, strict=True):
            values = _with(registry, values, keys, number)
        yield from _in_flight_and_still(values, look.form)


def _with(registry: Registry, values: Vector, keys: Iterable[str], number: float) -> Vector:
    changed = values.copy()
    for key in keys:
        changed[registry.slots[key]] = number
    return changed
