#version 430
// Evaluates one slice of one kind of motes (KIND: form, dust, ground or bonds) and stores where they belong.
layout(local_size_x = 256) in;
layout(std430, binding = 0) writeonly buffer Targets { uvec4 targets[]; };
uniform uint first_group;       // of the slice
uniform uint stride;            // groups from one of the slice to the next
uniform uint end;               // first mote that is another kind's
#include "lib/frame.glsl"
#include "lib/hash.glsl"
#include "lib/noise.glsl"
#include "lib/palette.glsl"
#include "particles/mote.glsl"
#include "particles/stored.glsl"
#include "FORM"
#include "particles/target.glsl"

void main() {
    // Whole work groups are skipped or taken, so that one group's motes lie next to each other in memory.
    uint id = (first_group + gl_WorkGroupID.x * stride) * 256u + gl_LocalInvocationID.x;
    if (id < end) targets[id] = target_of(id, clock.x);
}
