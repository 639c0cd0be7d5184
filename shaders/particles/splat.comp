#version 430
// Adds every mote's light to its cell: whole numbers add up the same in any order.
layout(local_size_x = 256) in;
layout(std430, binding = 2) readonly buffer Splats { uvec4 splats[]; };
#if SOLIDS
layout(std430, binding = 3) readonly buffer Nearest { uint nearest[]; };
#endif
layout(std430, binding = 4) buffer Light { uint light[]; };
uniform float unit_light;       // fixed-point steps for a light of 1, times the share that this frame adds to a trail
uniform float hiding;           // how much a solid mote in front takes away, 0..1

#include "particles/cell.glsl"
#include "particles/hidden.glsl"
#include "particles/light.glsl"

void main() {
    uint place = gl_GlobalInvocationID.x;
    uvec4 s = splats[place];
    if (s.x == 0xffffffffu) return;
    float seen = unit_light;
#if SOLIDS
    // Cells are asked in pairs: solid motes fall by chance, and one empty cell is no hole in a body.
    uint pair = min(s.w ^ 1u, uint(nearest.length()) - 1u);
    float front = uintBitsToFloat(min(nearest[s.w], nearest[pair]));
    seen *= left_behind(uintBitsToFloat(s.z), front, hiding);
#endif
    // The chance is the mote's place in golden ratio steps: even, and the same in every frame.
    uvec2 k = to_cell(unpack_light(s.y) * seen, fract(float(place & 65535u) * 0.6180340));
    uint at = s.x * 2u;
    if ((k.x | k.y) == 0u) return;
    atomicAdd(light[at], k.x);
    atomicAdd(light[at + 1u], k.y);
}
