#version 430
// Evaluates one slice of one kind of motes (KIND: form, dust, ground or bonds) and stores where they belong.
layout(local_size_x = 256) in;
layout(rgba32ui, binding = 0) writeonly uniform uimage2D targets;
layout(std430, binding = 5) readonly buffer Due { uint due[]; };          // turns of groups to leave, those of a part together
uniform uint first_place;       // of the slice, in that list
uniform uint stride;            // places from one of the slice to the next
uniform uint end_place;         // the first that is another kind's or part's
#include "lib/frame.glsl"
#include "lib/bell.glsl"
#include "lib/hash.glsl"
#include "lib/noise.glsl"
#include "lib/palette.glsl"
#include "particles/mote.glsl"
#include "particles/order.glsl"
#include "particles/rows.glsl"
#include "particles/stored.glsl"
#include "FORM"
#include "particles/target.glsl"

void main() {
    // Whole work groups are skipped or taken, so that one group's motes lie next to each other in memory.
    uint listed = first_place + gl_WorkGroupID.x * stride;
    uint place = due[min(listed, end_place - 1u)] * 256u + gl_LocalInvocationID.x, id = mote_at(place);
    uvec4 target = target_of(id, clock.x);
    if (listed < end_place && id < mote_count) imageStore(targets, texel_of(place), target);
}
