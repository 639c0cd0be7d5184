#version 430
// Adds every mote's light to its cell: whole numbers add up the same in any order.
layout(local_size_x = 256) in;
layout(rg32ui, binding = 2) readonly uniform uimage2D seen;
#if SOLIDS
layout(r32ui, binding = 3) readonly uniform uimage2D depths;
layout(r32ui, binding = 4) readonly uniform uimage2D nearest;
#endif
layout(std430, binding = 4) buffer Light { uint light[]; };
uniform float unit_light;       // fixed-point steps for a light of 1, times the share that this frame adds to a trail
uniform float hiding;           // how much a solid mote in front takes away, 0..1
uniform uvec3 level_start;      // first cell of the full, half and quarter size accumulators, which lie side by side
uniform uint pitch;             // cells from a row to the next, in all of them

#include "particles/cell.glsl"
#include "particles/hidden.glsl"
#include "particles/light.glsl"
#include "particles/order.glsl"
#include "particles/rows.glsl"
#include "particles/seen.glsl"

void main() {
    // Nothing returns early, as in simulate.comp: what is computed for nobody's light is cheaper than the way out.
    uint place = gl_GlobalInvocationID.x;
    uvec2 s = imageLoad(seen, texel_of(place)).rg;
    uvec2 at_px = spot_px(s.x);
    uint level = spot_level(s.x), at = (level_start[level] + (at_px.y >> level) * pitch + (at_px.x >> level)) * 2u;
    float steps = unit_light;
#if SOLIDS
    // Cells are asked in pairs: solid motes fall by chance, and one empty cell is no hole in a body.
    ivec2 near = ivec2(at_px >> 1u), pair = ivec2(min(near.x ^ 1, imageSize(nearest).x - 1), near.y);
    float front = uintBitsToFloat(min(imageLoad(nearest, near).r, imageLoad(nearest, pair).r));
    steps *= left_behind(uintBitsToFloat(imageLoad(depths, texel_of(place)).r), front, hiding);
#endif
    // The chance is the mote's number in golden ratio steps: even, and the same in every frame.
    uvec2 k = to_cell(unpack_light(s.y) * steps, fract(float(mote_at(place) & 65535u) * 0.6180340));
    if (s.x != NOWHERE && (k.x | k.y) != 0u) {
        atomicAdd(light[at], k.x);
        atomicAdd(light[at + 1u], k.y);
    }
}
