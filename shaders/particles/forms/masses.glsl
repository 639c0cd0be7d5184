/*{
  "DESCRIPTION": "Two masses face each other: a warm, loose one with flags on the left; in ranks, in step, with placards, a steel-red one walks in from the right. Over the gap the breath hangs, hatched and smeared by what comes.",
  "INPUTS": [
    {"NAME": "advance", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 1.0, "LABEL": "how far the other crowd has come"},
    {"NAME": "hatching", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 1.5, "LABEL": "strokes that cut the air over it"},
    {"NAME": "smear", "TYPE": "float", "DEFAULT": 0.4, "MIN": 0.0, "MAX": 1.0, "LABEL": "how far the breath is dragged along them"},
    {"NAME": "heat", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 1.0, "LABEL": "fists and placards raised"},
    {"NAME": "breath", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.0, "MAX": 3.0, "LABEL": "light of the breath"}
  ]
}*/
// SLICES 8 8 8 8 6
// PARTS 0.0056 0.1488 0.16 0.29
#define LUNG_GENERATIONS 9
#include "particles/person.glsl"
#include "particles/flag.glsl"
#include "particles/lungs.glsl"

const float WARM = 48.0, RANKS = 7.0, FILES = 6.0;
const uint WARM_ONES = 500u, OTHERS = 262u;             // of all bodies: no child and nobody bent leads the others' files
const vec3 BREATH_FOOT = vec3(-0.9, 1.05, -1.6);        // metres
const float BREATH_SCALE = 0.95;
const vec2 STROKE = vec2(-0.52, -0.854);                // the hatching's direction: down to the left
const float STROKES_PER_METRE = 7.0;

float front_x() { return mix(4.6, 0.75, form_masses_advance); }

// A stroke across the air: its number, and how strongly it is drawn.
float stroke_at(vec2 p) { return floor(dot(p, vec2(-STROKE.y, STROKE.x)) * STROKES_PER_METRE); }

// The breath: what lies right of the tear is dragged along the strokes and takes the other colour.
Mote torn_breath(Seed s) {
    Mote m = lungs(s, 1.0, 0.4, 0.0);
    m.at = m.at * BREATH_SCALE + BREATH_FOOT;
    float number = stroke_at(m.at.xy), own = lattice(vec3(number, 3.0, 1.0)), tear = mix(1.6, -1.5, form_masses_advance * 0.75 + 0.25 * form_masses_smear) + 0.9 * (own - 0.5) + BREATH_FOOT.x;
    float torn = smoothstep(0.0, 0.35, m.at.x - tear) * step(0.42, own) * form_masses_smear;
    m.at.xy += STROKE * torn * (0.2 + 1.3 * own) * s.b.w * s.b.w * 1.2;
    m.at.x += torn * 0.3 * (own - 0.5);
    m.tone = mix(0.72 + 0.28 * m.tone, 0.47, clamp(torn * 1.3, 0.0, 1.0));
    m.light *= form_masses_breath * (1.5 - 0.5 * torn);
    return m;
}

// Strokes as of an engraver's needle, crossed where it is darkest: they thicken towards the crowd that brings them.
Mote hatching(Seed s) {
    bool crossing = s.b.z < 0.3;
    vec2 way = crossing ? vec2(-STROKE.x, STROKE.y) : STROKE, side = vec2(-way.y, way.x);
    // Tufts of parallel strokes: each covers one patch of the air.
    float tuft = floor(s.a.y * 90.0);
    vec4 of_tuft = vec4(lattice(vec3(tuft, 1.0, 1.0)), lattice(vec3(tuft, 2.0, 1.0)), lattice(vec3(tuft, 3.0, 1.0)), lattice(vec3(tuft, 4.0, 1.0)));
    vec2 middle = vec2(front_x() - 2.7 + 6.8 * of_tuft.x, 1.35 + 3.1 * of_tuft.y);
    float thick = form_masses_hatching * smoothstep(front_x() - 3.4, front_x() + 1.0, middle.x) * (crossing ? smoothstep(front_x() - 1.4, front_x() + 2.0, middle.x) : 1.0);
    float stroke = floor(s.a.z * 9.0), own = lattice(vec3(stroke, tuft, 5.0)), len = (0.30 + 0.55 * of_tuft.z) * (0.6 + 0.6 * own);
    // A stroke is drawn from its top, stays, and is drawn again: slowly, each tuft in its own time.
    float hand = fract(clock.z * 0.10 + of_tuft.w + 0.03 * stroke), drawn = step(s.a.w, smoothstep(0.0, 0.25, hand)) * smoothstep(1.0, 0.75, hand) * step(of_tuft.z * 0.99, thick);
    vec2 p = middle + side * ((stroke - 4.0) * 0.085 + 0.02 * (own - 0.5) + 0.006 * (s.b.x - 0.5)) + way * (s.a.w - 0.5) * len * 2.0;
    return Mote(vec3(p, -2.6 + 2.2 * of_tuft.w), of_tuft.w < 0.6 ? 0.47 : 0.10, drawn * (0.45 + 0.5 * own) * sin(3.14159 * mix(0.08, 0.92, s.a.w)), 0.0, 0.05);
}

vec3 warm_place(uint who) {
    float u = (float(who) + 0.5) / WARM, turn = 2.39996 * float(who), r = sqrt(u);
    vec2 p = vec2(r * cos(turn) * 2.7, r * sin(turn) * 3.3);
    return vec3(-4.0 + p.x + 0.2 * of_person(who, 31u), 0.0, -1.4 + p.y);
}

// In rank and file; each rank sets its feet together. A file further from the eye hangs back: nobody hides the next.
vec3 other_place(uint who) {
    float rank = floor(float(who) / FILES), file = float(who) - rank * FILES;
    return vec3(front_x() + rank * 0.92 * wide() + 0.10 * (of_person(who, 31u) - 0.5) + 0.38 * file, 0.0, 1.5 - file * 0.95 + 0.12 * (of_person(who, 33u) - 0.5));
}

// Nearer files cover more of the canvas and get more of the motes; each rank as many as the next.
uint one_of_the_others(inout Seed s, float chance) {
    float in_rank = fract(chance * RANKS), rank = floor(chance * RANKS);
    return uint(rank * FILES) + one_of(FILES * pow(in_rank, 1.7), s);
}

Mote form(Seed s, float seconds) {
    spread_evenly(s);
    const float BREATH = 0.16, HATCHING = 0.13;
    if (s.a.x < BREATH) { s.a.x /= BREATH; return torn_breath(s); }
    if (s.a.x < BREATH + HATCHING) return hatching(s);
    bool other = s.a.y < 0.6;
    uint who = other ? OTHERS + one_of_the_others(s, s.a.y / 0.6) : WARM_ONES + one_of((s.a.y - 0.6) / 0.4 * WARM, s);
    float own = of_person(who, 41u), step_of = clock.z * 0.8;
    vec3 feet = other ? other_place(who - OTHERS) : warm_place(who - WARM_ONES);
    float away = of_person(who, 51u);
    if (away < (other ? 0.26 : 0.12) && falls(s.b.x, 0.24)) {
        Flag f;
        if (other) f = Flag(feet + vec3(0.0, 0.62 + 0.2 * form_masses_heat, 0.1), 1.0, vec2(0.52, 0.4), 0.45, 0.25, 0.0, 0.0);
        else f = Flag(feet + vec3(0.0, 0.85, 0.0), 1.5, vec2(1.0, 0.66), 2.6, clock.z * 0.5 + own, 0.2, -0.1);
        if (other) f.foot.z += 0.26;
        Mote m = flag_mote(s, f, other ? (own < 0.5 ? 0.08 : 0.46) : own < 0.5 ? 0.95 : 0.80);
        m.light *= other ? 1.0 : 2.2;
        return m;
    }
    bool fist = of_person(who, 43u) < (other ? 0.15 + 0.5 * form_masses_heat : 0.25);
    Pose pose;
    pose.stride = other ? 0.7 : 0.1;
    pose.phase = other ? step_of + 0.04 * own : own;
    // Straight up: an arm held out before somebody is a salute.
    float up = 0.95 + 0.04 * sin(6.2831853 * (step_of + (other ? 0.0 : own)));
    pose.left = fist && own < 0.5 ? up : 0.0;
    pose.right = fist && own >= 0.5 ? up : 0.02;
    pose.lean = other ? 0.14 : -0.03;
    pose.sway = 0.02 * sin(6.2831853 * (step_of + own));
    // The breath is the warm ones' light; the others are lit from behind by steel.
    person_light = other ? normalize(vec3(0.7, 0.35, -0.6)) : normalize(BREATH_FOOT + vec3(0.0, 1.2, 0.0) - feet);
    float tone = other ? (own < 0.35 ? 0.06 : 0.40 + 0.10 * own) : 0.80 + 0.20 * own;
    Mote m = person(s, who, feet, (other ? -1.5708 : 1.5708) + 0.35 * (away - 0.5), pose, tone);
    m.light *= other ? 1.1 : 0.56 + 0.9 * exp(-0.35 * length(feet - BREATH_FOOT));
    return m;
}
