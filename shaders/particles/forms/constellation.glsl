/*{
  "DESCRIPTION": "The market of gifts: a river of stars over still water, every star joined to its neighbours, threads of light from the hands of those who stand below.",
  "INPUTS": [
    {"NAME": "bonded", "TYPE": "float", "DEFAULT": 0.7, "MIN": 0.0, "MAX": 1.0, "LABEL": "how many of the threads shine"},
    {"NAME": "gold", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 1.0, "LABEL": "share of golden stars, of joy"},
    {"NAME": "green", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 1.0, "LABEL": "share of green stars among the others, of trust"},
    {"NAME": "gifts", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 2.0, "LABEL": "light that runs along the threads"},
    {"NAME": "mirror", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 2.0, "LABEL": "light of the stars in the water"}
  ]
}*/
// SLICES 8
// PARTS 0.22 0.55 0.72 0.86 0.95
#include "particles/person.glsl"
const float ALONG = 30.0, ACROSS = 8.0;      // stars of the river: a row is joined to the next
const int GIVERS = 13;

float of_star(vec2 star, uint salt) { return unit(hash(uint(star.x) * 64u + uint(star.y) + salt * 4096u)); }

// Where a star stands: the river comes from far left above the horizon and sweeps up, over the heads, to the near right.
vec3 star_at(vec2 star) {
    vec3 stray = vec3(of_star(star, 1u), of_star(star, 2u), of_star(star, 3u)) - 0.5;
    float u = (star.x + 0.9 * stray.x) / ALONG, v = (star.y + 0.9 * stray.y) / ACROSS - 0.5;
    vec3 middle = mix(vec3(-13.0, 1.5, -17.0), vec3(8.5, 6.2, 4.5), u) + vec3(0.0, 1.5, -3.0) * sin(3.14159 * u);
    vec3 across = vec3(0.5, 5.6, 3.2) * (0.55 + 0.45 * sin(3.14159 * min(1.0, 0.2 + u)));
    return middle + across * v * (1.0 + 0.25 * sin(u * 9.0)) + vec3(0.0, 0.6, 2.2) * stray.z;
}

float tone_of(vec2 star) {
    if (of_star(star, 4u) < form_constellation_gold) return 0.95;
    return of_star(star, 5u) < form_constellation_green ? 0.5 : 0.06;
}

// A star: a bright heart in a soft halo; few are large.
Mote star(Seed s, vec2 here) {
    float great = pow(of_star(here, 6u), 3.0), halo = step(0.55, s.b.w);
    vec3 n = s.b.xyz - 0.5;
    float r = mix(0.025 + 0.03 * great, 0.10 + 0.28 * great, halo * s.a.w);
    Mote m = mote(star_at(here) + normalize(n + 1e-4) * r, tone_of(here), mix(1.3 + 2.2 * great, 0.22, halo));
    m.supple = 0.1;
    return m;
}

// A thread from a star to one of its three neighbours; the one along the river is always there, so nobody is alone.
Mote thread(Seed s, vec2 here, float seconds) {
    float way = floor(s.b.y * 3.0);
    vec2 there = min(here + (way < 0.5 ? vec2(1.0, 0.0) : way < 1.5 ? vec2(0.0, 1.0) : vec2(1.0, mod(here.x, 2.0) * 2.0 - 1.0)), vec2(ALONG, ACROSS) - 1.0);
    there.y = max(there.y, 0.0);
    float chance = way < 0.5 ? 0.15 * of_star(here, 11u) : 0.15 + 0.85 * of_star(here, 12u + uint(way));
    float shines = smoothstep(chance - 0.06, chance + 0.02, form_constellation_bonded);
    float u = s.b.x, run = fract(seconds * 0.11 * (0.7 + 0.6 * of_star(here, 17u)) + of_star(here, 19u + uint(way)));
    float gift = bell((u - run) * 11.0) * smoothstep(0.0, 0.1, run) * smoothstep(1.0, 0.9, run);
    vec3 at = mix(star_at(here), star_at(there), u) + (s.b.yzw - 0.5) * 0.010;
    Mote m = mote(at, mix(tone_of(here), tone_of(there), u), shines * (0.14 + 0.30 * pow(abs(u * 2.0 - 1.0), 4.0) + 2.2 * form_constellation_gifts * gift));
    m.supple = 0.1;
    return m;
}

vec3 giver_at(int i) {
    float n = float(i);
    return vec3(-2.6 + 0.55 * n + 0.5 * of_person(uint(i), 81u) + 0.7 * step(4.5, n), 0.0, 2.6 - 4.2 * of_person(uint(i), 83u) + 0.10 * n);
}

bool gives_left(int i) { return of_person(uint(i), 87u) >= 0.5; }
float raised_by(int i) { return 0.62 + 0.3 * of_person(uint(i), 89u); }
float facing_of(int i) { return 3.14159 + 1.2 * (of_person(uint(i), 91u) - 0.5); }

Pose pose_of(int i, float seconds) {
    float left = gives_left(i) ? 1.0 : 0.0, raised = raised_by(i);
    return Pose(0.04, 0.0, mix(0.03, raised, left), mix(raised, 0.03, left), -0.06, 0.015 * sin(seconds * 0.5 + float(i)));
}

// Those who give: they stand in the shallow water, one hand raised.
Mote giver(Seed s, float seconds) {
    int i = int(one_of(s.a.y * float(GIVERS), s));
    vec3 feet = giver_at(i);
    person_light = vec3(0.5, 1.0, -0.3);
    Mote m = person(s, uint(i) * 3u + 11u, feet, facing_of(i), pose_of(i, seconds), tone_of(vec2(float(i) * 2.0, 3.0)));
    m.light *= 0.68;
    m.supple = 0.02;
    return m;
}

// What they give: a thread that rises from the hand to a star, and another person's gift coming down on it.
Mote given(Seed s, float seconds) {
    int i = int(s.a.y * float(GIVERS));
    vec2 star_of = vec2(9.0 + floor(18.0 * of_person(uint(i), 93u)), floor(3.0 * of_person(uint(i), 95u)));
    uint who = uint(i) * 3u + 11u;
    // From the palm of the raised arm.
    vec3 hand = giver_at(i) + palm_of(who, facing_of(i), pose_of(i, seconds), gives_left(i) ? -1.0 : 1.0), goal = star_at(star_of);
    float u = s.b.x, run = fract(seconds * 0.09 + of_person(uint(i), 97u)), up = step(0.5, of_person(uint(i), 99u));
    run = mix(1.0 - run, run, up);
    vec3 at = mix(mix(hand, hand + vec3(0.0, 2.4, 0.0), u), mix(hand + vec3(0.0, 2.4, 0.0), goal, u), u) + (s.b.yzw - 0.5) * 0.008;
    float shines = smoothstep(0.0, 0.15, form_constellation_bonded - 0.6 * of_person(uint(i), 101u));
    Mote m = mote(at, mix(tone_of(vec2(float(i) * 2.0, 3.0)), tone_of(star_of), u), shines * (0.13 + 1.3 * form_constellation_gifts * bell((u - run) * 12.0)) + 0.6 * exp(-u * 60.0));
    m.supple = 0.1;
    return m;
}

// Star dust of the river, too fine to count.
Mote silt(Seed s, vec2 here) {
    vec3 at = mix(star_at(here), star_at(vec2(min(here.x + 1.0, ALONG - 1.0), here.y)), s.b.x) + (s.b.yzw - 0.5) * vec3(1.4, 1.6, 1.6);
    float cloud = noise(at * 0.7);
    return mote(at, 0.04 + 0.3 * s.a.w, 3.2 * cloud * cloud * cloud * cloud);
}

// Glints on small waves round those who stand in the water.
Mote glint(Seed s, float seconds) {
    float d = 0.9 * pow(16.0, s.a.y), z = 8.0 - d, x = (s.a.z * 2.0 - 1.0) * (1.2 + 0.85 * d);
    float crest = sin(z * 7.0 - seconds * 0.7 + 1.5 * sin(x * 0.9 + seconds * 0.15)) * sin(x * 2.3 + z * 3.1 + seconds * 0.35);
    float lit = smoothstep(0.55, 1.0, crest);
    return mote(vec3(x, 0.01 * crest, z), 0.08 + 0.5 * s.b.x * s.b.x, lit * 0.05 * d * (0.3 + s.b.y));
}

Mote form(Seed s, float seconds) {
    // Somebody of the audience is asked for by their own number alone.
    bool of_audience = s.id >= 0x70000000u;
    if (!of_audience) place_evenly(s);
    float kind = s.a.x;
    vec2 here = vec2(floor(s.a.y * ALONG), floor(s.a.z * ACROSS));
    // Where they stand in this form: at a star, so that bonds run from star to star.
    if (of_audience) return mote(star_at(here), 0.5, 0.0);
    Mote m;
    if (kind > 0.95) return glint(s, seconds);
    if (kind < 0.22) m = star(s, here);
    else if (kind < 0.55) m = thread(s, here, seconds);
    else if (kind < 0.72) m = silt(s, here);
    else if (kind < 0.86) m = giver(s, seconds);
    else m = given(s, seconds);
    // Every fifth is seen in the water: drawn long by small waves, a little bluer.
    if (unit(hash(s.counter + 3u)) < 0.24) {
        float deep = m.at.y;
        m.at.y = -deep;
        m.at.x += 0.03 * sin(deep * 9.0 + m.at.z * 3.0 + seconds * 0.8) * smoothstep(0.0, 1.5, deep);
        m.tone *= 0.75;
        m.light *= form_constellation_mirror * (0.7 + 0.3 * sin(deep * 13.0 - seconds * 0.7));
        m.solid = 0.0;
    }
    return m;
}
