"""Old GLSL: words that became keywords, functions that became built-in, numbers old drivers converted by themselves."""

import moderngl
import pytest

from installation.stage.isf_dialect import without_comments
from installation.stage.isf_overloads import missing_overloads
from installation.stage.isf_repeats import without_repeats
from installation.stage.isf_scopes import walk
from installation.stage.isf_tokens import Tokens
from installation.stage.isf_zeroes import begun_with_zeroes
from tests.parts.isf_stand import Stand, plain, shader


def test_old_words_keep_their_meaning(ctx: moderngl.Context) -> None:
    stand = Stand(ctx, "odd/old_words.fs")
    stand.program.set("inputImage", plain(ctx, (0, 0, 0, 0.5)))
    assert stand.draw()[4, 4] == pytest.approx([0.5, 1.0, 0.25, 0.5], abs=2 / 255)


def test_numbers_of_the_wrong_kind_are_converted(ctx: moderngl.Context) -> None:
    # a = 1 + 2.6 = 3, b = 3 * 1.5 = 4, + 0 + 1 + 2 = 7, % 5 = 2
    pixel = Stand(ctx, "odd/loose_numbers.fs").draw()[0, 0]
    assert pixel == pytest.approx([0.2, 0.15, 0.25, 0.4])


def test_a_sloppy_header_is_read(ctx: moderngl.Context) -> None:
    stand = Stand(ctx, "odd/sloppy_header.fs")
    assert stand.program.header.credit == "somebody"
    assert stand.draw()[0, 0] == pytest.approx([0.5, 0.5, 0.5, 1.0])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("never_set.fs", [0.25, 0.25, 0.5, 0.75]),
        ("pasted_twice.fs", [0.25, 0.5, 0.5, 0.0]),
        ("unsigned_numbers.fs", [0x46 >> 1, 0x46, 1, 255]),
        ("mouse_of_four.fs", [0.5, 0.5, 0.25, 1.0]),
    ],
)
def test_habits_of_shaders_in_circulation(ctx: moderngl.Context, name: str, expected: list[float]) -> None:
    scale = 255 if max(expected) > 1 else 1
    assert Stand(ctx, f"odd/{name}").draw()[3, 5] * scale == pytest.approx(expected)


def test_inputs_may_be_named_like_the_shaders_own_functions(ctx: moderngl.Context) -> None:
    stand = Stand(ctx, "odd/names_of_functions.fs")
    stand.program.set("mask", plain(ctx, (0, 1, 0, 1)))
    assert stand.draw()[0, 0] == pytest.approx([0.75, 1.0, 0.5, 0.5])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("int i = 2.9; gl_FragColor = vec4(i);", 2.0),
        ("gl_FragColor = vec4(clamp(vec3(3), 0, 1) * max(2, 1.5) + min(1, 2) + sqrt(4) + mod(vec2(3), 2).x, 1);", 6.0),
        ("float f = true; gl_FragColor = vec4(f);", 1.0),
        ("int i; i = floor(3.7); gl_FragColor = vec4(i);", 3.0),
        ("vec2 v = vec2(1, 2); gl_FragColor = vec4(v.y * 2);", 4.0),
        ("gl_FragColor = vec4(pow(2, 3) + mod(7, 4));", 11.0),
        ("float x = 5.5; x = x % 2.0; gl_FragColor = vec4(x);", 1.5),
        ("int n = 2.0 * 3.0 - 1.0, m = n % 3; gl_FragColor = vec4(n + m);", 7.0),
        ("float a[2] = { 1.0, 2.0 }; float k = 1.0; gl_FragColor = vec4(a[k]);", 2.0),
        ("const float t = gl_FragCoord.y; gl_FragColor = vec4(0.0 * t + 1.0);", 1.0),
        ("int n = 3; if (n) gl_FragColor = vec4(1.0);", 1.0),
        ("int steps = 2.5; for (int i = 0; i < steps; i++) gl_FragColor += vec4(1.0);", 2.0),
        ("gl_FragColor = vec4(0.25); return;", 0.25),
        ("ivec2 v = vec2(2.9, 1.0); v = vec2(1.5) * 2.0; gl_FragColor = vec4(v.x);", 3.0),
        ("vec3 v = 0.5; float f = ivec2(3, 4); gl_FragColor = vec4(v.z + f);", 3.5),
        ("int i; if (TIME > 9.0) i = 1; else i = 2.5; gl_FragColor = vec4(i);", 2.0),
    ],
)
def test_what_old_drivers_let_pass(ctx: moderngl.Context, text: str, expected: float) -> None:
    assert Stand(ctx, shader(text)).draw()[0, 0, 0] == pytest.approx(expected)


@pytest.mark.parametrize(
    "text",
    [
        "float f(float x) { if (x > 0.5) return 1.0; }\nvoid main() { gl_FragColor = vec4(f(0.75)); }",
        "float half(float packed) { return packed * 0.5; }\nvoid main() { gl_FragColor = vec4(half(2.0)); }",
        "int id(int n) { return n; }\nvoid main() { gl_FragColor = vec4(id(1.9)); }",
        "float max(float a, float b, float c) { return max(a, max(b, c)); }\n"
        "void main() { gl_FragColor = vec4(max(0.1, 1.0, 0.2)); }",
        "out vec4 picture;\nvoid main() { picture = vec4(1.0); }",
        "uniform float TIME;\nuniform int PASSINDEX;\nvoid main() { gl_FragColor = vec4(1.0 + TIME); }",
        "varying vec4 tint;\nvarying vec2 offsets[3], more;\nvoid main() { gl_FragColor = tint + 0.0 * offsets[1].x; }",
        "#if __VERSION__ <= 120\nvarying vec2 at;\n#else\nin vec2 at;\n#endif\n"
        "void main() { gl_FragColor = vec4(at.x < 1.0 ? 1.0 : 0.0); }",
        "#define TWO 2.0\n#define TWO 2.\n#ifdef NOWHERE\n#else NOWHERE\n#endif NOWHERE\n"
        "void main() { gl_FragColor = vec4(TWO - 1.0); }",
        "varying vec2 isf_FragNormCoord;\nvoid main() { gl_FragColor = vec4(step(isf_FragNormCoord.x, 1.0)); }",
        "uniform float TIME, FRAMES;\nuniform vec2 a[2], RENDERSIZE, b = vec2(1.0, 2.0);\n"
        "void main() { gl_FragColor = vec4(1.0 + FRAMES + a[0].x + TIME) * step(1.0, isf_FragCoord.x); }",
        "float φ =\N{NO-BREAK SPACE}2.0 \N{MINUS SIGN} 1.0;\N{ZERO WIDTH SPACE}\n"
        "void main() { gl_FragColor = vec4(φ); }",
        "struct Ray { vec3 sample; };\nvoid main() { Ray r; r.sample = vec3(1); gl_FragColor = r.sample.xxxx; }",
    ],
)
def test_whole_shaders_of_the_old_kind(ctx: moderngl.Context, text: str) -> None:
    header = '/*{"ISFVSN": "2"}*/\n'
    assert Stand(ctx, header + text + "\n").draw(0.0)[1, 1, 0] == pytest.approx(1.0)


def test_a_varying_that_nobody_writes_is_the_fragments_own_place_or_its_neighbours(ctx: moderngl.Context) -> None:
    text = """/*{"ISFVSN": "2"}*/
varying vec2 translated_coord, lefta_coord;
void main() { gl_FragColor = vec4(translated_coord, lefta_coord); }
"""
    here = [20.5 / 64, 10.5 / 32]
    above_left = [19.5 / 64, 11.5 / 32]
    assert Stand(ctx, text).draw()[10, 20] == pytest.approx(here + above_left, abs=1e-5)


def test_variables_of_the_first_hosts_are_known(ctx: moderngl.Context) -> None:
    header = '{"ISFVSN": "2", "INPUTS": [{"NAME": "mask", "TYPE": "image"}]}'
    stand = Stand(ctx, shader("gl_FragColor = vec4(_mask_imgRect.zw, _mask_imgSize); if (_mask_flip) discard;", header))
    stand.program.set("mask", plain(ctx, (1, 1, 1, 1), (40, 20)))
    assert stand.draw()[0, 0] == pytest.approx([40, 20, 40, 20])


def test_comments_vanish_and_lines_stay() -> None:
    assert without_comments("a/* é\n */b // c\r\nd") == "a \nb  \nd"


def test_hidden_forms_of_a_built_in_come_back_only_where_they_are_missing() -> None:
    text = missing_overloads("float step(float a, float b) { return 0.0; }\n")
    assert "vec2 step(vec2 a, vec2 b)" in text
    assert "\nfloat step(float a, float b)" not in text


@pytest.mark.parametrize(
    "text",
    [
        "struct Ray { vec3 from; float far; };\nuniform vec4 one, two;\nlayout(location = 0) out vec4 three;\n",
        "in vec2 at;\nconst float k = 1.0;\nvoid f(const in float a, inout vec2 b) { for (int i; i < 3; ++i) { } }\n",
        "out Block { vec2 a; };\nfloat table[3];\nfloat g = 1.0;\n",
    ],
)
def test_only_what_can_begin_with_a_zero_does(text: str) -> None:
    assert begun_with_zeroes(text) == text


def test_a_zero_goes_where_nothing_was_said() -> None:
    text = "highp float a, b = 1.0, c;\nRay f(out vec2 v) { mat2 m; }\nbool g() { }"
    assert begun_with_zeroes(text) == (
        "highp float a = float(0), b = 1.0, c = float(0);\n"
        "Ray f(inout vec2 v) { mat2 m = mat2(0);  { Ray isf_none; return isf_none; } }\n"
        "bool g() {  return bool(0); }"
    )


def test_what_stands_under_a_condition_is_no_repeat() -> None:
    text = "#ifdef A\nfloat f() { return 1.0; }\n#else\nfloat f() { return 1.0; }\n#endif\n"
    assert without_repeats(text) == text


def test_names_mean_what_their_scope_says() -> None:
    tokens = Tokens("float a; void f(vec2 a, int b) { { bool a; a; } a; b; } a; b;")
    seen = [
        (tokens[i], scopes.kind_of(tokens[i])) for i, scopes in walk(tokens, {"b": "point"}) if tokens[i + 1] == ";"
    ]
    assert seen[2:] == [("a", "bool"), ("a", "vec2"), ("b", "int"), ("a", "float"), ("b", "point")]


def test_tokens_put_together_are_the_text() -> None:
    text = "for (int i=0;i<3;++i) { a[i] %= 2.5e-1f; } // x\n#define A(b) b\n"
    assert Tokens(text).text() == text
