"""Edits while it plays: noticed, tried in another process, and only then swapped."""

import struct
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import moderngl
import pytest

from installation.assets import Assets
from installation.stage.context import ability_of
from installation.stage.file_watch import FileWatch
from installation.stage.isf import load_isf
from installation.stage.layer_trial import try_layer
from installation.stage.proofreader import Proof, Proofreader
from installation.stage.reload import ShaderEdits
from installation.stage.shaders import ShaderError
from tests.parts import trials
from tests.parts.patience import PATIENCE_SECONDS

GOOD = '/*{"ISFVSN": "2"}*/\nvoid main() { gl_FragColor = vec4(%s); }\n'


def wait_for(found: Callable[[], object]) -> object:
    """The first true answer."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        if answer := found():
            return answer
        time.sleep(0.01)
    raise AssertionError("nothing within the time")


def decided(edits: ShaderEdits, saved: Path) -> object:
    """What comes of a save, be it in the same frame or later."""
    return edits.frame([saved]) or wait_for(lambda: edits.frame([]))


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[FileWatch]:
    """A watch over the test's own folder."""
    one = FileWatch([tmp_path, tmp_path / "later"], interval_seconds=0.02)
    yield one
    one.close()


@pytest.fixture
def reader() -> Iterator[Proofreader]:
    """A proofreader as the show has it."""
    one = Proofreader()
    yield one
    one.close()


def proofs_of(reader: Proofreader, count: int) -> dict[str, str]:
    """Errors by key, once so many answers have come."""
    found: dict[str, str] = {}

    def enough() -> bool:
        found.update({proof.key: proof.error for proof in reader.answers()})
        return len(found) == count

    wait_for(enough)
    return found


def test_a_save_a_new_file_and_a_deleted_one_are_noticed_once(watch: FileWatch, tmp_path: Path) -> None:
    shader = tmp_path / "a.fs"
    shader.write_text("one")
    assert wait_for(watch.changes) == (shader,)
    shader.write_text("longer")
    assert wait_for(watch.changes) == (shader,)
    shader.unlink()
    assert wait_for(watch.changes) == (shader,)
    time.sleep(0.1)
    assert watch.changes() == ()


def test_other_files_are_nobodys_business(watch: FileWatch, tmp_path: Path) -> None:
    (tmp_path / "a.fs~").write_text("one")
    (tmp_path / "notes.md").write_text("one")
    time.sleep(0.15)
    assert watch.changes() == ()


def test_a_folder_may_appear_later(watch: FileWatch, tmp_path: Path) -> None:
    (tmp_path / "later").mkdir()
    (tmp_path / "later" / "look.toml").write_text("a = 1")
    assert tmp_path / "later" / "look.toml" in wait_for(watch.changes)


def test_answers_come_for_what_passes_and_what_fails(reader: Proofreader) -> None:
    reader.ask("good", trials.passes)
    reader.ask("bad", trials.fails, "line 3")
    assert proofs_of(reader, 2) == {"good": "", "bad": "ValueError: line 3"}


def test_a_crash_takes_only_the_trial_along(reader: Proofreader) -> None:
    reader.ask("crash", trials.crashes)
    reader.ask("good", trials.passes)
    assert proofs_of(reader, 2) == {"crash": "the graphics driver crashed on it", "good": ""}


def test_a_shader_that_never_ends_is_given_up() -> None:
    reader = Proofreader(patience_seconds=0.3)
    try:
        reader.ask("endless", trials.hangs)
        assert "within 0.3 seconds" in proofs_of(reader, 1)["endless"]
    finally:
        reader.close()


def test_a_show_that_ends_does_not_wait_for_a_shader_that_never_does() -> None:
    reader = Proofreader()
    reader.ask("good", trials.passes)
    proofs_of(reader, 1)  # it is up, and leaves signals to the show
    reader.ask("endless", trials.hangs)
    closing = threading.Thread(target=reader.close, daemon=True)
    closing.start()
    closing.join(10.0)
    assert not closing.is_alive()


def test_an_older_trial_of_the_same_key_is_not_told(reader: Proofreader) -> None:
    reader.ask("a", trials.fails, "old")
    reader.ask("a", trials.fails, "new")
    assert wait_for(reader.answers) == [Proof("a", "ValueError: new")]


class Playing:
    """One shader on a canvas, as a layer of the show holds it."""

    def __init__(self, ctx: moderngl.Context, path: Path) -> None:
        self.ctx, self.path = ctx, path
        self.program = load_isf(ctx, path, name="layer", assets=Assets())
        self.canvas = ctx.simple_framebuffer((8, 8), 4, dtype="f4")

    def rebuild(self) -> tuple[Path, ...]:
        """Takes the file as it is now."""
        new = load_isf(self.ctx, self.path, name="layer", assets=Assets())
        self.program.release()
        self.program = new
        return new.files

    def red(self, frame: int) -> float:
        """What it draws."""
        self.program.draw(self.canvas, seconds=0.0, delta_seconds=0.0, frame=frame)
        return float(struct.unpack("f", self.canvas.read(components=1, dtype="f4")[:4])[0])


def test_a_shader_saved_twenty_times_swaps_when_good_and_plays_on_when_broken(
    ctx: moderngl.Context, watch: FileWatch, reader: Proofreader, tmp_path: Path
) -> None:
    path = tmp_path / "layer.fs"
    path.write_text(GOOD % "-1.0")
    wait_for(watch.changes)
    edits, playing = ShaderEdits(reader, Assets()), Playing(ctx, path)
    edits.depend("layer", playing.program.files, playing.rebuild, try_layer, path.name, tmp_path, (64, 36))
    for number in range(20):
        broken = number % 2 == 1
        path.write_text(GOOD % ("nowhere" if broken else f"{number}.0"))
        (proof,) = wait_for(lambda: edits.frame(watch.changes()))
        assert (f"{path}:2: " in proof.error) is broken
        assert playing.red(number) == (number - 1 if broken else number)


SLOW = """/*{"ISFVSN": "2"}*/
void main() {
    vec4 sum = vec4(0.0);
    for (int i = 0; i < 4000; i++) sum += sin(sum.yzwx + float(i) * isf_FragNormCoord.x);
    gl_FragColor = sum;
}
"""


def test_a_shader_that_would_hold_up_the_show_is_refused(
    ctx: moderngl.Context, reader: Proofreader, tmp_path: Path
) -> None:
    if not ability_of(ctx).is_software:
        pytest.skip("a GPU may well be quick enough for it")
    path = tmp_path / "layer.fs"
    path.write_text(GOOD % "1.0")
    edits, playing = ShaderEdits(reader, Assets()), Playing(ctx, path)
    huge = (15360, 8640)
    edits.depend("layer", playing.program.files, playing.rebuild, try_layer, path.name, tmp_path, huge)
    path.write_text(SLOW)
    assert "too slow: one picture of 7680 x 4320 would" in str(decided(edits, path))
    assert playing.red(0) == 1.0
    path.write_text(GOOD % "2.0")
    assert decided(edits, path) == [Proof("layer", "")]
    assert playing.red(1) == 2.0


def test_an_include_concerns_all_that_include_it(reader: Proofreader, tmp_path: Path) -> None:
    edits, part = ShaderEdits(reader, Assets()), tmp_path / "part.glsl"
    for name, files in {"one": ["one.fs", "part.glsl"], "two": ["two.fs", "part.glsl"], "three": ["three.fs"]}.items():
        edits.depend(name, [tmp_path / file for file in files], tuple, trials.passes)
    found = {proof.key for proof in edits.frame([part])}
    wait_for(lambda: found.update(proof.key for proof in edits.frame([])) or len(found) == 2)
    assert found == {"one", "two"}


def test_what_was_refused_is_tried_again_with_every_save(reader: Proofreader, tmp_path: Path) -> None:
    edits = ShaderEdits(reader, Assets())
    edits.depend("one", [tmp_path / "one.fs"], tuple, trials.fails, "no such include")
    assert decided(edits, tmp_path / "one.fs") == [Proof("one", "ValueError: no such include")]
    assert decided(edits, tmp_path / "part.glsl")


def test_a_swap_that_fails_after_a_good_trial_keeps_the_old_one(reader: Proofreader, tmp_path: Path) -> None:
    def rebuild() -> tuple[Path, ...]:
        raise ShaderError("saved again in between")

    edits = ShaderEdits(reader, Assets())
    edits.depend("one", [tmp_path / "one.fs"], rebuild, trials.passes)
    assert decided(edits, tmp_path / "one.fs") == [Proof("one", "saved again in between")]
