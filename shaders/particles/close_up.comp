#version 430
// Closes the gaps in the line that motes have left who joined others; who took them stands somewhere on their spot.
layout(local_size_x = 256) in;
layout(std430, binding = 0) readonly buffer Line { uvec4 line[]; };
layout(std430, binding = 1) readonly buffer Joined { uvec4 joined[]; };
layout(std430, binding = 2) writeonly buffer Closed { uvec4 closed[]; };
layout(std430, binding = 6) buffer Strips { uint strips[]; };             // where the next mote of each goes
#include "particles/head.glsl"
uniform uint strip_count;
#include "lib/hash.glsl"
#include "particles/light.glsl"
#include "particles/lined_up.glsl"
#include "particles/hidden.glsl"
#include "particles/spot.glsl"

void main() {
    uint own = gl_GlobalInvocationID.x;
    uvec4 sum = joined[own], mote = line[own];
    if (own >= total || sum.x == NOWHERE) return;
    uint strip = strip_of(mote.w & 65535u, is_solid(mote), strip_count);
    closed[atomicAdd(strips[strip], 1u)] = one_for_all(mote, sum);
}
