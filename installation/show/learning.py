"""`rina learn`: a control is touched, and from then on it does what was asked."""

import time

from installation.inputs.midi import MidiSource
from installation.model.action import VERBS
from installation.model.faults import NoSuchError
from installation.model.intent import Intent
from installation.presets.taught import taught_folder
from installation.show.opening import open_show, surfaces_of
from installation.show.teaching import keep
from installation.show.telling import tell
from installation.surfaces.hands import Hands

LOOK_SECONDS = 0.02


def learn(show: str, words: str, port: str, for_seconds: float | None) -> int:
    """Waits for a touch and keeps it. Returns 0, or 1 when nothing was touched in time.

    Raises NoSuchError for an action nobody knows, PresetError for files that are wrong.
    """
    opening = open_show(show)
    hands = Hands(surfaces_of(opening), registry=opening.show.registry)
    hands.note([Intent("learn", value=words)])
    if not hands.learner.is_asking:
        raise NoSuchError(_why_not(hands.learner.trouble, words, opening.show.name))
    tell(f"touch the control that is to do {hands.learner.words!r}; Ctrl-C gives up")
    source = MidiSource((port,))
    source.open()
    try:
        heard = _wait(hands, source, for_seconds)
    except KeyboardInterrupt:
        heard = False
    finally:
        source.close()
    tell(keep(taught_folder(), hands.lessons[0]) if heard else "nothing was touched; everything stays as it was")
    return 0 if heard else 1


def _why_not(trouble: str, words: str, show: str) -> str:
    if not trouble:
        return f"expected an action, such as 'fader elena': {', '.join(VERBS)}"
    return f"{trouble} (in {show}; --show names another show)" if words.startswith("look ") else trouble


def _wait(hands: Hands, source: MidiSource, for_seconds: float | None) -> bool:
    """Whether something was taught before the time was up. Says what the MIDI process says."""
    give_up = None if for_seconds is None else time.monotonic() + for_seconds
    told = ""
    while not hands.lessons:
        if give_up is not None and time.monotonic() > give_up:
            return False
        for arrival in source.poll():
            hands.intents(arrival)
        if source.status != told:
            told = source.status
            tell(f"midi: {told}")
        time.sleep(LOOK_SECONDS)
    return True
