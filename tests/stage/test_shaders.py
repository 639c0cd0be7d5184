"""Shader text: includes, and errors told in the author's own file and line."""

from pathlib import Path

import moderngl
import pytest

from installation.assets import Assets
from installation.stage.shaders import MAX_INCLUDE_DEPTH, ShaderError, Source, expand, load


@pytest.fixture
def show(tmp_path: Path) -> Assets:
    """A show folder with nothing in it."""
    (tmp_path / "shaders" / "lib").mkdir(parents=True)
    return Assets(tmp_path)


def put(show: Assets, name: str, text: str) -> Path:
    """A shader of that show."""
    path = show.roots[0] / "shaders" / name
    path.write_text(text)
    return path


def refusal(show: Assets, name: str) -> str:
    """Why `name` cannot be loaded."""
    with pytest.raises(ShaderError) as caught:
        load(show, f"shaders/{name}")
    return str(caught.value)


def test_includes_are_taken_once_beside_the_file_first(show: Assets) -> None:
    put(show, "lib/red.glsl", "float red() { return 1.0; }\n")
    put(show, "red.glsl", '#include "lib/red.glsl"\n#include "lib/red.glsl"\n')
    put(show, "main.frag", '#version 330\n#include "red.glsl"\nvoid main() {}\n')
    source = load(show, "shaders/main.frag")
    assert source.text.count("float red") == 1
    assert [path.name for path in source.files] == ["main.frag", "red.glsl", "red.glsl"]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_an_error_is_told_where_it_is(ctx: moderngl.Context, show: Assets, ending: str) -> None:
    put(show, "lib/part.glsl", ending.join(["float fine() { return 1.0; }", "float wrong() { return nobody; }", ""]))
    lines = [
        "#version 330 core",
        "",
        '#include "lib/part.glsl"',
        "out vec4 c;",
        "void main() { c = vec4(nowhere); }",
        "",
    ]
    text = ending.join(lines)
    source = expand(show, text, show.roots[0] / "shaders" / "main.frag")
    with pytest.raises(moderngl.Error) as caught:
        ctx.program(vertex_shader="#version 330\nvoid main() { gl_Position = vec4(0); }", fragment_shader=source.text)
    told = source.explain(str(caught.value))
    assert "part.glsl:2: " in told
    assert "main.frag:5: " in told


@pytest.mark.parametrize(
    "log", ["0:12(3): error: x", "ERROR: 0:12: error: x", "0(12) : error: x", "\n\n0:12(3): error: x\n"]
)
def test_the_ways_drivers_name_a_place(log: str) -> None:
    assert Source("", [Path("a.frag")]).explain(log) == "a.frag:12: error: x"


def test_an_expression_in_an_include_is_told_there_and_not_in_the_file_that_includes_it(show: Assets) -> None:
    """As Mesa tells it: of expressions it knows the line, but always says the first file."""
    put(show, "part.glsl", "float scale() {\n    float s = 1.0;\n    s *= nobody;\n    return s;\n}\n")
    source = expand(
        show, '#version 330\n#include "part.glsl"\nvoid main() {}\n', show.roots[0] / "shaders" / "main.frag"
    )
    told = source.explain(
        "0:3(10): error: `nobody' undeclared\n0:3(5): error: operands must be numeric\n0:2: error: odd"
    )
    part = show.roots[0] / "shaders" / "part.glsl"
    assert told.splitlines() == [
        f"{part}:3: error: `nobody' undeclared",
        f"{part}:3: error: operands must be numeric",
        f"{source.files[0]}:2: error: odd",
    ]


def test_numbers_that_name_no_place_stay(show: Assets) -> None:
    assert Source("", [Path("a.frag")]).explain("ratio 16:9: fine") == "ratio 16:9: fine"


def test_a_missing_include_says_who_asked_and_where_it_was_sought(show: Assets) -> None:
    path = put(show, "main.frag", '#version 330\n#include "gone.glsl"\n')
    told = refusal(show, "main.frag")
    assert told.startswith(f"{path}:2: cannot find the include 'gone.glsl'")
    assert str(show.roots[1] / "shaders") in told


def test_circles_are_drawn(show: Assets) -> None:
    put(show, "a.glsl", '#include "b.glsl"\n')
    put(show, "b.glsl", '\n#include "a.glsl"\n')
    assert "b.glsl:2: includes go round in a circle: a.glsl -> b.glsl -> a.glsl" in refusal(show, "a.glsl")


def test_depth_has_an_end(show: Assets) -> None:
    for number in range(MAX_INCLUDE_DEPTH + 2):
        put(show, f"{number}.glsl", f'#include "{number + 1}.glsl"\n')
    assert f"{MAX_INCLUDE_DEPTH - 1}.glsl:1: includes are nested more than {MAX_INCLUDE_DEPTH} deep" in refusal(
        show, "0.glsl"
    )


def test_a_file_that_is_no_text_is_refused(show: Assets) -> None:
    put(show, "main.frag", '#include "noise.glsl"\n')
    (show.roots[0] / "shaders" / "noise.glsl").write_bytes(b"\xff\xfe\x00")
    assert "noise.glsl: cannot be read" in refusal(show, "main.frag")


def test_a_missing_shader_names_where_it_was_sought(show: Assets) -> None:
    assert "shaders/none.frag: no such shader" in refusal(show, "none.frag")
