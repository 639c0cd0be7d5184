"""What comes in from outside, live in the terminal: one row per source and address, with its latest value."""

import json
import math
import threading
import time
import urllib.request
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from rich.console import Console
from rich.live import Live
from rich.table import Table
from rich.text import Text

from installation.inputs.mailbox import Mailbox
from installation.inputs.mic import MicSource
from installation.inputs.midi import MidiSource
from installation.inputs.osc import osc_source
from installation.inputs.osc_socket import join_address
from installation.inputs.source import Source
from installation.model.arrival import Argument, Arrival
from installation.model.vocabulary import Found, find
from installation.options import ShowOptions

LOOKS_PER_SECOND = 20.0
ASK_EVERY_SECONDS = 1.0
MOST_ROWS = 200
"""Beyond this the row that has been silent longest makes room: strangers choose addresses."""
METER_CELLS = 20
MIDI_RANGES = {"/midi/pitch": (-8192.0, 8191.0)}
MIDI_RANGE = (0.0, 127.0)


class Row(NamedTuple):
    """The latest from one source at one address."""

    source: str
    label: str
    """The address, for MIDI with the channel and the number of the control."""
    arguments: tuple[Argument, ...]
    share: float | None
    """Where the value stands in its range, 0..1; None for what has none."""
    messages: int
    last_seconds: float


class Board:
    """Gathers arrivals into rows."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], Row] = {}

    def take(self, arrivals: Iterable[Arrival], now_seconds: float) -> None:
        """Remember `arrivals`; status lines are left to whoever owns the sources."""
        for arrival in arrivals:
            if not arrival.address.startswith("/source/"):
                self._put(arrival, now_seconds)

    def rows(self) -> list[Row]:
        """All rows, by source and address."""
        return [self._rows[key] for key in sorted(self._rows)]

    def _put(self, arrival: Arrival, now_seconds: float) -> None:
        key = (arrival.source, label(arrival))
        before = self._rows.get(key)
        messages = arrival.merged + (before.messages if before else 0)
        self._rows[key] = Row(*key, arrival.arguments, share(arrival), messages, now_seconds)
        if len(self._rows) > MOST_ROWS:
            del self._rows[min(self._rows, key=lambda each: self._rows[each].last_seconds)]


def label(arrival: Arrival) -> str:
    """What distinguishes `arrival` from others of its source."""
    if arrival.address.startswith("/midi/") and len(arrival.arguments) > 1:
        places = " ".join(str(argument) for argument in arrival.arguments[:-1])
        return f"{arrival.address} {places}"
    return arrival.address


def share(arrival: Arrival) -> float | None:
    """Where the value of `arrival` stands in its range, 0..1; None for what has none."""
    value = arrival.arguments[-1] if arrival.arguments else None
    if not isinstance(value, (int, float)) or not math.isfinite(value):
        return None
    low, high = _range(arrival.address)
    return min(max((value - low) / (high - low), 0.0), 1.0) if high > low else None


def _range(address: str) -> tuple[float, float]:
    if address.startswith("/midi/"):
        return MIDI_RANGES.get(address, MIDI_RANGE)
    found = find(address)
    return (found.word.low, found.word.high) if isinstance(found, Found) else (0.0, 1.0)


class Show:
    """How the show on this machine is doing, asked once a second from its page to watch at, on a thread of its own."""

    def __init__(self, place: tuple[str, int]) -> None:
        self._address = f"http://{join_address(*place)}/health"
        self.status = ""
        """One line for people; empty while no show answers."""
        self._closing = threading.Event()
        threading.Thread(target=self._ask, name="show", daemon=True).start()

    def close(self) -> None:
        """No more questions."""
        self._closing.set()

    def _ask(self) -> None:
        while not self._closing.is_set():
            try:
                with urllib.request.urlopen(self._address, timeout=ASK_EVERY_SECONDS) as answer:
                    self.status = health(json.load(answer))
            except (OSError, ValueError):
                self.status = ""
            self._closing.wait(ASK_EVERY_SECONDS)


def health(told: Any) -> str:
    """The answer of `/health` in one line; empty for what is none of ours. Raises ValueError for half of one."""
    try:
        return f"{told['cue']['id']} {told['cue']['title']}, {told['fps']:.0f} fps, {told['quality']['words']}"
    except (KeyError, TypeError) as error:
        raise ValueError("no health of a show") from error


def picture(board: Board, lines: Sequence[str], now_seconds: float) -> Table:
    """The board as a table for the terminal, with `lines` above it."""
    table = Table("source", "address", "", "value", "messages", box=None, pad_edge=False)
    table.title = "\n".join(lines)
    table.title_justify, table.title_style = "left", ""
    for row in board.rows():
        style = "bold" if now_seconds - row.last_seconds < 0.5 else "dim" if now_seconds - row.last_seconds > 5 else ""
        cells = (row.source, row.label, meter(row.share), values(row.arguments), str(row.messages))
        table.add_row(*(Text(cell) for cell in cells), style=style)
    return table


def meter(share: float | None) -> str:
    """A bar of METER_CELLS characters, empty for what has no range."""
    return "" if share is None else "█" * round(share * METER_CELLS) + "·" * (METER_CELLS - round(share * METER_CELLS))


def values(arguments: tuple[Argument, ...]) -> str:
    """Arguments as a person reads them."""
    return " ".join(f"{value:.3g}" if isinstance(value, float) else str(value) for value in arguments)


def sources_for(options: ShowOptions) -> list[Source]:
    """The ways in that `options` ask for, not yet open."""
    sources: list[Source] = []
    if not options.no_osc:
        sources.append(osc_source(join_address(*options.osc), options.osc_allow, options.osc_secret))
    if not options.no_midi:
        sources.append(MidiSource((options.midi or "",)))
    if not options.no_mic:
        sources.append(MicSource(options.mic or ""))
    return sources


def watch(options: ShowOptions, console: Console) -> int:
    """Show what arrives until Ctrl-C or until `for_seconds` are over; plain lines where there is no terminal."""
    sources = sources_for(options)
    mailbox = Mailbox(sources)
    show = None if options.no_desk else Show(options.desk)
    for source in sources:
        source.open()
    try:
        (_watch_live if console.is_terminal else _watch_plainly)(mailbox, sources, show, console, options.for_seconds)
    except KeyboardInterrupt:
        pass
    finally:
        if show is not None:
            show.close()
        for source in sources:
            source.close()
    return 0


def _watch_live(
    mailbox: Mailbox, sources: Sequence[Source], show: Show | None, console: Console, seconds: float | None
) -> None:
    board = Board()
    with Live(console=console, auto_refresh=False, screen=True) as live:
        for now_seconds in _looks(seconds):
            board.take(mailbox.take(), now_seconds)
            lines = [f"{source.name}: {source.status}" for source in sources]
            lines += [f"show: {show.status}"] if show and show.status else []
            live.update(picture(board, lines, now_seconds), refresh=True)


def _watch_plainly(
    mailbox: Mailbox, sources: Sequence[Source], show: Show | None, console: Console, seconds: float | None
) -> None:
    said = ""
    for _ in _looks(seconds):
        if show and show.status != said:
            said = show.status
            console.print(Text(f"show  {said or 'no answer any more'}"), soft_wrap=True)
        for arrival in mailbox.take():
            console.print(Text(f"{arrival.source}  {arrival.address}  {values(arrival.arguments)}"), soft_wrap=True)


def _looks(seconds: float | None) -> Iterable[float]:
    begin = time.monotonic()
    while seconds is None or time.monotonic() - begin < seconds:
        yield time.monotonic()
        time.sleep(1.0 / LOOKS_PER_SECOND)
