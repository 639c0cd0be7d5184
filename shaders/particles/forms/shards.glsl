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
#include "particles/person.glsl"

const float SHARDS = 150.0;
const vec3 BLOW = vec3(0.0, 1.05, 0.0);

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
    uint which = uint(s.a.y * s.a.y * SHARDS);       // the first ones are the large ones and get more motes
    float rank = float(which) / SHARDS, size = mix(0.34, 0.045, sqrt(rank)) * (0.6 + 0.8 * of_shard(which, 3u));
    vec3 way = normalize(vec3(of_shard(which, 5u) - 0.5, of_shard(which, 7u) - 0.38, of_shard(which, 9u) - 0.58) + 0.001);
    float speed = 0.35 + 2.9 * of_shard(which, 11u) * (0.5 + 0.5 * rank);
    float flown = 0.12 + form_shards_burst;
    vec3 middle = BLOW + way * vec3(1.25, 0.9, 1.0) * speed * flown - vec3(0.0, 0.25 * form_shards_burst * form_shards_burst, 0.0);
    middle.y = max(middle.y, 0.02);
    vec3 axis = normalize(vec3(of_shard(which, 13u), of_shard(which, 17u), of_shard(which, 19u)) - 0.5 + 0.001);
    float angle = 6.0 * (of_shard(which, 23u) - 0.5) * (0.3 + form_shards_burst) + form_shards_spin * clock.z * (0.4 + of_shard(which, 29u));
    float corners = 3.0 + floor(1.7 * of_shard(which, 31u)), k = floor(s.a.z * corners);
    vec2 a = corner(which, k, corners), b = corner(which, mod(k + 1.0, corners), corners);
    bool edge = s.b.x < 0.5;
    vec2 flat_at = edge ? mix(a, b, s.b.y) : mix(mix(a, b, s.b.y), vec2(0.0), sqrt(s.b.z));
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
    float cut = k < 0.5 ? 1.5 : 0.28, sheen = smoothstep(0.25, 1.0, 0.5 + 0.5 * sin(flat_at.x * 5.0 + flat_at.y * 3.0 + angle * 2.0));
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

Mote runner(Seed s, float seconds) {
    uint who = one_of(s.a.y * 40.0, s);
    float side = (who & 1u) == 0u ? -1.0 : 1.0, rank = float(who / 2u);
    vec3 feet = vec3(side * (rank < 0.5 ? 0.34 : 0.75 + 0.28 * rank * (0.5 + of_person(who, 31u)) + 0.5 * of_person(who, 33u) - 0.12 * form_shards_fury), 0.0, (of_person(who, 35u) - 0.62) * (0.6 + 0.16 * rank) * 2.0);
    if (rank < 0.5) feet.z = 0.25;
    float own = of_person(who, 41u), front = smoothstep(4.0, 0.0, rank);
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
    m.light *= (0.35 + 0.65 * smoothstep(0.05, 0.4, m.light)) * form_shards_people * (1.0 + 2.8 / (0.6 + dot(feet, feet)));
    return m;
}

Mote form(Seed s, float seconds) {
    spread_evenly(s);
    if (s.a.x < 0.42) return shard(s, seconds);
    if (s.a.x < 0.50) return splinter(s);
    if (s.a.x < 0.53) return core(s);
    return runner(s, seconds);
}
