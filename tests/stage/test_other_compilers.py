"""Every shader of ours, as the driver gets it, against Khronos' reference compiler: others pass less than Mesa does."""

import shutil
import subprocess
from itertools import islice
from typing import Any

import moderngl
import pytest

from installation.model.moment import Moment
from installation.model.signals import at_rest
from installation.rig.headless import Headless
from installation.show.opening import open_show, stage_on
from installation.show.rehearsing import rehearsed, two_who_trade
from installation.stage import carried_uniforms

pytestmark = pytest.mark.skipif(not shutil.which("glslangValidator"), reason="glslang-tools is not installed")
SIZE = 192, 108
EVERYTHING, A_LITTLE = 1000, 2
SCENES = {
    "headless_small": EVERYTHING,
    "dual_blend": A_LITTLE,
    "ghost": A_LITTLE,
    "anaglyph": A_LITTLE,
    "quilt_go": A_LITTLE,
}
"""How much of the show is drawn on a rig: what is drawn on it once, or what a rig adds."""


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> set[tuple[str, str]]:
    """Stage and text of every shader that is compiled while the test runs, or would be where a GPU draws."""
    seen: set[tuple[str, str]] = set()
    compute, program, carried = moderngl.Context.compute_shader, moderngl.Context.program, carried_uniforms.carried

    def for_a_cpu(vertex: str, fragment: str) -> tuple[str, str]:
        seen.update((("vert", vertex), ("frag", fragment)))
        return carried(vertex, fragment)

    def of_compute(self: moderngl.Context, source: str) -> moderngl.ComputeShader:
        seen.add(("comp", source))
        return compute(self, source)

    def of_program(self: moderngl.Context, vertex_shader: str, **others: Any) -> moderngl.Program:
        seen.add(("vert", vertex_shader))
        if fragment_shader := others.get("fragment_shader"):
            seen.add(("frag", fragment_shader))
        return program(self, vertex_shader=vertex_shader, **others)

    monkeypatch.setattr(carried_uniforms, "carried", for_a_cpu)
    monkeypatch.setattr(moderngl.Context, "compute_shader", of_compute)
    monkeypatch.setattr(moderngl.Context, "program", of_program)
    return seen


@pytest.mark.parametrize("limit", [None, (3, 3)], ids=["with compute", "without"])
@pytest.mark.parametrize("rig", SCENES)
def test_every_shader_is_what_the_language_allows(
    compiled: set[tuple[str, str]], rig: str, limit: tuple[int, int] | None
) -> None:
    draw_everything(rig, limit)
    assert len(compiled) > 10
    refused = [f"{stage}: {said}" for stage, text in sorted(compiled) if (said := objection(stage, text))]
    assert not refused, "\n".join(refused)


def draw_everything(rig: str, limit: tuple[int, int] | None) -> None:
    opening = open_show("rina", rig=rig, size=SIZE, motes=4096)
    output = Headless(opening.rig, paced=False, limit=limit)
    output.open()
    stage = stage_on(output.context, opening)
    for frame, staging in enumerate(islice(rehearsed(opening, None), SCENES[rig])):
        picture = stage.draw(staging, at_rest(), two_who_trade(), Moment(frame, frame, 1, 1 / 60))
    for one in opening.rig.outputs:
        output.thrown(one.name, picture)
    stage.release()
    output.close()


def objection(stage: str, text: str) -> str:
    """What the compiler has against it; empty for nothing."""
    command = ["glslangValidator", "--stdin", "-S", stage]
    said = subprocess.run(command, input=text, capture_output=True, text=True, timeout=60)
    return said.stdout if said.returncode else ""
