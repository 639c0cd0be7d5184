#version 430
// Evaluates one slice of one kind of motes (KIND: form, dust, ground or bonds) and stores where they belong.
layout(local_size_x = 256) in;
layout(rgba32ui, binding = 0) writeonly uniform uimage2D targets;
layout(std430, binding = 5) readonly buffer Due { uint due[]; };          // groups of motes, those of a part together
uniform uint first_place;       // of the slice, in that list
uniform uint stride;            // places from one of the slice to the next
uniform uint end_place;         // the first that is another kind's or part's
uniform uint count;             // motes there are
#include "lib/frame.glsl"
#include "lib/bell.glsl"
#include "lib/hash.glsl"
#include "lib/noise.glsl"
#include "lib/palette.glsl"
#include "particles/mote.glsl"
#include "particles/rows.glsl"
#include "particles/stored.glsl"
#include "FORM"
#include "particles/target.glsl"

void main() {
    // Whole work groups are skipped or taken, so that one group's motes lie next to each other in memory.
    uint place = first_place + gl_WorkGroupID.x * stride;
    uint id = due[min(place, end_place - 1u)] * 256u + gl_LocalInvocationID.x;
    uvec4 target = target_of(id, clock.x);
    if (place < end_place && id < count) imageStore(targets, texel_of(id), target);
}
