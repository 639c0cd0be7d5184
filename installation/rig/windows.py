"""All windows of a rig: one render, shown on every projector."""

from collections.abc import Sequence
from dataclasses import replace

import moderngl

from installation.assets import Assets
from installation.model.arrival import Arrival
from installation.model.calibration_merge import merged
from installation.model.calibration_state import Calibration
from installation.model.moment import Moment
from installation.model.rig import Output, Rig
from installation.rig import desktop
from installation.rig.calibrating import Calibrating
from installation.rig.card_shelf import CardShelf
from installation.rig.delay import Delay
from installation.rig.home import Home
from installation.rig.keys import Held, Keyboard
from installation.rig.output import OutputState
from installation.rig.pace import VSYNC_SLACK, Pace
from installation.rig.test_cards import KINDS
from installation.rig.window import Window

SETTLE_EVERY_FRAMES = 60
"""How often windows are put back in their places: monitor events are lost at times (glfw#2340)."""


class Windows:
    """The output of a rig with monitors; satisfies `Output`. Main thread only."""

    def __init__(self, rig: Rig, assets: Assets, limit: tuple[int, int] | None = None) -> None:
        """`limit` caps the GL version, as for `create_context`."""
        self.rig = rig
        """The venue as it is now: optics change while somebody calibrates, or saves its file."""
        self._assets = assets
        self._limit = limit
        self._home: Home | None = None
        self._windows: list[Window] = []
        self._delay: Delay | None = None
        self._cards: CardShelf | None = None
        self.card = ""
        """A test card of `test_cards.KINDS` to show instead of the show; empty for the show."""
        self._card_before = ""
        """What was shown when somebody began to calibrate, and is again when they are done."""
        self.card_output = ""
        """The one output that shows the card while the others are black; empty for all."""
        self._frames = 0
        self.calibrating = Calibrating(self._on_calibration)
        self.keyboard = Keyboard(
            self._toggle_full_screen,
            self._next_card,
            self._calibrate,
            self.calibrating.press,
        )

    @property
    def context(self) -> moderngl.Context:
        """The show's own context, shared with every window."""
        assert self._home is not None, "open() first"
        return self._home.context

    @property
    def status(self) -> list[str]:
        """One line for each output."""
        return [window.seat.status for window in self._windows]

    @property
    def states(self) -> list[OutputState]:
        """One for each output."""
        return [window.state for window in self._windows]

    def open(self) -> None:
        """Opens everything; raises LackError where there is no display, with nothing left open."""
        desktop.start()
        try:
            self._home = Home(self._limit)
            for index, output in enumerate(self.rig.outputs):
                self._windows.append(Window(output, self._home, self._assets, self.keyboard, vsync=index == 0))
            self._prepare_for_rig()
        except Exception:
            self.close()
            raise
        self._pace = Pace(self.rig.frames_per_second, VSYNC_SLACK)
        desktop.library().set_monitor_callback(self._on_monitor)

    def linger(self) -> None:
        """Out of the time that the frame before had to spare; never where the display sets the beat."""
        self._pace.linger()

    def present(self, picture: moderngl.Texture, moment: Moment) -> None:
        """Shows the canvas on every output whose monitor is there; the first, which waits for its display, last."""
        assert self._home is not None, "open() first"
        if self._delay is not None:
            self._delay.keep(picture)
        self._home.finish_for_sharing()
        for window, output in reversed(list(zip(self._windows, self.rig.outputs, strict=True))):
            card = self._card_on(output.name)
            if card and self._cards is not None:
                frame = self._frames - output.optics.delay_frames  # `sync` waits as the show does
                sheet, state = self._cards.card(card, output, frame), self.calibrating.state
                stretched = state is not None and state.shows_canvas_on(output.name)
                window.present(sheet, CardShelf.as_is(card), stretched)
            elif self._delay is not None and output.optics.delay_frames:
                window.present(self._delay.back(output.optics.delay_frames))
            else:
                window.present(picture)
        self._pace.wait()

    def _card_on(self, output: str) -> str:
        if self.calibrating.state is not None:
            return self.calibrating.state.card_on(output)
        return self.card if not self.card or self.card_output in ("", output) else "black"

    def adjust(self, rig: Rig) -> None:
        """Takes over what a rig file that was saved while the show runs says of outputs of the same name.

        What somebody calibrated and has not saved stays. Raises ValueError when one of them folds its picture,
        WrongError when one of its maps is no good; those before it are adjusted. Cards are drawn anew.
        """
        new = {output.name: output for output in rig.outputs}
        before = self.calibrating.filed(self.rig.outputs)
        filed = tuple(_seen_as(old, new.get(old.name, old)) for old in before)
        try:
            self._bend(merged(self.rig.outputs, before, filed))
            self.rig = replace(self.rig, gauze=rig.gauze, ghost=rig.ghost)
        finally:
            self._prepare_for_rig()
        self.calibrating.follow(filed, self.rig.outputs)

    def _bend(self, outputs: Sequence[Output]) -> None:
        adjusted = list(self.rig.outputs)
        for index, (window, new) in enumerate(zip(self._windows, outputs, strict=True)):
            if new != adjusted[index]:
                window.adjust(new)
                adjusted[index] = new
                self.rig = replace(self.rig, outputs=tuple(adjusted))

    def note(self, text: str) -> None:
        """Words for the operator: on the first output that names no monitor, nowhere where all are projectors."""
        for window, output in zip(self._windows, self.rig.outputs, strict=True):
            if not output.monitor:
                window.note(text)
                return

    def poll(self) -> list[Arrival]:
        """Handles window events; returns what the keys said."""
        desktop.library().poll_events()
        self._frames += 1
        if self._frames % SETTLE_EVERY_FRAMES == 0:
            self._settle()
        return self.keyboard.take()

    @property
    def closed(self) -> bool:
        """True once somebody asked to leave."""
        return self.keyboard.leaving or any(window.close_asked for window in self._windows)

    def close(self) -> None:
        """Destroys every window and the show's context."""
        for window in self._windows:
            window.close()
        self._windows.clear()
        self._delay = self._cards = None
        if self._home is not None:
            self._home.close()
            self._home = None
        desktop.library().terminate()

    def _toggle_full_screen(self) -> None:
        for window in self._windows:
            window.seat.toggle_full_screen()

    def _prepare_for_rig(self) -> None:
        """What hangs on the rig as a whole: cards that show all pieces, pictures kept for the longest delay."""
        self._shelve_cards()
        if self._delay is not None:
            self._delay.release()
        longest = max(output.optics.delay_frames for output in self.rig.outputs)
        self._delay = Delay(self.context, self._assets, longest) if longest else None

    def _shelve_cards(self) -> None:
        if self._cards is not None:
            self._cards.release()
        self._cards = CardShelf(self.context, self.rig)

    def _next_card(self) -> None:
        """From the show through all cards and back to the show."""
        order = ("", *KINDS)
        self.card = order[(order.index(self.card) + 1) % len(order)]

    def _calibrate(self) -> None:
        """Begins with the projector in whose window the key was pressed."""
        self._card_before = self.card
        window = max(self._windows, key=lambda one: one.key_seconds)
        self.calibrating.begin(self.rig, self.rig.outputs[self._windows.index(window)].name)

    def _on_calibration(self, state: Calibration | None) -> None:
        """Bends, marks and throws what the calibration has come to."""
        pointer = None if state is None else self._on_pointer
        self.card = self._card_before if state is None else state.card
        if state is not None:
            shared = _shared(self.rig)
            self._bend(state.outputs)
            if shared != _shared(self.rig):
                self._shelve_cards()
        for window, output in zip(self._windows, self.rig.outputs, strict=True):
            window.mark(self.calibrating.marks(output.name), self.calibrating.text(output.name), pointer)

    def _on_pointer(self, name: str, place: tuple[float, float], held: Held, down: bool | None) -> None:
        if down is None:
            self.calibrating.motion(name, place)
            return
        output = next(output for output in self.rig.outputs if output.name == name)
        self.calibrating.button(name, place, (output.width_px, output.height_px), down, held)

    def _settle(self) -> None:
        for window in self._windows:
            window.seat.settle()

    def _on_monitor(self, _monitor: object, _event: int) -> None:
        self._frames = -1  # settled in the next poll, outside GLFW's own bookkeeping


def _seen_as(old: Output, new: Output) -> Output:
    """The output at its own monitor and size, its picture as `new` has it."""
    return replace(old, optics=new.optics, floor=new.floor, glass=new.glass)


def _shared(rig: Rig) -> list[tuple[object, ...]]:
    """What cards show of every output's optics."""
    return [(output.optics.piece, output.optics.quad, output.optics.blend) for output in rig.outputs]
