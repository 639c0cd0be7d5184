"""Real windows on real X servers, photographed and checked pixel by pixel."""

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import moderngl
import numpy as np
import pytest

from installation.assets import Assets
from installation.model.arrival import Arrival
from installation.model.faults import LackError
from installation.model.moment import Moment
from installation.model.optics import Corners, Optics, Piece
from installation.model.rig import Output, Rig
from installation.rig import desktop, notice
from installation.rig.output import OutputState
from installation.rig.windows import Windows
from tests.parts.edid import edid
from tests.parts.xservers import Monitors, XServer, eventually, no_opengl, no_other_context, one_screen, three_monitors

__all__ = ["no_opengl", "one_screen", "three_monitors"]

MOMENT = Moment(0, 0, 0, 0.0)
RED, GREEN, BLACK = (200, 30, 20), (10, 180, 60), (0, 0, 0)


@contextmanager
def windows(server: XServer, monkeypatch: pytest.MonkeyPatch, *outputs: Output) -> Iterator[Windows]:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", server.display)
    shown = Windows(Rig("test", "test", 640, 360, outputs), Assets())
    with no_other_context():
        shown.open()
        try:
            yield shown
        finally:
            shown.close()


def halves(context: moderngl.Context) -> moderngl.Texture:
    """Red above, green below."""
    rows = np.empty((360, 640, 4), np.uint8)
    rows[:180], rows[180:] = (*GREEN, 255), (*RED, 255)  # GL's first row is the bottom one
    return context.texture((640, 360), 4, rows.tobytes())


def showing(shown: Windows, picture: moderngl.Texture, seen: Callable[[], bool]) -> bool:
    def holds() -> bool:
        shown.poll()
        shown.present(picture, MOMENT)
        return seen()

    return eventually(holds)


def test_a_note_is_for_the_operators_window_alone(one_screen: XServer, monkeypatch: pytest.MonkeyPatch) -> None:
    with windows(one_screen, monkeypatch, Output("desk", width_px=640, height_px=360)) as shown:
        picture = halves(shown.context)
        assert showing(shown, picture, lambda: {RED, GREEN} < colours(one_screen))
        shown.note("layer glass: glass.fs:12: undefined variable\nplays on unchanged")
        assert showing(shown, picture, lambda: notice.INK in colours(one_screen))
        assert set(map(tuple, np.frombuffer(picture.read(), np.uint8).reshape(-1, 4)[:, :3])) == {RED, GREEN}
        shown.note("")
        assert showing(shown, picture, lambda: notice.INK not in colours(one_screen))


def colours(server: XServer) -> set[tuple[int, ...]]:
    return set(map(tuple, server.photograph().reshape(-1, 3).tolist()))


def test_the_picture_stands_upright_and_undistorted(one_screen: XServer, monkeypatch: pytest.MonkeyPatch) -> None:
    with windows(one_screen, monkeypatch, Output("wall", "screen")) as shown:
        picture = halves(shown.context)
        assert showing(shown, picture, lambda: tuple(one_screen.photograph()[100, 640]) == RED)
        photo = one_screen.photograph()
        assert photo.shape == (720, 1280, 3)
        assert (photo[:359] == RED).all()
        assert (photo[361:] == GREEN).all()
        assert "full screen on screen, 1280x720" in shown.status[0]


def test_a_window_of_another_shape_gets_black_bars(one_screen: XServer, monkeypatch: pytest.MonkeyPatch) -> None:
    with windows(one_screen, monkeypatch, Output("desk", "", 800, 300)) as shown:
        picture = halves(shown.context)
        assert showing(shown, picture, lambda: bool((one_screen.photograph() == RED).all(-1).any()))
        red = np.argwhere((one_screen.photograph() == RED).all(-1))
        height, width = red.max(0) - red.min(0) + 1
        assert (width, height) == (pytest.approx(300 * 640 / 360, abs=1), 150)


def test_a_resized_window_shows_the_whole_picture(one_screen: XServer, monkeypatch: pytest.MonkeyPatch) -> None:
    with windows(one_screen, monkeypatch, Output("desk", "", 320, 180)) as shown:
        picture = halves(shown.context)
        window = one_screen.run("xdotool", "search", "--onlyvisible", "--name", "Rina · desk").split()[-1]
        one_screen.run("xdotool", "windowsize", window, "640", "360")

        def seen() -> bool:
            photo = one_screen.photograph()
            return int((photo == RED).all(-1).sum()) == 640 * 180 == int((photo == GREEN).all(-1).sum())

        assert showing(shown, picture, seen)


def test_keys_become_arrivals_and_q_twice_leaves(one_screen: XServer, monkeypatch: pytest.MonkeyPatch) -> None:
    with windows(one_screen, monkeypatch, Output("wall", "screen")) as shown:
        picture = halves(shown.context)
        assert showing(shown, picture, lambda: tuple(one_screen.photograph()[100, 640]) == RED)
        heard: list[Arrival] = []
        for key in ("space", "h", "3"):
            one_screen.press(key)
        assert eventually(lambda: heard.extend(shown.poll()) or len(heard) == 3)
        assert [(a.source, a.address, a.arguments) for a in heard] == [
            ("keys", "/rina/go", ()),
            ("keys", "/rina/hold", (True,)),
            ("keys", "/rina/act", (3,)),
        ]
        one_screen.press("q")
        shown.poll()
        assert not shown.closed
        one_screen.press("q")
        assert eventually(lambda: shown.poll() == [] and shown.closed)


def test_every_output_finds_its_monitor_by_name(three_monitors: Monitors, monkeypatch: pytest.MonkeyPatch) -> None:
    outputs = Output("left", "DUMMY0"), Output("right", "dummy1"), Output("floor", "DUMMY2@0,720")
    with windows(three_monitors, monkeypatch, *outputs) as shown:
        picture = halves(shown.context)

        def seen() -> bool:
            photo = three_monitors.photograph()
            top = all(tuple(photo[100, x]) == RED and tuple(photo[600, x]) == GREEN for x in (100, 2500))
            return top and bool((photo[720:1258, :1920] == RED).all() and (photo[1262:1800, :1920] == GREEN).all())

        assert showing(shown, picture, seen)
        assert shown.status == [
            "left: full screen on DUMMY0, 1280x720",
            "right: full screen on DUMMY1, 1280x720",
            "floor: full screen on DUMMY2, 1920x1080",
        ]


def test_the_first_window_alone_waits_for_its_display(one_screen: XServer, monkeypatch: pytest.MonkeyPatch) -> None:
    glfw, asked = desktop.library(), []
    monkeypatch.setattr(glfw, "swap_interval", lambda interval: asked.append((interval, glfw.get_current_context())))
    with windows(one_screen, monkeypatch, Output("left"), Output("right"), Output("floor")):
        assert [interval for interval, _ in asked] == [1, 0, 0]
        assert len({ctypes.addressof(context.contents) for _, context in asked}) == 3, "each in its own window"


def test_only_the_second_monitor_is_used_when_only_it_is_named(
    three_monitors: Monitors, monkeypatch: pytest.MonkeyPatch
) -> None:
    with windows(three_monitors, monkeypatch, Output("wall", "DUMMY1")) as shown:
        picture = halves(shown.context)
        assert showing(shown, picture, lambda: tuple(three_monitors.photograph()[100, 1900]) == RED)
        photo = three_monitors.photograph()
        assert (photo[:719, 1280:2560] != BLACK).any(-1).all()
        assert (photo[:720, :1280] == BLACK).all()
        assert (photo[720:, :1920] == BLACK).all()


def test_a_monitor_that_comes_back_gets_its_window_back(
    three_monitors: Monitors, monkeypatch: pytest.MonkeyPatch
) -> None:
    with windows(three_monitors, monkeypatch, Output("left", "DUMMY0"), Output("floor", "DUMMY2")) as shown:
        picture = halves(shown.context)

        def both() -> bool:
            return {tuple(three_monitors.photograph()[y, 600]) for y in (100, 800)} == {RED}

        assert showing(shown, picture, both)
        three_monitors.unplug("DUMMY2", "1920x1080")
        assert showing(shown, picture, lambda: "no monitor 'DUMMY2'" in shown.status[1])
        assert shown.status[0] == "left: full screen on DUMMY0, 1280x720"
        assert shown.states[1] == OutputState("floor", False, "DUMMY2", 0, 0, shown.states[1].fps)
        assert showing(shown, picture, lambda: shown.states[1].fps == 0.0 < shown.states[0].fps)
        photo = three_monitors.photograph()
        assert tuple(photo[100, 600]) == RED
        assert tuple(photo[600, 600]) == GREEN, "the lost window crept over another projector"
        three_monitors.plug("DUMMY2", "1920x1080", "0x720")
        assert showing(shown, picture, both)
        assert shown.status[1] == "floor: back, full screen on DUMMY2, 1920x1080"
        assert showing(shown, picture, lambda: shown.states[1].fps > 0.0)
        assert shown.states[1][:5] == ("floor", True, "DUMMY2", 1920, 1080)


def test_twins_are_told_apart_by_their_serial_numbers(
    three_monitors: Monitors, monkeypatch: pytest.MonkeyPatch
) -> None:
    three_monitors.say_edid("DUMMY0", edid(serial="X8KA1500042"))
    three_monitors.say_edid("DUMMY1", edid(serial="X8KA1500043"))
    first, second = Output("left", "X8KA1500043"), Output("right", "X8KA1500042")
    with windows(three_monitors, monkeypatch, first, second) as shown:
        assert shown.status == ["left: full screen on DUMMY1, 1280x720", "right: full screen on DUMMY0, 1280x720"]
        three_monitors.say_edid("DUMMY0", edid(serial="X8KA1500043"))
        three_monitors.say_edid("DUMMY1", edid(serial="X8KA1500042"))
        three_monitors.run("xrandr", "-q")
        picture = halves(shown.context)
        swapped = ["left: full screen on DUMMY0, 1280x720", "right: full screen on DUMMY1, 1280x720"]
        assert showing(shown, picture, lambda: shown.status == swapped), "cables were swapped"


def test_without_a_display_the_reason_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    shown = Windows(Rig("test", "test", 640, 360, (Output("wall"),)), Assets())
    with pytest.raises(LackError, match=r"neither DISPLAY nor WAYLAND_DISPLAY is set.*--headless"):
        shown.open()


def test_a_display_without_opengl_is_told_and_nothing_stays_open(
    no_opengl: XServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", no_opengl.display)
    shown = Windows(Rig("test", "test", 640, 360, (Output("wall"),)), Assets())
    with no_other_context(), pytest.raises(LackError, match=r"no OpenGL 3.3 on this display"):
        shown.open()
    glfw = desktop.library()
    glfw.get_monitors()
    assert glfw.get_error()[0] == glfw.NOT_INITIALIZED


def test_two_projectors_share_one_canvas(three_monitors: Monitors, monkeypatch: pytest.MonkeyPatch) -> None:
    pinned = Corners((0.25, 0.25), (0.75, 0.25), (0.75, 0.75), (0.25, 0.75))
    left = Output("left", "DUMMY0", optics=Optics(piece=Piece(0, 0, 1, 0.5), mirror_vertical=True))
    right = Output("right", "DUMMY1", optics=Optics(piece=Piece(0, 0.5, 1, 0.5), corners=pinned))
    with windows(three_monitors, monkeypatch, left, right) as shown:
        picture = halves(shown.context)

        def seen() -> bool:
            photo = three_monitors.photograph()
            upper = bool((photo[2:718, 2:1278] == RED).all())
            return upper and tuple(photo[360, 1920]) == GREEN and tuple(photo[100, 1920]) == BLACK

        assert showing(shown, picture, seen)
        lower = three_monitors.photograph()[:720, 1280:]
        assert (lower[182:538, 322:958] == GREEN).all()
        assert (lower[:178] == BLACK).all()
        assert (lower[:, 962:] == BLACK).all()


def test_a_quick_projector_waits_for_a_slow_one(three_monitors: Monitors, monkeypatch: pytest.MonkeyPatch) -> None:
    outputs = Output("slow", "DUMMY0"), Output("quick", "DUMMY1", optics=Optics(delay_frames=2))
    with windows(three_monitors, monkeypatch, *outputs) as shown:
        first = halves(shown.context)
        assert showing(shown, first, lambda: tuple(three_monitors.photograph()[100, 1900]) == RED)
        white = shown.context.texture((640, 360), 4, b"\xff" * (640 * 360 * 4))
        pairs = []
        for _ in range(4):
            shown.poll()
            shown.present(white, MOMENT)
            shown.context.finish()
            photo = three_monitors.photograph()
            pairs.append((tuple(photo[100, 600]), tuple(photo[100, 1900])))
        assert [quick for _, quick in pairs] == [RED, RED, (255, 255, 255), (255, 255, 255)]
        assert pairs[0][0] == (255, 255, 255)


def test_the_card_for_projectors_in_step_waits_where_the_show_does(
    three_monitors: Monitors, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = Output("left", "DUMMY0", optics=Optics(piece=Piece(0, 0, 0.5, 1)))
    right = Output("right", "DUMMY1", optics=Optics(piece=Piece(0.5, 0, 0.5, 1), delay_frames=3))
    with windows(three_monitors, monkeypatch, left, right) as shown:
        picture = halves(shown.context)
        shown.card = "sync"
        assert showing(shown, picture, lambda: bool(three_monitors.photograph()[100].any()))
        shown.context.finish()
        row = three_monitors.photograph()[100, :2560, 0]
        bars = [int(np.argmax(half)) // 40 for half in (row[:1280], row[1280:])]
        assert (bars[0] - bars[1]) % 32 == 3


def test_a_test_card_takes_the_place_of_the_show(three_monitors: Monitors, monkeypatch: pytest.MonkeyPatch) -> None:
    half = Optics(corners=Corners((0, 0), (0.5, 0), (0.5, 1), (0, 1)))
    with windows(three_monitors, monkeypatch, Output("left", "DUMMY0", 1280, 720, half)) as shown:
        picture = halves(shown.context)
        shown.card = "white"
        assert showing(shown, picture, lambda: tuple(three_monitors.photograph()[100, 600]) == (255, 255, 255))
        assert tuple(three_monitors.photograph()[100, 700]) == BLACK
        three_monitors.press("c")
        assert eventually(lambda: shown.poll() == [] and shown.card == "black")
        shown.card = "focus"  # pixel for pixel, whatever the corners say
        assert showing(shown, picture, lambda: bool((three_monitors.photograph()[:720, 1279] == 255).all()))
        shown.card = ""
        assert showing(shown, picture, lambda: tuple(three_monitors.photograph()[100, 600]) == RED)


def test_optics_saved_meanwhile_are_seen_at_once(one_screen: XServer, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = Output("wall", "screen")
    with windows(one_screen, monkeypatch, plain) as shown:
        picture = halves(shown.context)
        assert showing(shown, picture, lambda: tuple(one_screen.photograph()[100, 640]) == RED)
        turned = replace(plain, optics=Optics(rotate_degrees=180, delay_frames=1))
        shown.adjust(Rig("test", "test", 640, 360, (turned,)))
        assert showing(shown, picture, lambda: tuple(one_screen.photograph()[100, 640]) == GREEN)
        folded = replace(plain, optics=Optics(corners=Corners(top_left=(0.9, 0.9))))
        with pytest.raises(ValueError, match="corner lies inside"):
            shown.adjust(Rig("test", "test", 640, 360, (folded,)))
        assert showing(shown, picture, lambda: tuple(one_screen.photograph()[100, 640]) == GREEN)
