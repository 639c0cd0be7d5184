#version 430
// Joins the motes of the line that stand on one spot: the first to come there takes the light of those who follow.
// Which one that is differs from run to run, and what becomes of them does not: sums know no order.
layout(local_size_x = 256) in;
layout(std430, binding = 0) readonly buffer Line { uvec4 line[]; };
layout(std430, binding = 1) buffer Joined { uint joined[]; };             // four a mote, what spot.glsl adds up
layout(std430, binding = 3) buffer Spots { uint spots[]; };               // twice as many as motes; who is there, from 1
layout(std430, binding = 2) buffer Left { uint left[]; };                 // motes in each strip that are still there
layout(std430, binding = 6) readonly buffer Strips { uint strips[]; };    // where each ends in the line
#include "particles/head.glsl"
uniform uint strip_count;
#include "lib/hash.glsl"
#include "particles/light.glsl"
#include "particles/lined_up.glsl"
#include "particles/hidden.glsl"
#include "particles/spot.glsl"

void main() {
    uint own = gl_GlobalInvocationID.x;
    if (own >= total) return;
    uvec4 mote = line[own];
    Spot spot = spot_of(mote);
    uint strip = strip_of(mote.w & 65535u, is_solid(mote), strip_count);
    // A strip has its own part of the table, which stays in the cache as its motes do; half of it is always free.
    uint begin = strip == 0u ? 0u : strips[strip - 1u] * 2u, size = strips[strip] * 2u - begin;
    uint at = hash(spot) % size, first = atomicCompSwap(spots[begin + at], 0u, own + 1u);
    while (first != 0u && spot_of(line[first - 1u]) != spot) {
        at = at + 1u < size ? at + 1u : 0u;
        first = atomicCompSwap(spots[begin + at], 0u, own + 1u);
    }
    if (first == 0u) {
        atomicAdd(left[strip], 1u);
        return;
    }
    uint into = (first - 1u) * 4u, from = own * 4u;
    for (uint word = 0u; word < 4u; ++word) atomicAdd(joined[into + word], joined[from + word]);
    joined[from] = NOWHERE;
}
