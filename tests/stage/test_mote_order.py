"""Motes lie in the order in which they leave: shaders find out by arithmetic who lies where, and Python by a list."""

import moderngl
import numpy as np
import pytest

from installation.assets import Assets
from installation.stage.context import ability_of
from installation.stage.mote_groups import drawn_groups, order_of, turns_to_leave
from installation.stage.mote_kinds import GROUP
from installation.stage.shaders import find, read

PROGRAM = """#version 430
layout(local_size_x = 64) in;
layout(std430, binding = 0) writeonly buffer Found { uint found[]; };
%s
void main() {
    uint turn = gl_GlobalInvocationID.x;
    if (turn < group_count) found[turn] = mote_at(turn * 256u + 7u);
}
"""


@pytest.mark.parametrize("groups", [1, 2, 3, 7, 64, 469, 3907, 31_250, 262_144])
def test_shaders_and_lists_agree_who_lies_where(ctx: moderngl.Context, groups: int) -> None:
    if not ability_of(ctx).has_compute:
        pytest.skip("motes lie in images only where they are computed")
    found = ctx.buffer(reserve=groups * 4)
    found.bind_to_storage_buffer(0)
    program = ctx.compute_shader(PROGRAM % read(find(Assets(), "shaders/particles/order.glsl")))
    for name, value in order_of(groups).items():
        program[name] = value
    program.run(-(-groups // 64))
    ctx.memory_barrier()
    lying = np.frombuffer(found.read(), np.uint32)
    assert np.array_equal(turns_to_leave(groups)[lying // GROUP], np.arange(groups))
    assert np.all(lying % GROUP == 7)


@pytest.mark.parametrize("wanted", [1, 100, 469])
def test_whoever_is_drawn_lies_in_front(wanted: int) -> None:
    assert sorted(turns_to_leave(469)[drawn_groups(469, wanted)]) == list(range(wanted))
