#version 430
// Moves every mote and finds its place on the canvas; solid motes also write how near they are.
layout(local_size_x = 256) in;
layout(std430, binding = 0) readonly buffer From { uvec4 from[]; };
#if MORPHING
layout(std430, binding = 1) readonly buffer To { uvec4 to[]; };
#endif
layout(std430, binding = 2) writeonly buffer Splats { uvec4 splats[]; };
#if SOLIDS
layout(std430, binding = 3) buffer Nearest { uint nearest[]; };
#endif
layout(std430, binding = 5) readonly buffer Drawn { uint drawn[]; };      // groups of motes, rising
uniform uint count;             // motes there are
uniform float look_distance;
uniform uvec3 level_start;      // first cell of the full, half and quarter size accumulators, which lie side by side
uniform uint pitch;             // cells from a row to the next, in all of them
#include "lib/frame.glsl"
#include "lib/hash.glsl"
#include "lib/flow.glsl"
#include "particles/stored.glsl"
#include "particles/motion.glsl"
#include "particles/footprint.glsl"

const uint NOWHERE = 0xffffffffu;

uint cell_of(Footprint f, uint id) {
    uint level = level_of(f.size_px, id);
    uvec2 at = uvec2(f.at_px) >> level;
    return level_start[level] + at.y * pitch + at.x;
}

void main() {
    uint place = gl_GlobalInvocationID.x, id = drawn[gl_WorkGroupID.x] * 256u + gl_LocalInvocationID.x;
    uvec4 target = from[id];
#if MORPHING
    uvec4 next = to[id];
#else
    uvec4 next = target;
#endif
    // Everything is computed for every mote and nothing returns early: a CPU rasteriser pays for the way out, not for the work.
    Spark s = spark_of(target, next, id);
    Footprint f = footprint_of(s, id, look_distance);
    bool is_drawn = id < count && s.is_lit && f.is_inside;
    uvec2 half_px = uvec2(f.at_px) >> 1u;
    uint near_cell = half_px.y * ((uint(canvas.x) + 1u) >> 1u) + half_px.x;
#if SOLIDS
    if (is_drawn && s.solid) atomicMin(nearest[near_cell], floatBitsToUint(f.depth));
#endif
    uint light = pack_light(f.color);
    splats[place] = uvec4(is_drawn && light > 0u ? cell_of(f, id) : NOWHERE, light, floatBitsToUint(f.depth), near_cell);
}
