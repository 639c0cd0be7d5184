#version 430
// Adds the light of every mote in the line as one eye of the row sees it: moved sideways by its depth.
// MAPPING: only how near the solid ones are.
layout(local_size_x = 256) in;
#if MAPPING
layout(std430, binding = 3) buffer Nearest { uint nearest[]; };
#elif SOLIDS
layout(std430, binding = 3) readonly buffer Nearest { uint nearest[]; };
#endif
layout(std430, binding = 4) buffer Light { uint light[]; };
layout(std430, binding = 7) readonly buffer Head { uvec3 groups_of_all; uint total; uvec3 groups_of_solids; uint solids; };
layout(std430, binding = 0) readonly buffer Line { uvec4 line[]; };
uniform float window_distance;
uniform float infinity_px;      // how far to the right this eye sees things at infinity moved
uniform float width_px;
uniform uvec3 level_start;      // as in simulate.comp
uniform uint pitch;
uniform float unit_light;       // as in splat.comp
uniform float hiding;
#include "particles/cell.glsl"
#include "particles/hidden.glsl"
#include "particles/lined_up.glsl"
#include "particles/light.glsl"

void main() {
    // Everything is computed for every mote and nothing returns early, as in simulate.comp.
    uint place = gl_GlobalInvocationID.x;
    uvec4 m = line[place];
    float depth = uintBitsToFloat(m.z);
    float x = uintBitsToFloat(m.x) + infinity_px * (1.0 - window_distance / abs(depth));
    bool is_seen = place < (MAPPING == 1 ? solids : total) && x >= 0.0 && x < width_px;
    uvec2 at_px = is_seen ? uvec2(uint(x), m.w & 65535u) : uvec2(0u);
#if SOLIDS
    uint near_cell = (at_px.y >> 1u) * ((uint(width_px) + 1u) >> 1u) + (at_px.x >> 1u);
#endif
#if MAPPING
    if (is_seen) atomicMin(nearest[near_cell], floatBitsToUint(-depth));
#else
    float seen = unit_light;
#if SOLIDS
    uint pair = min(near_cell ^ 1u, uint(nearest.length()) - 1u);
    float front = uintBitsToFloat(min(nearest[near_cell], nearest[pair]));
    seen *= left_behind(abs(depth), front, hiding);
#endif
    uvec2 k = to_cell(unpack_light(m.y) * seen, float(m.w >> 16) * (1.0 / 65536.0));
    uint level = m.y >> 30, at = (level_start[level] + (at_px.y >> level) * pitch + (at_px.x >> level)) * 2u;
    if (is_seen) {
        atomicAdd(light[at], k.x);
        atomicAdd(light[at + 1u], k.y);
    }
#endif
}
