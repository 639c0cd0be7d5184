"""What comes in from outside, live in the terminal."""

import time
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.live import Live
from rich.text import Text

from installation.inputs.board import Board, trouble_with
from installation.inputs.mailbox import Mailbox
from installation.inputs.source import Source
from installation.inputs.sources import listening, sources_for
from installation.model.arrival import Argument, Arrival
from installation.model.plain_text import plain
from installation.monitor.health import Show
from installation.monitor.meters import values, with_trouble
from installation.monitor.screen import picture
from installation.options import ShowOptions

LOOKS_PER_SECOND = 20.0


def watch(options: ShowOptions, console: Console) -> int:
    """Show what arrives until Ctrl-C or until `for_seconds` are over; plain lines where there is no terminal.

    Beside a show that plays, what it hears is shown through it, and only what it does not listen to is opened here.
    """
    show = None if options.no_desk else Show(options.desk)
    taken = {line.partition(":")[0] for line in show.sources} if show else set()
    free = [source for source in sources_for(options) if source.name not in taken]
    watching = _watch_live if console.is_terminal else _watch_plainly
    try:
        with listening(free) as sources:
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
            board.adopt(show.rows if show else ())
            lines = [f"{source.name}: {source.status}" for source in sources]
            lines += _lines_of(show) if show else []
            lines += [f"mood made by: {show.voices}"] if show and show.voices else []
            live.update(picture(board, lines, now_seconds, console.height), refresh=True)


def _lines_of(show: Show) -> list[str]:
    if not show.status:
        return ["show: no answer any more"] if show.sources else []
    about = (f"show: {line}" for line in (show.status, *show.problems))
    return [*(f"show's {line}" for line in show.sources), *about]


def _watch_plainly(
    mailbox: Mailbox, sources: Sequence[Source], show: Show | None, console: Console, seconds: float | None
) -> None:
    said: set[str] = set()
    heard: set[tuple[str, str, int]] = set()
    for _ in _looks(seconds):
        lines, rows = (_lines_of(show), show.rows) if show else ([], [])
        for line in lines:
            if line not in said:
                _say(console, line)
        for row in rows:
            if (row.source, row.label, row.messages) not in heard:
                _say(console, _heard(row.source, row.label, row.arguments, row.trouble))
        said, heard = set(lines), {(row.source, row.label, row.messages) for row in rows}
        for arrival in mailbox.take():
            _say(console, _came(arrival))


def _came(arrival: Arrival) -> str:
    if arrival.is_status:  # whole: at its end stands what to do about it
        return f"{arrival.source}: {' '.join(map(str, arrival.arguments))}"
    return _heard(arrival.source, arrival.address, arrival.arguments, trouble_with(arrival))


def _heard(source: str, label: str, arguments: tuple[Argument, ...], trouble: str) -> str:
    return f"{source}  {label}  {with_trouble(values(arguments), trouble)}"


def _say(console: Console, line: str) -> None:
    console.print(Text(plain(line)), soft_wrap=True)


def _looks(seconds: float | None) -> Iterable[float]:
    begin = time.monotonic()
    while seconds is None or time.monotonic() - begin < seconds:
        yield time.monotonic()
        time.sleep(1.0 / LOOKS_PER_SECOND)
