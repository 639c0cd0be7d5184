/*{
  "DESCRIPTION": "The blow: two crowds run into each other at the glass, which flies apart in slow motion. Shards lit at their edges.",
  "INPUTS": [
    {"NAME": "burst", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 1.0, "LABEL": "how far the shards have flown"},
    {"NAME": "spin", "TYPE": "float", "DEFAULT": 0.3, "MIN": 0.0, "MAX": 2.0, "LABEL": "radians per second of flow"},
    {"NAME": "fury", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 1.0, "LABEL": "how hard the crowds run into each other"},
    {"NAME": "core", "TYPE": "float", "DEFAULT": 0.8, "MIN": 0.0, "MAX": 3.0, "LABEL": "light at the point of the blow"},
    {"NAME": "people", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.0, "MAX": 3.0, "LABEL": "light on the crowds"}
  ]
}*/
// SLICES 8
// PARTS 0.42 0.50 0.53
#include "particles/person.glsl"

const float SHARDS = 150.0;
const float RANKS = 9.0, CLEAR_METRES = 1.15;    // people on each side; how far from the blow the first stand
const vec3 BLOW = vec3(0.0, 1.05, 0.0);

// One large shard comes towards the room, into the gap between the two sides.
const uint NEAREST = 311u;                       // of all shapes this one is a long blade with four corners
const vec3 NEAREST_FLIGHT = vec3(0.30, -0.55, 1.6), NEAREST_AXIS = normalize(vec3(0.75, 0.35, 0.55));    // metres; it tilts about

float of_shard(uint which, uint salt) { return unit(hash(which * 7919u + salt)); }

// A corner of a shard in its own plane: three to five corners, uneven, sharp.
vec2 corner(uint which, float k, float corners) {
    float turn = 6.2831853 * (k + 0.62 * (of_shard(which, 61u + uint(k)) - 0.5)) / corners;
    // Glass breaks into blades: each shard is drawn out along its own length.
    return vec2(cos(turn), sin(turn)) * (0.45 + 0.9 * of_shard(which, 71u + uint(k))) * vec2(0.75 + 1.5 * of_shard(which, 89u), 0.75);
}

vec3 turned(vec3 p, vec3 axis, float angle) {
    float c = cos(angle), s = sin(angle);
    return p * c + cross(axis, p) * s + axis * dot(axis, p) * (1.0 - c);
}

Mote shard(Seed s, float seconds) {
    uint place = uint(s.a.y * s.a.y * SHARDS);       // the first ones are the large ones and get more motes
    bool nearest = place == 0u;
    uint which = nearest ? NEAREST : place;
    float rank = float(place) / SHARDS, size = nearest ? 0.24 : mix(0.34, 0.045, sqrt(rank)) * (0.6 + 0.8 * of_shard(which, 3u));
    vec3 way = normalize(vec3(of_shard(which, 5u) - 0.5, of_shard(which, 7u) - 0.12, of_shard(which, 9u) - 0.58) + 0.001);
    float speed = 0.35 + 2.9 * of_shard(which, 11u) * (0.5 + 0.5 * rank);
    float flown = 0.12 + form_shards_burst;
    vec3 flight = nearest ? NEAREST_FLIGHT : way * vec3(1.25, 0.9, 1.0) * speed;
    vec3 middle = BLOW + flight * flown - vec3(0.0, 0.25 * form_shards_burst * form_shards_burst, 0.0);
    middle.y = max(middle.y, 0.02);
    vec3 axis = nearest ? NEAREST_AXIS : normalize(vec3(of_shard(which, 13u), of_shard(which, 17u), of_shard(which, 19u)) - 0.5 + 0.001);
    float angle = nearest ? 1.2 - 0.5 * form_shards_burst : 6.0 * (of_shard(which, 23u) - 0.5) * (0.3 + form_shards_burst) + form_shards_spin * clock.z * (0.4 + of_shard(which, 29u));
    float corners = 3.0 + floor(1.7 * of_shard(which, 31u)), k = floor(s.a.z * corners);
    vec2 a = corner(which, k, corners), b = corner(which, mod(k + 1.0, corners), corners);
    bool edge = s.b.x < 0.5;
    vec2 flat_at = edge ? mix(a, b, s.b.y) : sqrt(s.b.z) * mix(a, b, s.b.y);
    // A pane has thickness: two rims with a breath between them.
    vec3 own = vec3(flat_at * size, edge ? 0.012 * floor(s.b.z * 2.0) : 0.0);
    vec3 n = turned(vec3(0.0, 0.0, 1.0), axis, angle), at = middle + turned(own, axis, angle);
    vec3 view = normalize(eye.xyz - at), half_way = normalize(view + normalize(BLOW - at + vec3(0.0, 0.6, 0.0)));
    float glint = pow(abs(dot(n, half_way)), 24.0), graze = pow(max(0.0, 1.0 - abs(dot(n, view))), 3.0);
    float lit = 1.0 / (0.5 + dot(middle - BLOW, middle - BLOW) * 0.6);
    // Red where the light comes through, cyan at the cut, white where it flashes.
    float through = of_shard(which, 37u) < 0.3 ? 1.0 : 0.0;
    float tone = edge ? mix(0.62, 0.03, through) + 0.35 * glint : mix(0.5, 0.0, through) + glint;
    // One cut of each shard catches the light, the others only hint at its shape; a face shows a sheen across it.
    float cut = k < 0.5 ? 1.5 : nearest ? 0.8 : 0.28, sheen = smoothstep(0.25, 1.0, 0.5 + 0.5 * sin(flat_at.x * 5.0 + flat_at.y * 3.0 + angle * 2.0));
    float light = edge ? cut * (0.4 + 1.2 * lit) + glint : (0.06 + 0.45 * graze + 1.3 * glint) * (0.35 + sheen) * (0.5 + lit);
    Mote m = mote(at, clamp(tone, 0.0, 1.0), light);
    m.supple = 0.1;
    return m;
}

// Splinters and dust between the shards: needles that point away from the blow.
Mote splinter(Seed s) {
    uint which = uint(s.a.y * 900.0);
    vec3 way = normalize(vec3(of_shard(which, 41u) - 0.5, of_shard(which, 43u) - 0.42, of_shard(which, 47u) - 0.45) + 0.001);
    float from = (0.05 + 3.2 * of_shard(which, 53u) * of_shard(which, 59u)) * (0.15 + form_shards_burst), len = 0.03 + 0.22 * of_shard(which, 67u) * form_shards_burst;
    vec3 at = BLOW + way * vec3(1.3, 0.9, 1.1) * (from + len * s.a.z) + (s.b.xyz - 0.5) * 0.006;
    float hot = exp(-1.4 * from);
    return mote(at, clamp(of_shard(which, 83u) < 0.35 ? 0.05 : 0.4 + 0.6 * hot, 0.0, 1.0), (0.25 + 1.3 * hot) * (1.0 - 0.7 * s.a.z));
}

// The point itself: a small white-hot star that fades as the shards fly.
Mote core(Seed s) {
    vec3 way = normalize(s.b.xyz - 0.5 + 0.001);
    float r = 0.5 * s.a.y * s.a.y * (0.3 + form_shards_burst);
    return mote(BLOW + way * r, 1.0 - 0.6 * s.a.y, form_shards_core * 1.2 * (1.0 - s.a.y) * (1.0 - 0.75 * form_shards_burst));
}

// By their rank from the gap outward; every other one stands in the row behind, in the space between two of the front as
// seen by an eye that stands to the right: each is a figure of their own.
vec3 place_of(uint who, float side, float rank) {
    float out_from = CLEAR_METRES + (0.42 * rank + 0.16 * (of_person(who, 31u) - 0.5)) * wide() - 0.14 * form_shards_fury;
    vec3 row = mod(rank, 2.0) < 0.5 ? vec3(0.0, 0.0, 0.25) : vec3(-0.25, 0.0, -1.5);
    return row + vec3(side * out_from, 0.0, 0.4 * (of_person(who, 35u) - 0.5));
}

Mote runner(Seed s, float seconds) {
    uint who = one_of(s.a.y * 2.0 * RANKS, s);
    float side = (who & 1u) == 0u ? -1.0 : 1.0, rank = float(who / 2u);
    vec3 feet = place_of(who, side, rank);
    float own = of_person(who, 41u), front = smoothstep(3.0, 0.0, rank);
    Pose pose;
    pose.stride = mix(0.5, 1.0, own) * form_shards_fury;
    pose.phase = own + 0.02 * seconds;
    pose.left = mix(0.2, 0.75, own) + 0.25 * front;
    pose.right = mix(0.9, 0.3, own);
    // The first are thrown back, the others still run forward.
    pose.lean = mix(0.42, -0.35, front) * (0.4 + 0.6 * form_shards_fury);
    pose.sway = 0.03 * sin(seconds * 0.3 + own * 9.0);
    person_light = normalize(BLOW - feet - vec3(0.0, 0.4, 0.3));
    Mote m = person(s, who, feet, -side * 1.5708 + (own - 0.5) * 0.8, pose, side < 0.0 ? 0.55 + 0.3 * front : 0.03 + 0.1 * own);
    m.light *= (0.35 + 0.65 * smoothstep(0.05, 0.4, m.light)) * form_shards_people * (0.7 + 2.8 / (0.6 + dot(feet, feet)));
    return m;
}

Mote form(Seed s, float seconds) {
    spread_evenly(s);
    if (s.a.x < 0.42) return shard(s, seconds);
    if (s.a.x < 0.50) return splinter(s);
    if (s.a.x < 0.53) return core(s);
    return runner(s, seconds);
}
