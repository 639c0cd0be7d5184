/*{
  "DESCRIPTION": "The breath copies itself outward: one large figure of light, around it ring after ring of smaller ones that rise from the people who carry them, as far as the piece has spread.",
  "INPUTS": [
    {"NAME": "reach", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 1.0, "LABEL": "how many rings carry it"},
    {"NAME": "wave", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 1.0, "LABEL": "how strongly light runs outward"},
    {"NAME": "pitch", "TYPE": "float", "DEFAULT": 1.5, "MIN": 0.5, "MAX": 4.0, "LABEL": "from ring to ring, metres"},
    {"NAME": "unlit", "TYPE": "float", "DEFAULT": 0.3, "MIN": 0.0, "MAX": 1.0, "LABEL": "light on those it has not reached"}
  ]
}*/
// SLICES 4
#define LUNG_GENERATIONS 9
#include "particles/lungs.glsl"

const float RINGS = 14.0, FIRST_RING = 2.3;
const float HEART_SCALE = 1.25, HEART_Y = 0.55;         // of the figure in the middle

// Ring and place of a copy by a number in 0..1: nearer rings get more of the motes than their share of copies.
vec2 place_in_rings(float chance, out float ring) {
    ring = floor(RINGS * pow(chance, 1.35));
    return vec2(0.0);
}

Mote form(Seed s, float seconds) {
    bool heart = s.a.w < 0.24, carrier = s.b.w < 0.22 && !heart;
    float share = heart ? 0.0 : (s.a.w - 0.24) / 0.76, ring = floor(RINGS * pow(share, 1.35));
    float many = floor(6.2831853 * (FIRST_RING + ring * form_viral_pitch) / (1.05 + 0.03 * ring));
    uint dice = s.counter + 77u;
    vec4 more = random4(dice);
    float seat = floor(more.x * many), turn = 6.2831853 * (seat + 0.5 * mod(ring, 2.0)) / many;
    float own = lattice(vec3(seat, ring, 4.0)), far = FIRST_RING + ring * form_viral_pitch + 0.35 * (own - 0.5);
    vec2 p = far * vec2(cos(turn), sin(turn));
    // Reached ring by ring; the outermost one is just catching.
    float lit = smoothstep(0.0, 1.2, form_viral_reach * (RINGS + 1.0) - ring - 0.6 * own);
    float crest = fract(ring / 5.0 - clock.z * 0.16 + 0.04 * own), passing = exp(-6.0 * crest) + exp(-26.0 * (1.0 - crest));
    Mote m;
    if (carrier) {
        // Who carries it: a head, shoulders, a coat; dark, an outline from the light above.
        float h = s.a.y, y = h * 0.98, around = 6.2831853 * s.a.z;
        float r = y > 0.84 ? 0.062 * sqrt(max(0.0, 1.0 - pow((y - 0.91) / 0.07, 2.0))) : mix(0.10, 0.125, smoothstep(0.1, 0.7, y)) * smoothstep(0.86, 0.70, y) + 0.02;
        vec3 n = vec3(cos(around), 0.0, sin(around));
        float rim = 1.0 - abs(dot(n, normalize(eye.xyz - vec3(p.x, y, p.y))));
        m = mote(vec3(p.x + r * n.x, y, p.y + r * n.z * 0.8), mix(0.08, 0.5, lit), (0.03 + 0.5 * rim * rim) * mix(form_viral_unlit, 0.7 + 0.8 * passing, lit));
        m.solid = 1.0;
        m.supple = 0.1;
        return m;
    }
    m = lungs(s, heart ? 1.0 : 0.25 + 0.75 * lit, 0.5, 0.0);
    float scale = heart ? HEART_SCALE : 0.20 + 0.05 * own;
    // Copies turn slowly, each to its own side.
    float facing = heart ? 0.15 : own * 6.2831853 + 0.2 * clock.z, c = cos(facing), d = sin(facing);
    vec3 at = m.at * scale;
    at = vec3(at.x * c + at.z * d, at.y, at.z * c - at.x * d);
    m.at = at + (heart ? vec3(0.0, HEART_Y, 0.0) : vec3(p.x, 1.02 + 0.05 * sin(clock.z + 20.0 * own), p.y));
    float pulse_on = mix(1.0, 0.45 + 1.5 * passing, form_viral_wave);
    m.light *= heart ? 1.25 : lit * pulse_on * 0.85;
    m.tone = heart ? 0.95 - 0.45 * m.tone : mix(0.5, 0.95, fract(own * 7.0 + 0.3 * passing));
    return m;
}
