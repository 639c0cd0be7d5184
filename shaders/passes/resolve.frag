#version 330 core
// Turns one accumulator into a picture.
uniform usampler2D cells;       // all accumulators side by side, fixed-point light
#if MAPPED
uniform usampler2D nearest;     // as wide as this picture: how near the nearest solid mote is
uniform int map_row;            // where its map of this picture begins
#endif
uniform vec2 corner;            // where this accumulator begins among the cells
uniform float unit;             // fixed-point steps for a light of 1 in one cell
uniform float to_light;         // fixed point to light; smaller for coarse cells, whose light covers more pixels
out vec4 out_color;

#include "particles/cell.glsl"

const uint NOTHING_NEAR = 0x7f000000u;

void main() {
    ivec2 place = ivec2(gl_FragCoord.xy);
    vec3 light = from_cell(texelFetch(cells, place + ivec2(corner), 0).rg, unit) * to_light;
#if MAPPED
    float body = texelFetch(nearest, place + ivec2(0, map_row), 0).r < NOTHING_NEAR ? 1.0 : 0.0;
#else
    float body = 0.0;
#endif
    out_color = vec4(light, body);
}
