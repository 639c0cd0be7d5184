/*{
  "DESCRIPTION": "They hold: leaves of glass close over both crowds, who stand close together round a small light.",
  "INPUTS": [
    {"NAME": "closed", "TYPE": "float", "DEFAULT": 0.8, "MIN": 0.0, "MAX": 1.0, "LABEL": "how far the glass has closed over them"},
    {"NAME": "ember", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 3.0, "LABEL": "light in their middle"},
    {"NAME": "bowed", "TYPE": "float", "DEFAULT": 0.4, "MIN": 0.0, "MAX": 1.0, "LABEL": "how low their heads hang"},
    {"NAME": "brace", "TYPE": "float", "DEFAULT": 0.0, "MIN": 0.0, "MAX": 1.0, "LABEL": "how many turn about and hold the glass"},
    {"NAME": "road", "TYPE": "float", "DEFAULT": 0.4, "MIN": 0.0, "MAX": 2.0, "LABEL": "light of the longer way round"}
  ]
}*/
// SLICES 8
// PARTS 0.42 0.45 0.48 0.55
#include "particles/person.glsl"

const float LEAVES = 9.0, RADIUS_METRES = 2.3, TALL_METRES = 2.9;
const float PEOPLE = 30.0;

// A leaf of glass: from the ground (v = 0) to the tip (v = 1), u across -1..1. Open, it leans out; closed, tips meet.
vec3 on_leaf(float leaf, float u, float v) {
    float wide = 0.40 * sin(3.14159 * (0.12 + 0.82 * v)) * (1.0 - 0.55 * v * v);
    float bend = mix(-0.55, 1.49, form_shelter_closed) * v;
    float r = RADIUS_METRES * (cos(bend) - 0.10 * v * (1.0 - form_shelter_closed)), y = TALL_METRES * v * mix(0.85, 1.0, form_shelter_closed);
    if (bend < 0.0) r = RADIUS_METRES * (1.0 - 0.75 * bend);
    float turn = 6.2831853 * (leaf + 0.5) / LEAVES + u * wide * RADIUS_METRES / max(r, 0.7) * 0.82;
    return vec3(r * cos(turn), y * (1.0 - 0.04 * u * u), r * sin(turn));
}

Mote leaf_of_glass(Seed s, float seconds) {
    float leaf = floor(s.a.y * LEAVES), u = s.b.x * 2.0 - 1.0, v = s.b.y;
    bool rim = s.a.z < 0.46, rib = s.a.z < 0.60;
    if (rim) u = u < 0.0 ? -1.0 : 1.0;
    else if (rib) { if (s.b.w < 0.5) u = 0.0; else v = floor(v * 7.0) / 7.0; }
    vec3 at = on_leaf(leaf, u, v), n = normalize(cross(on_leaf(leaf, u + 0.03, v) - on_leaf(leaf, u - 0.03, v), on_leaf(leaf, u, v + 0.02) - on_leaf(leaf, u, v - 0.02)) + 1e-5);
    vec3 view = normalize(eye.xyz - at);
    float graze = 1.0 - abs(dot(n, view)), warm = exp(-1.1 * v);
    float sheen = pow(max(0.0, dot(n, normalize(view + vec3(0.5, 0.8, 0.3)))), 20.0);
    float light = rim ? 0.65 : rib ? 0.22 + 0.4 * graze : 0.03 + 0.55 * graze * graze * graze + 0.5 * sheen;
    Mote m = mote(at, 0.5 + 0.35 * (rim ? 1.0 - v : 0.0) + 0.5 * sheen, light * (0.45 + 0.55 * warm));
    m.supple = 0.05;
    return m;
}

Mote huddled(Seed s, float seconds) {
    uint who = one_of(s.a.y * PEOPLE, s);
    float own = of_person(who, 41u), ring = 0.28 + 0.31 * sqrt(float(who)), turn = 2.39996 * float(who);
    // Who stands outermost braces first: an arm's length from the glass, turned about, both hands on it.
    float braces = smoothstep(0.0, 0.3, form_shelter_brace * 1.3 - 1.1 * (1.95 - ring) - 0.35 * own), from_middle = mix(ring, 1.64, braces);
    vec3 feet = from_middle * vec3(cos(turn), 0.0, 0.9 * sin(turn));
    float slow = seconds * 0.3 + own * 20.0;
    bool holds = own < 0.6;
    float left = holds ? 0.36 : 0.04, right = holds && own > 0.2 ? 0.32 : 0.03, bowed = 0.05 + 0.32 * form_shelter_bowed * own;
    Pose pose = Pose(0.06 + 0.4 * braces, own, mix(left, 0.56, braces), mix(right, 0.52, braces), mix(bowed, 0.16, braces), 0.02 * sin(slow));
    person_light = normalize(vec3(0.0, 0.45, 0.0) - feet);
    // Pairs turn to each other, the rest to the light.
    float facing = atan(-feet.x, -feet.z) + mix((own - 0.5) * (holds ? 2.2 : 0.6), 3.1416, braces);
    Mote m = person(s, who, feet, facing, pose, ring < 0.9 ? 0.04 : own < 0.5 ? 0.03 : 0.52);
    m.light *= (0.4 + 0.6 * smoothstep(0.05, 0.4, m.light)) * (0.4 + 1.5 / (0.5 + ring));
    return m;
}

Mote ember(Seed s, float seconds) {
    vec3 n = normalize(s.b.xyz - 0.5 + 0.001);
    float r = 0.22 * s.a.y * s.a.y;
    return mote(vec3(0.0, 0.38, 0.0) + n * r * vec3(1.0, 1.4, 1.0), s.a.y < 0.4 ? 0.95 : 0.03, form_shelter_ember * (1.0 - s.a.y));
}

// The longer way: a dotted line that leaves the shelter, winds out and is lost in the dark.
vec3 on_road(float t) { return vec3(-2.1 - 2.3 * smoothstep(0.0, 0.3, t) + 1.3 * sin(9.0 * t) * t - 9.0 * (wide() - 1.0) * t, 0.0, 1.2 - 0.5 * t - 15.0 * t * t); }

Mote road(Seed s, float seconds) {
    float t = s.a.y, step_of = fract(t * 50.0 - seconds * 0.12), dot_light = smoothstep(0.62, 0.5, abs(step_of - 0.5) * 2.0);
    vec3 at = on_road(t) + vec3(0.0, 0.015, 0.0) + (s.b.xyz - 0.5) * vec3(0.06, 0.01, 0.06);
    return mote(at, mix(0.85, 0.5, t), form_shelter_road * dot_light * (1.3 - t));
}

// A few have set out on it, small, with their backs to us.
const float WALKERS = 6.0;

Mote walker(Seed s, float seconds) {
    uint who = 100u + one_of(s.a.y * WALKERS, s);
    float own = of_person(who, 31u), gone = fract(float(who) / WALKERS + 0.06 * own + seconds * 0.004), t = 0.18 + 0.7 * gone;
    vec3 feet = on_road(t), ahead = on_road(t + 0.02) - feet;
    Pose pose = Pose(0.55, fract(own + seconds * 0.45), 0.04, 0.04, 0.10, 0.0);
    person_light = normalize(vec3(0.0, 1.2, 0.0) - feet);
    Mote m = person(s, who, feet + vec3(0.0, 0.0, 0.2 * (own - 0.5)), atan(ahead.x, ahead.z), pose, 0.55);
    m.light *= form_shelter_road * 1.5 * smoothstep(0.0, 0.06, gone) * smoothstep(1.0, 0.9, gone);
    return m;
}

Mote form(Seed s, float seconds) {
    spread_evenly(s);
    if (s.a.x < 0.42) return leaf_of_glass(s, seconds);
    if (s.a.x < 0.45) return ember(s, seconds);
    if (s.a.x < 0.48) return road(s, seconds);
    if (s.a.x < 0.55) return walker(s, seconds);
    return huddled(s, seconds);
}
