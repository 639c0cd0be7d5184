"""Uniforms that reach the pixels of a picture by way of its vertices."""

import moderngl
import numpy as np
import pytest

from installation.stage.carried_uniforms import MOST_NUMBERS, carried, full_screen_program
from installation.stage.context import Ability

VERTEX = """#version 330 core
void main() { gl_Position = vec4(vec2(gl_VertexID << 1 & 2, gl_VertexID & 2) * 2.0 - 1.0, 0.0, 1.0); }
"""
FRAGMENT = """#version 330 core
uniform float x;       // a comment
uniform vec3 tint;
uniform int steps;
uniform float nobodys;
uniform bool bright;
out vec4 color;
void main() { color = vec4(vec4(x).x, tint.y, float(steps) * 0.1, bright ? 1.0 : 0.0); }
"""


def software(_: moderngl.Context) -> Ability:
    return Ability(version_code=330, renderer="llvmpipe", has_compute=False, is_software=True)


@pytest.fixture
def program(ctx: moderngl.Context, monkeypatch: pytest.MonkeyPatch) -> moderngl.Program:
    monkeypatch.setattr("installation.stage.carried_uniforms.ability_of", software)
    return full_screen_program(ctx, VERTEX, FRAGMENT)


def test_pixels_get_what_the_program_was_given(ctx: moderngl.Context, program: moderngl.Program) -> None:
    program["x"], program["tint"], program["steps"], program["bright"] = 0.25, (0.0, 0.5, 0.0), 7, True
    picture = ctx.framebuffer([ctx.texture((8, 8), 4, dtype="f4")])
    picture.use()
    ctx.vertex_array(program, []).render(vertices=3)
    pixels = np.frombuffer(picture.read(components=4, dtype="f4"), np.float32).reshape(-1, 4)
    assert np.allclose(pixels, (0.25, 0.5, 0.7, 1.0))


def test_what_no_pixel_uses_is_no_uniform_of_the_program(program: moderngl.Program) -> None:
    assert "x" in program
    assert "nobodys" not in program


def test_every_line_keeps_its_number() -> None:
    before, after = FRAGMENT.splitlines(), carried(VERTEX, FRAGMENT)[1].splitlines()
    assert len(before) == len(after)
    assert before[-2:] == after[-2:]


def test_a_vertex_shader_may_use_the_same_uniform(ctx: moderngl.Context) -> None:
    vertex = VERTEX.replace("void", "uniform float x;\nvoid").replace("0.0, 1.0)", "x, 1.0)")
    assert "x" in full_screen_program(ctx, vertex, FRAGMENT)


@pytest.mark.parametrize("mistake", ["x = 1.0;", "tint.x += 1.0;", "x++;"])
def test_writing_to_a_uniform_stays_a_mistake(ctx: moderngl.Context, mistake: str) -> None:
    with pytest.raises(moderngl.Error):
        full_screen_program(ctx, VERTEX, FRAGMENT.replace("main() {", "main() { " + mistake))


def test_there_is_no_more_room_than_every_driver_has(ctx: moderngl.Context) -> None:
    names = [f"u{number}" for number in range(MOST_NUMBERS + 30)]
    uniforms = "".join(f"uniform float {name};\n" for name in names)
    fragment = f"#version 330 core\n{uniforms}out vec4 color;\nvoid main() {{ color = vec4({' + '.join(names)}); }}\n"
    assert carried(VERTEX, fragment)[1].count("flat in") == MOST_NUMBERS
    assert all(name in full_screen_program(ctx, VERTEX, fragment) for name in names)
