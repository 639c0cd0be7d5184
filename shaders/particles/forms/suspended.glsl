/*{
  "DESCRIPTION": "Thick air: smoke lies in sheets, shards and drops of ash have stopped where they were; a few people stand lost between them.",
  "INPUTS": [
    {"NAME": "stir", "TYPE": "float", "DEFAULT": 0.2, "MIN": 0.0, "MAX": 1.0, "LABEL": "how much noise moves what hangs there"},
    {"NAME": "smoke", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 2.0, "LABEL": "light of the sheets of smoke"},
    {"NAME": "shards", "TYPE": "float", "DEFAULT": 0.8, "MIN": 0.0, "MAX": 2.0, "LABEL": "light of the shards"},
    {"NAME": "ash", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 2.0, "LABEL": "light of the drops of ash"},
    {"NAME": "people", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.0, "MAX": 3.0, "LABEL": "light on the lost"}
  ]
}*/
// SLICES 8
// PARTS 0.32 0.52 0.64
#include "particles/person.glsl"

// Tones: 0 indigo, 1/2 ash, 1 the pale light.
const vec3 PALE_LIGHT = vec3(-4.0, 3.4, -11.0);
const float SHEETS = 6.0, SHEET_METRES = 0.52;      // of smoke, from knee height up
const float SHARDS = 64.0;
const int LOST = 8;

float of_shard(uint which, uint salt) { return unit(hash(which * 7919u + salt)); }

// Light from the far left, scattered forward: a place shines by how near it lies to the way there.
float lit(vec3 at) {
    vec3 way = PALE_LIGHT - at;
    return 14.0 / (10.0 + dot(way, way) * 0.35);
}

// Smoke that found its level: thin sheets one over the other, torn into tongues, heaved by whatever is said.
Mote smoke(Seed s, float seconds) {
    float sheet = floor(s.a.y * SHEETS), z = 4.2 - 17.0 * pow(s.a.z, 0.8), x = (s.a.w * 2.0 - 1.0) * (4.5 - 0.35 * z) * wide();
    vec2 q = vec2(x * 0.26, z * 0.30) + sheet * 7.1;
    float slow = seconds * 0.012 * (1.0 + 0.3 * sheet), tongue = noise(vec3(q + vec2(slow, 0.0), 1.0)), torn = noise(vec3(q * 3.1 - slow, sheet));
    float thick = smoothstep(0.44, 0.70, 0.72 * tongue + 0.28 * torn);
    float heave = form_suspended_stir * 0.5 * sin(x * 0.9 + z * 0.6 + seconds * 0.5 + sheet * 1.7);
    vec3 at = vec3(x, 0.22 + SHEET_METRES * sheet + 0.5 * (torn - 0.5) * tongue + heave + 0.05 * (s.b.x - 0.5) * (1.0 + 3.0 * form_suspended_stir), z);
    float shine = lit(at);
    Mote m = mote(at, 0.04 + 0.40 * shine + 0.1 * s.b.y, form_suspended_smoke * thick * (0.10 + 3.4 * shine * shine));
    m.supple = 0.6;
    return m;
}

// A corner of a shard in its own plane: blades, not coins.
vec2 corner(uint which, float k, float corners) {
    float turn = 6.2831853 * (k + 0.6 * (of_shard(which, 61u + uint(k)) - 0.5)) / corners;
    return vec2(cos(turn), sin(turn)) * (0.45 + 0.9 * of_shard(which, 71u + uint(k))) * vec2(0.8 + 1.4 * of_shard(which, 89u), 0.7);
}

vec3 turned(vec3 p, vec3 axis, float angle) {
    float c = cos(angle), d = sin(angle);
    return p * c + cross(axis, p) * d + axis * dot(axis, p) * (1.0 - c);
}

// Shards hang in three planes: a few close to the eye, most among the people, a drift of small ones far off.
vec3 place_of_shard(uint which) {
    if (which == 0u) return vec3(0.05, 1.75, 0.9);      // the one that the first of the lost looks at
    float plane = of_shard(which, 3u);
    float z = plane < 0.12 ? 2.2 + 0.7 * of_shard(which, 5u) : plane < 0.62 ? 1.5 - 4.5 * of_shard(which, 5u) : -4.0 - 6.5 * of_shard(which, 5u);
    float x = (of_shard(which, 7u) * 2.0 - 1.0) * (3.4 - 0.55 * z) * wide();
    return vec3(x, 0.25 + (3.3 - 0.12 * z) * of_shard(which, 9u), z);
}

Mote shard(Seed s, float seconds) {
    uint which = uint(s.a.y * s.a.y * SHARDS);
    float rank = float(which) / SHARDS, size = mix(0.52, 0.07, sqrt(rank)) * (0.6 + 0.7 * of_shard(which, 11u));
    vec3 middle = place_of_shard(which);
    float own_phase = 6.3 * of_shard(which, 13u);
    middle += form_suspended_stir * vec3(0.30, 0.36, 0.20) * sin(vec3(0.31, 0.43, 0.27) * seconds + own_phase * vec3(1.0, 2.0, 3.0));
    vec3 axis = normalize(vec3(of_shard(which, 17u), of_shard(which, 19u), of_shard(which, 23u)) - 0.5 + 0.001);
    float angle = 6.3 * of_shard(which, 29u) + 0.05 * sin(seconds * 0.21 + float(which)) + form_suspended_stir * 0.9 * sin(seconds * 0.3 + 2.0 * float(which));
    float corners = 3.0 + floor(1.8 * of_shard(which, 31u)), k = floor(s.a.z * corners);
    vec2 a = corner(which, k, corners), b = corner(which, mod(k + 1.0, corners), corners);
    bool edge = s.b.x < 0.30;
    vec2 flat_at = edge ? mix(a, b, s.b.y) : mix(a, b, s.b.y) * sqrt(s.b.z);
    vec3 own = vec3(flat_at * size, edge ? 0.010 * floor(s.b.z * 2.0) : 0.0);
    vec3 n = turned(vec3(0.0, 0.0, 1.0), axis, angle), at = middle + turned(own, axis, angle);
    vec3 view = normalize(eye.xyz - at), to_light = normalize(PALE_LIGHT - at);
    // A face shows the light when it stands between the light and the eye, and a sheen when it grazes.
    float through = pow(abs(dot(n, normalize(view + to_light))), 10.0), graze = pow(max(0.0, 1.0 - abs(dot(n, view))), 3.0), shine = lit(middle);
    float sheen = 0.55 + 0.45 * sin(flat_at.x * 3.0 + flat_at.y * 2.2 + angle * 3.0);
    float light = edge ? (k < 0.5 ? 1.6 : 0.4) * (0.25 + 1.3 * shine) : (0.30 + 1.2 * graze + 3.2 * through) * sheen * sheen * (0.25 + 1.5 * shine);
    Mote m = mote(at, clamp((edge ? 0.42 : 0.16) + 0.55 * shine * through + 0.25 * shine, 0.0, 1.0), form_suspended_shards * light);
    m.supple = 0.1;
    return m;
}

// Ash that rained and stopped: short upright strokes; the nearer the longer to the eye. Noise leans them over.
Mote drop_of_ash(Seed s, float seconds) {
    uint which = uint(s.a.y * 5200.0);
    float z = 4.4 - 13.0 * of_shard(which, 41u), x = (of_shard(which, 43u) * 2.0 - 1.0) * (3.6 - 0.5 * z) * wide(), y = 0.15 + 5.0 * of_shard(which, 47u);
    float tall = 0.02 + 0.09 * of_shard(which, 53u), along = s.a.z;
    float lean = form_suspended_stir * 0.8 * sin(0.7 * x + 0.5 * z + seconds * 0.35);
    vec3 at = vec3(x + lean * tall * along + 0.006 * (s.b.x - 0.5), y + tall * along + 0.08 * form_suspended_stir * sin(seconds * 0.5 + float(which)), z + 0.006 * (s.b.y - 0.5));
    float shine = lit(at);
    Mote m = mote(at, 0.25 + 0.5 * shine, form_suspended_ash * (0.10 + 0.6 * shine) * along * along);
    m.supple = 0.5;
    return m;
}

// The lost: each alone or two together, facing where nobody else looks. The first stands near and large.
vec3 place_of_lost(int i) {
    if (i == 0) return vec3(1.30, 0.0, 2.1);
    if (i == 1) return vec3(-1.45, 0.0, -0.3);
    if (i == 2) return vec3(-1.12, 0.0, -0.42);
    if (i == 3) return vec3(0.35, 0.0, -2.6);
    if (i == 4) return vec3(3.9, 0.0, -1.5);
    if (i == 5) return vec3(-4.6, 0.0, -4.2);
    if (i == 6) return vec3(2.1, 0.0, -6.8);
    return vec3(-1.9, 0.0, -8.6);
}

Mote lost(Seed s, float seconds) {
    s.b.x = s.a.y;
    int i = falls(s.b.x, 0.34) ? 0 : 1 + int(one_of(s.b.x * float(LOST - 1), s));
    uint who = uint(i) * 29u + 7u;
    vec3 feet = place_of_lost(i);
    float own = of_person(who, 41u), slow = seconds * 0.22 + own * 20.0;
    float facing = i == 0 ? 3.6 : i == 1 ? 0.9 : i == 2 ? -0.7 : 6.2831853 * own;
    // A hand to the mouth, a hand held out to feel the air, arms that hang.
    Pose pose = Pose(0.04, own, i == 0 ? 0.05 : own < 0.4 ? 0.42 : 0.04, i == 2 ? 0.38 : 0.04, i == 0 ? -0.10 : 0.14 * (own - 0.3), 0.014 * sin(slow));
    person_light = normalize(PALE_LIGHT - feet);
    Mote m = person(s, who, feet, facing + 0.12 * sin(slow * 0.6), pose, 0.42 + 0.3 * lit(feet));
    // A light behind them: the side that sees it, hardly the other.
    m.light = form_suspended_people * m.light * (0.10 + 0.22 * m.light) * (0.35 + 0.9 * lit(feet));
    return m;
}

Mote form(Seed s, float seconds) {
    place_evenly(s);
    if (s.a.x < 0.32) return smoke(s, seconds);
    if (s.a.x < 0.52) return shard(s, seconds);
    if (s.a.x < 0.64) return drop_of_ash(s, seconds);
    return lost(s, seconds);
}
