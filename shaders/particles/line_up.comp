#version 430
// From how many motes every strip holds to where in the line each strip begins; and how many work groups they need. The
// strips' solid motes come first, before any other.
layout(local_size_x = 1) in;
layout(std430, binding = 6) buffer Strips { uint strips[]; };
layout(std430, binding = 7) buffer Head { uvec3 groups_of_all; uint total; uvec3 groups_of_solids; uint solids; };
uniform uint strip_count;       // of solid motes, and as many of the others

void main() {
    uint sum = 0u;
    for (uint strip = 0u; strip < 2u * strip_count; ++strip) {
        if (strip == strip_count) solids = sum;
        uint own = strips[strip];
        strips[strip] = sum;
        sum += own;
    }
    total = sum;
    groups_of_all = uvec3((total + 255u) / 256u, 1u, 1u);
    groups_of_solids = uvec3((solids + 255u) / 256u, 1u, 1u);
}
