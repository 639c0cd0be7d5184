/*{
  "DESCRIPTION": "The decision: a beam over a waiting crowd, a closed light on one end and an open one on the other; everything hangs still.",
  "INPUTS": [
    {"NAME": "lean", "TYPE": "float", "DEFAULT": 0.0, "MIN": -1.0, "MAX": 1.0, "LABEL": "-1 protect weighs more, 1 risk"},
    {"NAME": "strain", "TYPE": "float", "DEFAULT": 0.3, "MIN": 0.0, "MAX": 1.0, "LABEL": "how much the open light flares, how many reach for theirs"},
    {"NAME": "still", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 2.0, "LABEL": "light of the shards that hang in the air"},
    {"NAME": "voices", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 2.0, "LABEL": "light of the threads between people and lights"}
  ]
}*/
// SLICES 8
// PARTS 0.08 0.22 0.34 0.46 0.52 0.60
#include "particles/person.glsl"

const vec3 PIVOT = vec3(0.0, 4.3, 0.0);
const float ARM_METRES = 4.2, DROP_METRES = 1.25, MOST_LEAN = 0.30;      // radians at a unanimous vote
const float PEOPLE = 30.0;

// Where a light hangs: side -1 closed (protect), 1 open (risk); the one that weighs more sinks.
vec3 light_at(float side) {
    float angle = -form_balance_lean * MOST_LEAN;
    return PIVOT + ARM_METRES * side * vec3(cos(angle), sin(angle), 0.0) - vec3(0.0, DROP_METRES, 0.0);
}

float weight_of(float side) { return 1.0 + 0.65 * form_balance_lean * side; }

Mote beam(Seed s) {
    vec3 left = light_at(-1.0) + vec3(0.0, DROP_METRES, 0.0), right = light_at(1.0) + vec3(0.0, DROP_METRES, 0.0);
    float t = s.a.y;
    if (s.a.z < 0.22) {
        // Three threads hold each light.
        float side = s.a.w < 0.5 ? -1.0 : 1.0, k = floor(s.b.w * 3.0), turn = 2.0944 * k;
        vec3 top = side < 0.0 ? left : right, low = light_at(side) + 0.42 * vec3(cos(turn), 0.0, sin(turn));
        return mote(mix(top, low, t) + (s.b.xyz - 0.5) * 0.01, 0.75, 0.35);
    }
    // The beam is slender and bows under its load; the pivot is a bright point on a thread that goes up out of sight.
    if (s.a.z > 0.9) return mote(PIVOT + vec3(0.0, 6.0 * t * t, 0.0) + (s.b.xyz - 0.5) * 0.012, 0.85, 0.7 * (1.0 - t));
    float bow = -0.16 * pow(abs(t * 2.0 - 1.0), 2.0);
    vec3 at = mix(left, right, t) + vec3(0.0, bow + 0.16, 0.0) + (s.b.xyz - 0.5) * vec3(0.0, 0.025, 0.025);
    Mote m = mote(at, 0.8 + 0.2 * s.b.w, 0.45 + 1.2 * exp(-abs(t - 0.5) * 30.0));
    m.supple = 0.05;
    return m;
}

// Protect: a lamp within shells of glass, meridians drawn on them, the innermost a cold seed.
Mote closed_light(Seed s, float seconds) {
    float shell = floor(s.a.y * 4.0), radius = 0.16 + 0.17 * shell, height = s.b.x * 2.0 - 1.0, turn = 6.2831853 * s.b.y;
    if (s.b.z < 0.5) turn = floor(s.b.y * 12.0) / 12.0 * 6.2831853 + shell * 0.13 + seconds * 0.04 * (shell - 1.5);
    else if (s.b.z < 0.7) height = floor(height * 4.0 + 0.5) * 0.25;
    vec3 n = vec3(sqrt(max(0.0, 1.0 - height * height)) * vec2(cos(turn), sin(turn)), height).xzy, at = light_at(-1.0) + n * radius;
    float rim = 1.0 - abs(dot(n, normalize(eye.xyz - at)));
    float light = shell < 0.5 ? 0.16 + 0.5 * rim : (0.1 + 0.85 * rim * rim) / (0.6 + 0.4 * shell);
    Mote m = mote(at, shell < 0.5 ? 0.85 : 0.5 + 0.08 * (3.0 - shell), light * 1.5 * weight_of(-1.0));
    m.supple = 0.05;
    return m;
}

// Risk: a burst without a shell, needles of uneven length, red where they end.
Mote open_light(Seed s, float seconds) {
    uint which = uint(s.a.y * 260.0);
    vec3 n = normalize(vec3(unit(hash(which + 3u)), unit(hash(which + 5u)), unit(hash(which + 7u))) - 0.5 + 0.001);
    float own = unit(hash(which + 11u)), flare = 0.75 + form_balance_strain * (0.7 + 0.4 * sin(seconds * (0.5 + 0.7 * own) + own * 40.0));
    float len = (0.16 + 0.95 * own * own * own + 0.25 * own) * flare, t = s.a.z * s.a.z;
    vec3 at = light_at(1.0) + n * (0.05 + len * t) + (s.b.xyz - 0.5) * 0.01;
    Mote m = mote(at, t < 0.25 ? 1.0 : 0.06, 1.1 * (1.0 - t) * (0.3 + 0.7 * own) * weight_of(1.0));
    m.supple = 0.1;
    return m;
}

// What is left of the glass: shards that stopped in the air, a stroke of light along their edges.
Mote hanging(Seed s, float seconds) {
    uint which = uint(s.a.y * 56.0);
    vec3 at = (vec3(unit(hash(which + 13u)), unit(hash(which + 17u)), unit(hash(which + 19u))) - vec3(0.5, 0.0, 0.7)) * vec3(16.0 * wide(), 6.5, 9.0) + vec3(0.0, 0.6, 0.0);
    float size = 0.04 + 0.42 * pow(unit(hash(which + 23u)), 5.0), turn = 6.2831853 * unit(hash(which + 29u)) + 0.05 * seconds * (unit(hash(which + 37u)) - 0.5);
    float k = floor(s.a.z * 3.0), skew = 1.1 * (unit(hash(which + 43u)) - 0.5);
    float a = turn + 2.0944 * k + (k == 1.0 ? skew : 0.0), b = turn + 2.0944 * (k + 1.0) + (k == 0.0 ? skew : 0.0);
    vec2 p = mix(vec2(cos(a), sin(a)), vec2(cos(b), sin(b)), s.b.x) * vec2(1.0, 0.45 + unit(hash(which + 31u)));
    float towards_risk = smoothstep(-5.0, 5.0, at.x);
    vec3 tilted = vec3(p.x, p.y * 0.9, p.y * (unit(hash(which + 41u)) - 0.5));
    float lit = 3.0 / (2.0 + dot(at - light_at(sign(at.x)), at - light_at(sign(at.x))));
    return mote(at + tilted * size, mix(0.5, 0.04, towards_risk), form_balance_still * (0.2 + lit) * (k < 0.5 ? 1.0 : 0.35));
}

// Whom somebody is for, -1 the closed light to 1 the open one; while they cross over they are for neither. One on each
// side stays whatever the others do.
float side_of(uint who) {
    if (who < 2u) return who == 0u ? -1.0 : 1.0;
    float chance = of_person(who, 33u) * 2.0 - 1.0;
    return smoothstep(-0.15, 0.15, form_balance_lean * 0.95 - chance) * 2.0 - 1.0;
}

// Evenly over the ground of a side, so that all find room on one.
vec3 feet_of(uint who) {
    vec2 place = fract(float(who) * vec2(0.7548777, 0.5698403) + 0.5);
    return vec3((0.5 + 3.4 * place.x) * side_of(who), 0.0, 4.6 * (place.y - 0.55));
}

// Each light draws its pool on the ground; the heavier one's is brighter and smaller.
Mote pool(Seed s) {
    float side = s.a.y < 0.5 ? -1.0 : 1.0, r = sqrt(s.a.z), turn = 6.2831853 * s.b.x;
    vec3 at = light_at(side);
    float wide = 0.5 + 0.75 * at.y, ring = side < 0.0 ? 0.55 + 0.45 * cos(r * 30.0) : 0.35 + 0.65 * noise(vec3(turn * 9.0, 1.0, 3.0));
    return mote(vec3(at.x + wide * r * cos(turn), 0.01, at.z + wide * r * sin(turn)), side < 0.0 ? 0.5 : s.b.y < exp(-9.0 * r * r) ? 0.95 : 0.04, 0.9 * weight_of(side) * ring * (1.0 - r) * (1.0 - r));
}

Mote waiting(Seed s, float seconds) {
    uint who = one_of(s.a.y * PEOPLE, s);
    vec3 feet = feet_of(who);
    float side = side_of(who), own = of_person(who, 41u), slow = seconds * 0.25 + own * 20.0;
    vec3 way = mix(light_at(-1.0), light_at(1.0), 0.5 + 0.5 * side) - feet;
    // One after another they reach for what they are for, the most strained with both arms.
    float first = 0.62 * smoothstep(own - 0.2, own + 0.1, form_balance_strain), both = 0.55 * smoothstep(own + 0.1, own + 0.4, form_balance_strain);
    bool is_left = fract(own * 17.0) < 0.5;
    Pose pose = Pose(0.12 * own, own, 0.03 + (is_left ? first : both), 0.04 + (is_left ? both : first), -0.05 - 0.06 * first, 0.012 * sin(slow));
    person_light = normalize(way);
    Mote m = person(s, who, feet, atan(way.x, way.z - 4.0) + (own - 0.5) * 0.9, pose, mix(0.55, own < 0.5 ? 0.05 : 0.95, step(0.0, side)));
    m.light *= (0.5 + 1.0 * smoothstep(0.05, 0.4, m.light)) * weight_of(side);
    return m;
}

// A thread from everybody to the light they are for.
Mote voice(Seed s, float seconds) {
    uint who = uint(s.a.y * PEOPLE);
    vec3 feet = feet_of(who);
    float side = side_of(who), t = s.a.z, own = of_person(who, 47u);
    vec3 a = feet + vec3(0.0, 0.75, 0.0), b = mix(light_at(-1.0), light_at(1.0), 0.5 + 0.5 * side) - vec3(0.0, 0.3, 0.0);
    vec3 at = mix(a, b, t) - vec3(0.0, 0.9 * t * (1.0 - t), 0.0) + (s.b.xyz - 0.5) * 0.01;
    float from_pulse = (t - fract(seconds * 0.09 + own)) * 12.0;
    return mote(at, side < 0.0 ? 0.52 : mix(1.0, 0.05, t), form_balance_voices * side * side * (0.10 + 0.9 * exp(-from_pulse * from_pulse)));
}

Mote form(Seed s, float seconds) {
    spread_evenly(s);
    if (s.a.x < 0.08) return beam(s);
    if (s.a.x < 0.22) return closed_light(s, seconds);
    if (s.a.x < 0.34) return open_light(s, seconds);
    if (s.a.x < 0.46) return hanging(s, seconds);
    if (s.a.x < 0.52) return voice(s, seconds);
    if (s.a.x < 0.60) return pool(s);
    return waiting(s, seconds);
}
