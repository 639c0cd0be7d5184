#version 430
// Evaluates the form for one slice of the motes and stores where they belong.
layout(local_size_x = 256) in;
layout(std430, binding = 0) writeonly buffer Targets { uvec4 targets[]; };
uniform uint first;
uniform uint stride;
uniform uint count;
#include "lib/frame.glsl"
#include "lib/hash.glsl"
#include "lib/noise.glsl"
#include "particles/mote.glsl"
#include "FORM"
#include "particles/target.glsl"

void main() {
    // Whole work groups are skipped or taken, so that one group's motes lie next to each other in memory.
    uint id = (gl_WorkGroupID.x * stride + first) * 256u + gl_LocalInvocationID.x;
    if (id < count) targets[id] = target_of(id, clock.x);
}
