"""ISF shaders as a show uses them: pixels that can be worked out beforehand."""

from datetime import datetime

import moderngl
import numpy as np
import pytest

from installation.stage.shaders import ShaderError
from tests.parts.isf_stand import SHADERS, Stand, plain, shader

BYTE = 1.5 / 255


def test_the_origin_is_the_lower_left_corner(ctx: moderngl.Context) -> None:
    pixels = Stand(ctx, "gradient.fs").draw()
    assert pixels[0, 0] == pytest.approx([0.5 / 64, 0.5 / 32, 0.5, 1.0], abs=1e-5)
    assert pixels[31, 63] == pytest.approx([63.5 / 64, 31.5 / 32, 0.5, 1.0], abs=1e-5)


def test_inputs_of_every_type_reach_the_shader(ctx: moderngl.Context) -> None:
    stand = Stand(ctx, "every_input.fs")
    stand.program.set("inputImage", plain(ctx, (0.0, 1.0, 0.0, 1.0), (40, 20)))
    row = stand.draw()[16, 4::8]
    assert row[:4, 0] == pytest.approx([0.0, 0.0, 0.3, 0.25])
    assert row[4, :2] == pytest.approx([0.25, 0.75])
    assert row[5] == pytest.approx([1.0, 0.5, 0.25, 1.0])
    assert row[6] == pytest.approx([0.0, 1.0, 0.0, 1.0])
    assert row[7, :2] == pytest.approx([0.4, 0.2])


def test_set_values_replace_the_defaults(ctx: moderngl.Context) -> None:
    stand = Stand(ctx, "every_input.fs")
    for name, value in {
        "lit": True,
        "mode": 7,
        "level": 1.5,
        "spot": (0.5, 0.125),
        "tint": (0.0, 0.0, 1.0, 0.5),
    }.items():
        stand.program.set(name, value)
    row = stand.draw()[16, 4::8]
    assert row[:4, 0] == pytest.approx([0.0, 1.0, 0.7, 1.5])
    assert row[4, :2] == pytest.approx([0.5, 0.125])
    assert row[5] == pytest.approx([0.0, 0.0, 1.0, 0.5])


def test_an_event_lasts_one_frame(ctx: moderngl.Context) -> None:
    stand = Stand(ctx, "every_input.fs")
    stand.program.set("flash", True)
    assert [stand.draw()[16, 4, 0] for _ in range(3)] == [1.0, 0.0, 0.0]


def test_an_input_nobody_declared_is_refused(ctx: moderngl.Context) -> None:
    with pytest.raises(KeyError):
        Stand(ctx, "gradient.fs").program.set("nothing", 1.0)


def test_a_persistent_buffer_remembers_and_an_event_empties_it(ctx: moderngl.Context) -> None:
    stand = Stand(ctx, "feedback.fs")
    seen = [stand.draw()[5, 5, 0] * 8 for _ in range(4)]
    stand.program.set("empty", True)
    seen += [stand.draw()[5, 5, 0] * 8 for _ in range(2)]
    assert seen == pytest.approx([0.25, 0.5, 0.75, 1.0, 0.0, 0.25])


def test_a_persistent_buffer_keeps_its_picture_when_the_canvas_changes_size(ctx: moderngl.Context) -> None:
    stand = Stand(ctx, "feedback.fs")
    stand.draw()
    stand.resize((100, 50))
    assert stand.draw()[25, 50, 0] * 8 == pytest.approx(0.5)


def test_passes_have_the_sizes_they_ask_for(ctx: moderngl.Context) -> None:
    header = """{"ISFVSN": "2",
      "INPUTS": [{"NAME": "shrink", "TYPE": "float", "DEFAULT": 4.0, "MIN": 1.0, "MAX": 8.0}],
      "PASSES": [{"TARGET": "small", "WIDTH": "floor($WIDTH / $shrink)", "HEIGHT": "7", "FLOAT": true}, {}]}"""
    main = """if (PASSINDEX == 0) gl_FragColor = vec4(RENDERSIZE, gl_FragCoord.xy);
      else gl_FragColor = vec4(IMG_NORM_PIXEL(small, vec2(0.5)).xy, IMG_SIZE(small));"""
    stand = Stand(ctx, shader(main, header))
    assert stand.draw()[0, 0] == pytest.approx([16, 7, 16, 7])
    stand.program.set("shrink", 2.0)
    assert stand.draw()[0, 0] == pytest.approx([32, 7, 32, 7])


def test_a_last_pass_with_a_target_is_seen_and_remembered(ctx: moderngl.Context) -> None:
    header = '{"ISFVSN": "2", "PASSES": [{"TARGET": "kept", "PERSISTENT": true, "FLOAT": true}]}'
    stand = Stand(ctx, shader("gl_FragColor = IMG_THIS_PIXEL(kept) + vec4(0.5);", header))
    assert [stand.draw()[3, 3, 0] for _ in range(3)] == [0.5, 1.0, 1.5]


def test_bloom_spreads_light_beyond_the_bright_part(ctx: moderngl.Context) -> None:
    stand = Stand(ctx, "bloom.fs")
    picture = np.zeros((32, 64, 4), np.uint8)
    picture[12:20, 24:40] = 255
    stand.program.set("inputImage", ctx.texture((64, 32), 4, picture.tobytes()))
    pixels = stand.draw()
    assert pixels[16, 32, 0] > 1.0
    assert pixels[16, 46, 0] > 0.05, "light falls beside the bright part"
    assert pixels[2, 2, 0] < pixels[16, 46, 0]


@pytest.mark.parametrize(("progress", "expected"), [(0.0, [0, 0]), (0.5, [1, 0]), (1.0, [1, 1])])
def test_a_transition_goes_from_start_to_end(ctx: moderngl.Context, progress: float, expected: list[int]) -> None:
    stand = Stand(ctx, "wipe.fs")
    assert stand.program.header.kind == "transition"
    stand.program.set("startImage", plain(ctx, (0, 0, 0, 1)))
    stand.program.set("endImage", plain(ctx, (1, 1, 1, 1)))
    stand.program.set("progress", progress)
    assert stand.draw()[16, [16, 48], 0] == pytest.approx(expected)


def test_version_one_still_draws(ctx: moderngl.Context) -> None:
    stand = Stand(ctx, "first_version.fs")
    stand.draw()
    pixels = stand.draw()
    assert pixels[10, 48] == pytest.approx([0.25, 0.25, 0.25, 48.5 / 64 * 0.5], abs=1e-4)


def test_a_vertex_shader_may_bend_the_picture(ctx: moderngl.Context) -> None:
    pixels = Stand(ctx, "half_picture.fs").draw()
    assert pixels[16, 31] == pytest.approx([1.0, 31.5 / 32, 16.5 / 32, 1.0], abs=1e-4)
    assert pixels[16, 40] == pytest.approx([0.0, 0.0, 0.0, 0.0])


def test_imported_pictures_stand_upright_and_a_missing_one_is_grey(ctx: moderngl.Context) -> None:
    stand = Stand(ctx, "imported.fs")
    pixels = stand.draw()
    assert pixels[31, 2, :3] == pytest.approx([1, 0, 0])
    assert pixels[0, 2, :3] == pytest.approx([0, 0, 1])
    assert pixels[16, 60, :3] == pytest.approx([0.5] * 3, abs=BYTE)
    assert "not-there.png" in stand.program.warnings[0]


def test_a_cube_of_six_pictures_stands_upright_and_a_missing_one_is_grey(ctx: moderngl.Context) -> None:
    stand = Stand(ctx, "sky.fs")
    pixels = stand.draw()
    assert pixels[23, 5, :3] == pytest.approx([1, 0, 0], abs=0.05)
    assert pixels[8, 5, :3] == pytest.approx([0, 0, 1], abs=0.05)
    assert pixels[16, 60, :3] == pytest.approx([0.5] * 3, abs=BYTE)
    (warning,) = stand.program.warnings
    assert "no.png" in warning


def test_the_clock_of_a_shader_begins_with_its_own_first_frame(ctx: moderngl.Context) -> None:
    stand = Stand(ctx, shader("gl_FragColor = vec4(TIME, TIMEDELTA, float(FRAMEINDEX), float(PASSINDEX));"))
    stand.frame = 500
    assert stand.draw(10.0, 0.5)[0, 0] == pytest.approx([10.0, 0.0, 0.0, 0.0])
    assert stand.draw(10.5, 0.5)[0, 0] == pytest.approx([10.5, 0.5, 1.0, 0.0])


def test_the_date_is_what_the_host_says_or_the_same_every_night(ctx: moderngl.Context) -> None:
    stand = Stand(ctx, shader("gl_FragColor = DATE;"))
    assert stand.draw(90.0)[0, 0] == pytest.approx([2000, 1, 1, 90])
    stand.program.draw(stand.canvas, seconds=0, delta_seconds=0, frame=1, date=datetime(2031, 5, 4, 1, 0, 2))
    pixel = np.frombuffer(stand.canvas.read(components=4, dtype="f4"), np.float32)[:4]
    assert pixel == pytest.approx([2031, 5, 4, 3602])


def test_the_callers_blending_holds_for_the_last_pass_only(ctx: moderngl.Context) -> None:
    stand = Stand(ctx, "feedback.fs")
    stand.canvas.clear(1.0, 1.0, 1.0, 1.0)
    ctx.enable(moderngl.BLEND)
    ctx.blend_func = moderngl.ONE, moderngl.ONE
    try:
        seen = [stand.draw(clear=False)[0, 0, 0] for _ in range(2)]
    finally:
        ctx.blend_func = moderngl.DEFAULT_BLENDING
        ctx.disable(moderngl.BLEND)
    assert seen == pytest.approx([1 + 0.25 / 8, 1 + 0.25 / 8 + 0.5 / 8])


def test_pictures_outside_their_edges_repeat_the_edge_and_leave_no_trace(ctx: moderngl.Context) -> None:
    header = '{"ISFVSN": "2", "INPUTS": [{"NAME": "inputImage", "TYPE": "image"}]}'
    stand = Stand(ctx, shader("gl_FragColor = IMG_NORM_PIXEL(inputImage, vec2(-3.0, 0.5));", header))
    texture = ctx.texture((2, 1), 4, bytes([255, 0, 0, 255, 0, 0, 255, 255]))
    stand.program.set("inputImage", texture)
    assert stand.draw()[0, 0] == pytest.approx([1, 0, 0, 1])
    assert texture.repeat_x, "the texture's own settings are the owner's"


def test_includes_are_found_beside_the_shader(ctx: moderngl.Context) -> None:
    assert Stand(ctx, "included.fs").draw()[0, 0, 0] == pytest.approx(0.75)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("header.fs", "broken/header.fs:3: the header is not JSON"),
        ("glsl.fs", "broken/glsl.fs:4: "),
        ("size.fs", "uses 'nothing'"),
        ("vertex.fs", "broken/vertex.vert:4: "),
    ],
)
def test_errors_name_file_and_line(ctx: moderngl.Context, name: str, expected: str) -> None:
    with pytest.raises(ShaderError) as caught:
        Stand(ctx, f"broken/{name}")
    assert expected in str(caught.value)


def test_lines_after_an_include_keep_their_numbers(ctx: moderngl.Context) -> None:
    text = '/*{"ISFVSN": "2"}*/\n#include "parts/red.glsl"\nvoid main() { gl_FragColor = vec4(red(1, 2)); }\n'
    with pytest.raises(ShaderError) as caught:
        Stand(ctx, text)
    assert f"{SHADERS / 'unsaved.fs'}:3: " in str(caught.value)


def test_a_frame_makes_nothing_new(ctx: moderngl.Context) -> None:
    stand = Stand(ctx, "bloom.fs")
    stand.program.set("inputImage", plain(ctx, (1, 1, 1, 1)))
    stand.draw()
    made = [ctx.texture((1, 1), 4).glo for _ in range(2)]
    stand.draw()
    assert ctx.texture((1, 1), 4).glo <= max(made) + 1
