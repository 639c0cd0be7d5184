"""What comes in from outside, live in the terminal."""

import time
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.live import Live
from rich.text import Text

from installation.inputs.mailbox import Mailbox
from installation.inputs.source import Source
from installation.inputs.sources import listening, sources_for
from installation.options import ShowOptions

from .board import Board, trouble_with
from .health import Show
from .meters import values, with_trouble
from .screen import picture

LOOKS_PER_SECOND = 20.0


def watch(options: ShowOptions, console: Console) -> int:
    """Show what arrives until Ctrl-C or until `for_seconds` are over; plain lines where there is no terminal."""
    show = None if options.no_desk else Show(options.desk)
    watching = _watch_live if console.is_terminal else _watch_plainly
    try:
        with listening(sources_for(options)) as sources:
            watching(Mailbox(sources), sources, show, console, options.for_seconds)
    except KeyboardInterrupt:
        pass
    finally:
        if show is not None:
            show.close()
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
            live.update(picture(board, lines, now_seconds, console.height), refresh=True)


def _watch_plainly(
    mailbox: Mailbox, sources: Sequence[Source], show: Show | None, console: Console, seconds: float | None
) -> None:
    said = ""
    for _ in _looks(seconds):
        if show and show.status != said:
            said = show.status
            console.print(Text(f"show  {said or 'no answer any more'}"), soft_wrap=True)
        for arrival in mailbox.take():
            value = with_trouble(values(arrival.arguments), trouble_with(arrival))
            console.print(Text(f"{arrival.source}  {arrival.address}  {value}"), soft_wrap=True)


def _looks(seconds: float | None) -> Iterable[float]:
    begin = time.monotonic()
    while seconds is None or time.monotonic() - begin < seconds:
        yield time.monotonic()
        time.sleep(1.0 / LOOKS_PER_SECOND)
