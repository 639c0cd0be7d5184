#version 330 core
// All light that has no edge finer than two pixels, at half size: large motes, largest motes, the air behind them.
#include "passes/mote_light.glsl"
uniform sampler2D quarter_size;
#ifdef CELLS
layout(rgba16f, binding = 6) readonly uniform image2D air;
vec3 air_at(ivec2 place) { return imageLoad(air, place).rgb; }
#else
uniform sampler2D air;
vec3 air_at(ivec2 place) { return texelFetch(air, place, 0).rgb; }
#endif
uniform vec2 target_size;       // pixels, as many as the motes at half size and the air have
#if SILHOUETTES
uniform float silhouette;       // how dark solid motes stand before the air
#ifdef CELLS
layout(r32ui, binding = 7) readonly uniform uimage2D nearest;      // how near the nearest solid mote is
uniform int map_row;            // where its map of this picture begins
const uint NOTHING_NEAR = 0x7f000000u;
#endif
#endif
out vec4 out_color;

#if SILHOUETTES
// 1 where a solid mote fell.
float body_at(ivec2 place) {
    place = clamp(place, ivec2(0), ivec2(target_size) - 1);
#ifdef CELLS
    return imageLoad(nearest, place + ivec2(0, map_row)).r < NOTHING_NEAR ? 1.0 : 0.0;
#else
    return texelFetch(mote_light, place, 0).a;
#endif
}

// How much of a body covers this pixel. Solid motes fall by chance, so half the neighbourhood solid counts as solid, and
// silhouettes have no holes: the four pixels at its corners and four at a knight's move stand for it.
float body_round(ivec2 place) {
    ivec2 o = ivec2(1, 2);
    float sum = body_at(place) + body_at(place + o.xx) + body_at(place - o.xx)
              + body_at(place + ivec2(1, -1)) + body_at(place + ivec2(-1, 1))
              + body_at(place + o.yx) + body_at(place - o.yx) + body_at(place + ivec2(-1, 2)) + body_at(place + ivec2(1, -2));
    return smoothstep(0.08, 0.52, sum * (1.0 / 9.0));
}
#endif

void main() {
    ivec2 place = ivec2(gl_FragCoord.xy);
    vec3 behind = air_at(place);
#if SILHOUETTES
    behind *= 1.0 - silhouette * body_round(place);
#endif
    out_color = vec4(light_of_motes(place) + texture(quarter_size, gl_FragCoord.xy / target_size).rgb + behind, 1.0);
}
