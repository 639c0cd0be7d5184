"""Test cards on a rig's projectors, without the show; or what each of them would throw, as a picture."""

import time
from contextlib import closing
from pathlib import Path

import moderngl
import numpy as np

from installation.assets import Assets
from installation.model.moment import Moment
from installation.model.rig import Output, Rig, require_output
from installation.presets.rigs import find_rig, load_rig
from installation.presets.show import find_show
from installation.rig.card_shelf import CardShelf
from installation.rig.headless import Headless
from installation.rig.pictures import Picture, film_strip, save_png
from installation.rig.windows import Windows
from installation.show.telling import Bulletin, tell
from installation.show.venue import Venue

CARD_KEYS = "C next card · K calibrate · F full screen · Esc or Q twice: end"
NO_TIME = Moment(0, 0, 0, 0.0)


def throw_card(
    kind: str,
    name: str,
    show: str,
    output: str = "",
    for_seconds: float | None = None,
    picture: Path | None = None,
) -> int:
    """A test card on the rig's projectors until somebody ends it; or into a `picture`, without any projector."""
    assets = Assets(find_show(show))
    path = find_rig(name, assets)
    rig = load_rig(str(path), assets)
    require_output(rig, output)
    if picture is not None:
        _draw(kind, rig, assets, [one for one in rig.outputs if output in ("", one.name)], picture)
    else:
        _throw(kind, output, Windows(rig, assets), path, assets, for_seconds)
    return 0


def _draw(kind: str, rig: Rig, assets: Assets, outputs: list[Output], picture: Path) -> None:
    save_png(picture, film_strip(_same_height(thrown_cards(kind, rig, assets, outputs))))
    tell(f"{picture}: {kind} as {', '.join(one.name for one in outputs)} would throw it")


def _throw(kind: str, output: str, windows: Windows, path: Path, assets: Assets, for_seconds: float | None) -> None:
    windows.open()
    windows.card, windows.card_output = kind, output
    venue, bulletin = Venue(windows, path, assets), Bulletin()
    bulletin.tell([*windows.status, CARD_KEYS])
    try:
        _stand(windows, venue, bulletin, for_seconds)
    except KeyboardInterrupt:
        pass  # Ctrl-C is how a technician at the terminal ends it
    finally:
        venue.close()
        bulletin.tell(venue.status)
        windows.close()


def thrown_cards(kind: str, rig: Rig, assets: Assets, outputs: list[Output]) -> list[Picture]:
    """What each projector throws, rows from the top. Raises LackError where there is no OpenGL."""
    with closing(Headless(rig, paced=False, assets=assets)) as headless:
        headless.open()
        shelf, as_is = CardShelf(headless.context, rig), CardShelf.as_is(kind)
        return [_rows(headless.thrown(each.name, shelf.card(kind, each, 0), as_is)) for each in outputs]


def _rows(target: moderngl.Framebuffer) -> Picture:
    width, height = target.size
    return np.frombuffer(target.read(components=3, alignment=1), np.uint8).reshape(height, width, 3)[::-1]


def _stand(windows: Windows, venue: Venue, bulletin: Bulletin, for_seconds: float | None) -> None:
    canvas = windows.context.texture((16, 16), 4, bytes(16 * 16 * 4))  # seen once the last card was stepped past
    ends = time.monotonic() + (for_seconds or float("inf"))
    while not windows.closed and time.monotonic() < ends:
        windows.poll()
        windows.present(canvas, NO_TIME)
        venue.attend()
        bulletin.tell([*windows.status, *venue.status])


def _same_height(pictures: list[Picture]) -> list[Picture]:
    highest = max(picture.shape[0] for picture in pictures)
    return [np.pad(picture, ((0, highest - picture.shape[0]), (0, 0), (0, 0))) for picture in pictures]
