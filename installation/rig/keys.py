"""What the keys of an output window mean: the operator's emergency controls, without GLFW and so testable anywhere."""

from collections.abc import Callable

from installation.model.arrival import Argument, Arrival

SOURCE = "keys"
LEAVE_WITHIN_SECONDS = 1.5
"""Esc and Q count only when pressed twice within this time: one stray elbow must not end a show."""

KEYS_HELP = (
    "space GO · backspace BACK · H hold · B blackout · 1-5 act · T tap · R release"
    " · F full screen · C test cards · K calibrate · Esc or Q twice: end"
)

Held = frozenset[str]
"""Modifiers: `shift`, `control`, `alt`."""
NOTHING_HELD: Held = frozenset()
TakeOver = Callable[[str, Held], bool]

_TRIGGERS = {"space": "/rina/go", "backspace": "/rina/back", "t": "/rina/tap", "r": "/rina/release"}
_SWITCHES = {"h": "/rina/hold", "b": "/rina/blackout"}
_LEAVING = ("escape", "q")


class Keyboard:
    """Turns key names into arrivals. One for all windows of a rig; render thread only."""

    def __init__(
        self,
        toggle_full_screen: Callable[[], None],
        next_card: Callable[[], None],
        calibrate: Callable[[], None] = lambda: None,
        take_over: TakeOver = lambda key, held: False,
    ) -> None:
        """`take_over` is asked first, with the key and the modifiers held; True: the key was not meant for the show."""
        self._for_the_windows = {"f": toggle_full_screen, "c": next_card, "k": calibrate}
        self._take_over = take_over
        self._switches = dict.fromkeys(_SWITCHES.values(), False)
        self._arrivals: list[Arrival] = []
        self._leave_asked_seconds = -LEAVE_WITHIN_SECONDS
        self.leaving = False
        """True once Esc or Q was pressed twice."""

    def press(self, key: str, seconds: float, held: Held = NOTHING_HELD, repeated: bool = False) -> None:
        """`key` went down: `space`, `backspace`, `escape` or one character; others mean nothing to the show.

        `held` are the modifiers, `repeated` says that it is held down itself: the show hears a key once.
        """
        key = key.lower()
        if self._take_over(key, held) or repeated:
            return
        if key in _TRIGGERS:
            self._say(_TRIGGERS[key], seconds)
        elif key in _SWITCHES:
            self._switch(_SWITCHES[key], seconds)
        elif key in "12345" and len(key) == 1:
            self._say("/rina/act", seconds, int(key))
        elif key in self._for_the_windows:
            self._for_the_windows[key]()
        elif key in _LEAVING:
            self._ask_to_leave(seconds)

    def follow(self, hold: bool, blackout: bool) -> None:
        """What the show really does, so that a toggle after somebody else's OSC message turns the right way."""
        self._switches.update({"/rina/hold": hold, "/rina/blackout": blackout})

    def take(self) -> list[Arrival]:
        """The arrivals since the last call, oldest first."""
        taken, self._arrivals = self._arrivals, []
        return taken

    def _switch(self, address: str, seconds: float) -> None:
        self._switches[address] = not self._switches[address]
        self._say(address, seconds, self._switches[address])

    def _say(self, address: str, seconds: float, *arguments: Argument) -> None:
        self._arrivals.append(Arrival(SOURCE, address, arguments, 1, seconds))

    def _ask_to_leave(self, seconds: float) -> None:
        self.leaving = self.leaving or seconds - self._leave_asked_seconds < LEAVE_WITHIN_SECONDS
        self._leave_asked_seconds = seconds
