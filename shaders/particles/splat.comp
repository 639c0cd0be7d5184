#version 430
// Adds every mote's light to its cell in fixed point: whole numbers add up the same in any order.
layout(local_size_x = 256) in;
layout(std430, binding = 2) readonly buffer Splats { uvec4 splats[]; };
#if SOLIDS
layout(std430, binding = 3) readonly buffer Nearest { uint nearest[]; };
#endif
layout(std430, binding = 4) buffer Light { uint light[]; };
uniform float unit_light;       // fixed-point steps for a light of 1, times the share that this frame adds to a trail
uniform float hiding;           // how much a solid mote in front takes away, 0..1

const float BODY_METRES = 0.06; // what lies this close behind the nearest surface belongs to it

void main() {
    uint place = gl_GlobalInvocationID.x;
    uvec4 s = splats[place];
    if (s.x == 0xffffffffu) return;
    vec3 c = vec3(s.y & 1023u, s.y >> 10 & 1023u, s.y >> 20 & 1023u) * (4.0 / 1023.0);
    float seen = unit_light;
#if SOLIDS
    // Cells are asked in pairs: solid motes fall by chance, and one empty cell is no hole in a body.
    uint pair = min(s.w ^ 1u, uint(nearest.length()) - 1u);
    float front = uintBitsToFloat(min(nearest[s.w], nearest[pair]));
    if (uintBitsToFloat(s.z) > front + BODY_METRES) seen *= 1.0 - hiding;
#endif
    // Rounded up or down by the mote's place (golden ratio steps), so that very dim motes still add up.
    uvec3 k = uvec3(c * c * seen + fract(float(place & 65535u) * 0.6180340));
    uint at = s.x * 4u;     // the fourth word of a cell stays 0: four make one texel
    if (k.x > 0u) atomicAdd(light[at], k.x);
    if (k.y > 0u) atomicAdd(light[at + 1u], k.y);
    if (k.z > 0u) atomicAdd(light[at + 2u], k.z);
}
