#version 430
// Moves every mote and finds its place as the middle one of a row of eyes sees it; counts how many stand in every strip of
// rows. To the other eyes it is moved sideways alone, by its depth: shift.comp.
layout(local_size_x = 256) in;
layout(rgba32ui, binding = 0) readonly uniform uimage2D from;
#if MORPHING
layout(rgba32ui, binding = 1) readonly uniform uimage2D to;
#endif
layout(rgba32ui, binding = 2) writeonly uniform uimage2D settled;
layout(std430, binding = 6) buffer Strips { uint strips[]; };             // motes in each
uniform float look_distance;
uniform float window_distance;  // metres from the eyes: what stands there does not move
uniform uint strip_count;
uniform vec2 outermost_px;      // how far the first and the last eye see things at infinity moved
#include "lib/frame.glsl"
#include "lib/hash.glsl"
#include "lib/flow.glsl"
#include "particles/stored.glsl"
#include "particles/motion.glsl"
#include "particles/footprint.glsl"
#include "particles/lined_up.glsl"
#include "particles/order.glsl"
#include "particles/rows.glsl"

void main() {
    uint place = gl_GlobalInvocationID.x, id = mote_at(place);
    uvec4 target = imageLoad(from, texel_of(place));
#if MORPHING
    uvec4 next = imageLoad(to, texel_of(place));
#else
    uvec4 next = target;
#endif
    Spark s = spark_of(target, next, id);
    Footprint f = footprint_of(s, id, look_distance);
    vec2 seen_px = f.at_px.x + outermost_px * (1.0 - window_distance / f.depth);
    bool is_seen = max(seen_px.x, seen_px.y) >= 0.0 && min(seen_px.x, seen_px.y) < canvas.x && f.at_px.y >= 0.0 && f.at_px.y < canvas.y;
    if (id < mote_count && s.is_lit && is_seen && f.depth > NEAREST_METRES) {
        uint row = uint(f.at_px.y);
        // The chance by which light is rounded is the mote's number in golden ratio steps, whatever its place in the line.
        uint chance = uint(fract(float(id & 65535u) * 0.6180340) * 65535.0);
        float depth = s.solid ? -f.depth : f.depth;
        imageStore(settled, texel_of(place), uvec4(floatBitsToUint(f.at_px.x), pack_light(f.color) | level_of(f.size_px, id) << 30, floatBitsToUint(depth), row | chance << 16));
        atomicAdd(strips[strip_of(row, s.solid, strip_count)], 1u);
    } else imageStore(settled, texel_of(place), uvec4(0u, 0u, 0u, NOWHERE));
}
