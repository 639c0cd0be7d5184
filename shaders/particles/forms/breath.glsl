/*{
  "DESCRIPTION": "The breath: a pair of lungs that is also a tree. A windpipe, two lobes, twelve generations of branches, blossom at the tips; beneath it, if wanted, the one who makes it.",
  "INPUTS": [
    {"NAME": "grown", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.0, "MAX": 1.0, "LABEL": "how far the branches have grown"},
    {"NAME": "blossom", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 1.0, "LABEL": "light at the tips"},
    {"NAME": "roots", "TYPE": "float", "DEFAULT": 0.0, "MIN": 0.0, "MAX": 1.0, "LABEL": "roots above the windpipe, so that it is a tree as well"},
    {"NAME": "falter", "TYPE": "float", "DEFAULT": 0.0, "MIN": 0.0, "MAX": 1.0, "LABEL": "how much its branches fail and come back, slowly"},
    {"NAME": "maker", "TYPE": "float", "DEFAULT": 0.0, "MIN": 0.0, "MAX": 2.0, "LABEL": "light on the one who stands beneath and makes it"},
    {"NAME": "maker_x", "TYPE": "float", "DEFAULT": -1.5, "MIN": -6.0, "MAX": 6.0, "LABEL": "where they stand, metres right"},
    {"NAME": "maker_z", "TYPE": "float", "DEFAULT": 1.2, "MIN": -6.0, "MAX": 6.0, "LABEL": "and towards the audience"}
  ]
}*/
// SLICES 8
// PARTS 0.0625 0.0953125 0.15625 0.934375
#include "particles/person.glsl"
#include "particles/lungs.glsl"
const uint MAKER = 12u;
const float MAKER_SHARE = 0.0625;   // of the motes

// Somebody in a long coat, seen from behind, both hands raised to the light.
Mote maker(Seed s) {
    s.b.xz = even2(s.id);
    vec3 feet = vec3(form_breath_maker_x, -motes_y / motes_scale, form_breath_maker_z);
    person_light = vec3(-feet.x, 1.6, -feet.z);
    Pose pose = Pose(0.12, 0.1, 0.56, 0.72, -0.04, 0.02);
    Mote m = person(s, MAKER, feet, 3.14159 + atan(feet.x, feet.z), pose, 0.35);
    // Every fifth mote shows what the ground mirrors (motion.glsl): of the maker nothing.
    m.light *= s.id % 5u == 0u ? 0.0 : form_breath_maker;
    m.supple = 0.02;
    return m;
}

Mote form(Seed s, float seconds) {
    bool is_maker = s.a.x < MAKER_SHARE;
    if (is_maker && form_breath_maker > 0.0) return maker(s);
    // Without a maker, their motes are everywhere in the lungs.
    s.a.x = is_maker ? s.a.w : (s.a.x - MAKER_SHARE) / (1.0 - MAKER_SHARE);
    Mote m = lungs(s, form_breath_grown, form_breath_blossom, form_breath_roots);
    // Failing runs through it in slow clouds, a few seconds each.
    float cloud = noise(m.at * 1.3 + vec3(0.0, -0.30 * seconds, 0.17 * seconds));
    m.light *= 1.0 - form_breath_falter * smoothstep(0.35, 0.65, cloud);
    return m;
}
