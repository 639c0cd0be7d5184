// A target as it lies in memory: 16 bytes. Written by target.glsl for a slice of the motes a frame, read by motion.glsl for all.
//   x, y   place: 21 bits a coordinate, 64 m each way, steps of 0.06 mm
//   z      light, as light.glsl packs it
//   w      generation 6 | kind 2 | solid 1 | supple 5 | span of life 4 | phase of life 10

#include "particles/light.glsl"

const uint KIND_FORM = 0u, KIND_DUST = 1u, KIND_GROUND = 2u, KIND_BOND = 3u;
const float REACH_METRES = 64.0;

uvec2 pack_place(vec3 p) {
    uvec3 k = uvec3(clamp(p / REACH_METRES * 0.5 + 0.5, 0.0, 1.0) * 2097151.0);
    return uvec2(k.x | k.y << 21, k.y >> 11 | k.z << 10);
}

vec3 unpack_place(uvec2 k) {
    uvec3 p = uvec3(k.x & 2097151u, (k.x >> 21 | k.y << 11) & 2097151u, k.y >> 10 & 2097151u);
    return vec3(p) * (2.0 * REACH_METRES / 2097151.0) - REACH_METRES;
}

// Lives last 4.1 to 8 s in 16 spans, and begin at any time, so that births never pulse together. In a round of 128 s a
// mote of span k lives 16 + k times, so the sum below stays exact for months.
uint span_of(uint h) { return h & 15u; }
uint phase_of(uint h) { return h >> 4 & 1023u; }

// Age 0..1 within a life, and which life it is.
float age_of(uint span, uint phase, out uint generation) {
    float lives = life.x * float(16u + span) * (1.0 / 128.0) + float(phase) * (1.0 / 1024.0);
    float whole = floor(lives);
    generation = uint(life.y) * (16u + span) + uint(whole);
    return lives - whole;
}
