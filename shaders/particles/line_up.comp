#version 430
// From how many motes every strip holds to where in the line each strip begins; and how many work groups they need.
// APART: strips in which a solid mote stands come before those without; else all count as covered, one after the other.
layout(local_size_x = 1) in;
layout(std430, binding = 6) buffer Strips { uint strips[]; };
#include "particles/head.glsl"
uniform uint strip_count;       // of solid motes, and as many of the others

// The strip begins there; gives where the next one does.
uint begin_at(uint strip, uint place) {
    uint own = strips[strip];
    strips[strip] = place;
    return place + own;
}

uvec3 groups_of(uint motes) { return uvec3((motes + 255u) / 256u, 1u, 1u); }

void main() {
    solids = 0u;
    for (uint strip = 0u; strip < strip_count; ++strip) solids += strips[strip];
    uint place = solids;
    for (uint strip = 0u; strip < strip_count; ++strip) {
        if (APART == 0 || strips[strip] > 0u) place = begin_at(strip_count + strip, place);
    }
    covered = place;
#if APART
    for (uint strip = 0u; strip < strip_count; ++strip) {
        if (strips[strip] == 0u) place = begin_at(strip_count + strip, place);
    }
#endif
    total = place;
    bare = total - covered;
    place = 0u;
    for (uint strip = 0u; strip < strip_count; ++strip) place = begin_at(strip, place);
    groups_of_all = groups_of(total);
    groups_of_solids = groups_of(solids);
    groups_of_covered = groups_of(covered);
    groups_of_bare = groups_of(bare);
}
