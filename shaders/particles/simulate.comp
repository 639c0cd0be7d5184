#version 430
// Moves every mote and finds its place on the canvas; solid motes also write how near they are.
layout(local_size_x = 256) in;
layout(rgba32ui, binding = 0) readonly uniform uimage2D from;
#if MORPHING
layout(rgba32ui, binding = 1) readonly uniform uimage2D to;
#endif
layout(rg32ui, binding = 2) writeonly uniform uimage2D seen;             // as seen.glsl packs them
#if SOLIDS
layout(r32ui, binding = 3) writeonly uniform uimage2D depths;             // metres along the view, as bits
layout(r32ui, binding = 4) uniform uimage2D nearest;                      // the same of the nearest solid mote, half size
#endif
uniform float look_distance;
#include "lib/frame.glsl"
#include "lib/hash.glsl"
#include "lib/flow.glsl"
#include "particles/stored.glsl"
#include "particles/motion.glsl"
#include "particles/footprint.glsl"
#include "particles/order.glsl"
#include "particles/rows.glsl"
#include "particles/seen.glsl"

void main() {
    uint place = gl_GlobalInvocationID.x, id = mote_at(place);
    uvec4 target = imageLoad(from, texel_of(place));
#if MORPHING
    uvec4 next = imageLoad(to, texel_of(place));
#else
    uvec4 next = target;
#endif
    // Everything is computed for every mote and nothing returns early: a CPU rasteriser pays for the way out, not for the work.
    Spark s = spark_of(target, next, id);
    Footprint f = footprint_of(s, id, look_distance);
    bool is_drawn = id < mote_count && s.is_lit && f.is_inside;
    uvec2 at = uvec2(f.at_px);
#if SOLIDS
    if (is_drawn && s.solid) imageAtomicMin(nearest, ivec2(at >> 1u), floatBitsToUint(f.depth));
    imageStore(depths, texel_of(place), uvec4(floatBitsToUint(f.depth)));
#endif
    uint light = pack_light(f.color), spot = is_drawn && light > 0u ? pack_spot(at, level_of(f.size_px, id)) : NOWHERE;
    imageStore(seen, texel_of(place), uvec4(spot, light, 0u, 0u));
}
