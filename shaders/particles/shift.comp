#version 430
// Adds the light of every mote in the line as several eyes of the row see it: moved sideways by its depth. What does not
// differ from eye to eye is read and computed once for all of them.
// MAPPING: only how near the solid ones are. SOLIDS: light of those that these may hide; else of all the others.
layout(local_size_x = 256) in;
#if MAPPING
layout(r32ui, binding = 4) uniform uimage2D nearest;
#elif SOLIDS
layout(r32ui, binding = 4) readonly uniform uimage2D nearest;
#endif
layout(std430, binding = 4) buffer Light { uint light[]; };
#include "particles/head.glsl"
layout(std430, binding = 0) readonly buffer Line { uvec4 line[]; };
uniform float window_distance;
uniform float infinity_px[EYES];        // how far to the right each eye sees things at infinity moved
uniform uint eye_count;
uniform float width_px;
uniform uvec3 level_start;      // as in simulate.comp
uniform uint pitch;
uniform uint picture_cells;     // from an eye's light to the next one's
uniform uint map_rows;          // the same for maps of the nearest
uniform float unit_light;       // as in splat.comp
uniform float hiding;
#include "particles/cell.glsl"
#include "particles/hidden.glsl"
#include "particles/lined_up.glsl"
#include "particles/light.glsl"

void main() {
    // Everything is computed for every mote and nothing returns early, as in simulate.comp.
    uint place = gl_GlobalInvocationID.x;
#if MAPPING
    bool is_there = place < solids;
#elif SOLIDS
    bool is_there = place < covered;
#else
    bool is_there = place < bare;
    place += covered;
#endif
    uvec4 m = line[is_there ? place : 0u];
    float middle_px = uintBitsToFloat(m.x), depth = uintBitsToFloat(m.z), by = 1.0 - window_distance / abs(depth);
    uint row = m.w & 65535u, level = m.y >> 30;
    uint row_start = level_start[level] + (row >> level) * pitch;
    vec3 steps = unpack_light(m.y) * unit_light;
    float chance = float(m.w >> 16) * (1.0 / 65536.0);
    uvec2 seen = to_cell(steps, chance), hidden = to_cell(steps * (1.0 - hiding), chance);
    for (uint eye = 0u; eye < eye_count; ++eye) {
        float x = middle_px + infinity_px[eye] * by;
        bool is_seen = is_there && x >= 0.0 && x < width_px;
        uint at_px = is_seen ? uint(x) : 0u;
        ivec2 near = ivec2(at_px >> 1u, (row >> 1u) + eye * map_rows);
#if MAPPING
        if (is_seen) imageAtomicMin(nearest, near, floatBitsToUint(-depth));
#else
        uvec2 k = seen;
#if SOLIDS
        ivec2 pair = ivec2(min(near.x ^ 1, imageSize(nearest).x - 1), near.y);
        float front = uintBitsToFloat(min(imageLoad(nearest, near).r, imageLoad(nearest, pair).r));
        if (is_behind(abs(depth), front)) k = hidden;
#endif
        uint at = (eye * picture_cells + row_start + (at_px >> level)) * 2u;
        if (is_seen) {
            atomicAdd(light[at], k.x);
            atomicAdd(light[at + 1u], k.y);
        }
#endif
    }
}
