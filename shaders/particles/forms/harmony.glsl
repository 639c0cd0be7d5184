/*{
  "DESCRIPTION": "Harmony: a tree beside still water whose crown is a pair of lungs; in the water hang the lungs themselves. A family looks on, above them the stars.",
  "INPUTS": [
    {"NAME": "grown", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.0, "MAX": 1.0, "LABEL": "how far the branches have grown"},
    {"NAME": "blossom", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 1.0, "LABEL": "light at the tips"},
    {"NAME": "mirror", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 2.0, "LABEL": "light of the lungs in the water"},
    {"NAME": "stars", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 2.0, "LABEL": "light of the stars"},
    {"NAME": "ripples", "TYPE": "float", "DEFAULT": 0.4, "MIN": 0.0, "MAX": 1.0, "LABEL": "how much the water moves"}
  ]
}*/
// SLICES 8
// PARTS 0.17 0.22 0.26 0.29 0.32 0.3424 0.9152 0.96
#include "particles/person.glsl"
#include "particles/lungs.glsl"
const vec3 SIZE = vec3(1.42, 1.0, 1.25); // metres of the tree for a metre of the lungs: a crown is wider than a chest
const float WINDPIPE = 1.07;            // metres of windpipe in lungs.glsl, from its mouth to the fork
const float TRUNK = 1.40;               // metres of trunk they become
const float TWO_PI = 6.2831853;
const float STAR_METRES = 46.0;
const int ONLOOKERS = 7;

// The lungs stood on their head: the windpipe is the trunk, wide at its foot, and the lobes are the crown.
Mote tree(Seed s) {
    Mote m = lungs(s, form_harmony_grown, form_harmony_blossom, 0.0);
    float up = 3.0 - m.at.y, age = m.tone;
    if (s.a.x < 0.035) {
        float high = up / WINDPIPE, foot = exp(-4.5 * high), turn = TWO_PI * s.b.y;
        // Buttresses: the foot of the trunk runs out into the roots.
        float flare = 1.25 + foot * (2.2 + 1.3 * cos(turn * 7.0)) + 0.5 * smoothstep(0.8, 1.0, high);
        m.at = vec3(m.at.x * flare + 0.05 * sin(high * 3.0), high * TRUNK, m.at.z * flare);
        m.light = 1.1 * (0.35 + 0.65 * s.b.z * s.b.z) * (0.45 + 0.55 * pow(abs(sin(turn * 4.0 + high * 6.0)), 2.0));
        m.tone = 0.92;
    } else {
        m.at.y = up + TRUNK - WINDPIPE;
        // Wood at the fork, leaves at the twigs, gold where it blossoms: nothing else in lungs.glsl is as bright as 0.8.
        float twig = smoothstep(0.05, 0.45, age);
        m.tone = m.light > 0.79 ? (s.b.x < 0.6 ? 0.96 : 0.52) : mix(0.92, 0.47, twig);
        m.light *= s.a.x > 0.93 ? 0.5 : mix(1.1, 0.8, twig);
    }
    m.at *= SIZE;
    return m;
}

// A crown is round where a lung is hollow: its middle is raised and drawn together, its shoulders fall.
Mote rounded(Mote m) {
    float high = clamp((m.at.y - 1.2) * 0.5, 0.0, 1.0), wide = m.at.x / 1.5;
    m.at.y += high * high * (0.55 * exp(-1.3 * wide * wide) - 0.20 * wide * wide);
    m.at.x *= 1.0 - 0.12 * high * exp(-2.0 * wide * wide);
    return m;
}

// What the tree breathes out: gold that rises from the crown, turns in the air and goes up to the stars.
Mote exhaled(Seed s, float seconds) {
    float strand = floor(s.a.y * 40.0), q = fract(s.a.z + seconds * (0.022 + 0.014 * of_person(uint(strand), 3u)));
    float turn = TWO_PI * of_person(uint(strand), 5u) + 2.2 * q + 0.4 * sin(q * 7.0 + strand), r = 1.5 * sqrt(of_person(uint(strand), 7u)) + 0.9 * q * q;
    vec3 at = vec3(r * cos(turn) + 0.5 * q * q, 2.5 + 0.7 * (1.0 - r) * (1.0 - q) + 4.2 * q, r * sin(turn)) + (s.b.xyz - 0.5) * (0.10 + 0.7 * s.b.w * s.b.w);
    Mote m = mote(at, 0.96, 0.30 * smoothstep(0.0, 0.15, q) * pow(1.0 - q, 1.5));
    m.supple = 0.8;
    return m;
}

// Roots on the shore: each winds outward, thins and goes down into the water.
Mote root(Seed s) {
    float number = floor(s.a.y * 17.0), out_to = 0.5 + 1.7 * of_branch(uint(number), 61u), along = s.a.z * s.a.z;
    float turn = TWO_PI * (number + 0.6 * of_branch(uint(number), 67u)) / 17.0 + 0.7 * sin(along * 4.0 + number * 2.0) * along;
    float twig = floor(s.b.w * 3.0) - 1.0;
    turn += twig * 0.35 * smoothstep(0.35, 1.0, along);
    float r = 0.12 + out_to * along, thick = 0.035 * (1.0 - along) + 0.006;
    vec3 at = vec3(r * cos(turn), 0.22 * exp(-r * 3.2) + 0.02, r * sin(turn) * 0.8) + (s.b.xyz - 0.5) * thick;
    return mote(at, 0.72, 0.9 * (1.0 - 0.8 * along));
}

// The tree as the water shows it: upside down, so that it hangs as lungs do; blue, drawn out by small waves.
Mote mirrored(Mote m, float seconds, float light) {
    float deep = m.at.y;
    m.at.y = -deep * 1.02;
    float wave_there = sin(deep * 11.0 - seconds * 0.9) + 0.6 * sin(deep * 23.0 + m.at.x * 3.0 + seconds * 1.3);
    m.at.x += form_harmony_ripples * 0.035 * wave_there * smoothstep(0.0, 1.2, deep);
    m.tone = 0.34 * m.tone * m.tone;
    m.light *= light * (0.75 + 0.25 * wave_there * form_harmony_ripples);
    m.solid = 0.0;
    return m;
}

// Rings on the water, born at the trunk, one to a breath; lit by the crown above them.
Mote water(Seed s, float seconds) {
    float r = 0.3 + 9.0 * s.a.y * s.a.y, turn = TWO_PI * s.a.z;
    vec2 p = r * vec2(cos(turn), sin(turn));
    float crest = sin(r * 8.0 - seconds * 1.2 + 0.8 * sin(turn * 3.0)) * sin(p.x * 2.1 + p.y * 5.3 + seconds * 0.4);
    float sparkle = smoothstep(0.45, 1.0, crest);
    Mote m = mote(vec3(p.x, 0.01 * crest, p.y), 0.12 + 0.25 * exp(-r * 0.5), sparkle * (1.6 * exp(-r * 0.45) + 0.05));
    m.supple = 0.02;
    return m;
}

// Clean air: single stars of every brightness, and the river of those too faint to count, low across the sky.
Mote star(Seed s) {
    float number = floor(s.a.y * 2600.0);
    uint h = hash(uint(number) + 977u);
    float bright = pow(unit(h), 9.0), east = 2.6 * (unit(hash(h)) - 0.5), high = unit(hash(h + 3u));
    high = asin(min(0.98, high * high * 0.9 + 0.01 + 0.1 * high));
    if (s.a.z < 0.42) {
        east = 2.6 * (s.b.x - 0.5);
        float thick = s.b.y + s.b.z - 1.0, river = 0.19 + 0.17 * east;
        high = river + 0.17 * thick * (0.6 + noise(vec2(east * 6.0, thick * 3.0)));
        float cloud = noise(vec2(east * 5.0 + 3.0, high * 13.0)), rift = smoothstep(0.0, 0.05, abs(high - river + 0.04 * (noise(vec2(east * 7.0, 5.0)) - 0.5)));
        bright = 3.5 * cloud * cloud * cloud * rift * smoothstep(0.0, 0.12, high);
        s.b.xyz = vec3(0.5);
    }
    vec3 way = vec3(sin(east) * cos(high), sin(high), -cos(east) * cos(high));
    vec3 blur = (s.b.xyz - 0.5) * 0.06;
    Mote m = mote(way * STAR_METRES + blur, 0.10 + 0.22 * unit(hash(h + 7u)), form_harmony_stars * 9.0 * (0.12 + bright));
    m.supple = 0.0;
    // One in six is in the water, too, fainter.
    if (s.b.w < 0.16) { m.at.y = -m.at.y; m.light *= 0.5; }
    return m;
}

// The other shore: a line of hills, the lights of a town at their feet, each with its streak in the water.
Mote far_shore(Seed s) {
    float x = (s.a.y - 0.5) * 46.0, ridge = 0.25 + 2.6 * fbm(vec3(x * 0.16, 2.0, 7.0), 4) * (0.45 + 0.55 * smoothstep(2.0, 14.0, abs(x - 4.0)));
    if (s.a.z < 0.62) return mote(vec3(x, ridge - 0.9 * s.b.x * s.b.x * ridge, -19.0), 0.08, 0.55 * pow(1.0 - s.b.x, 6.0) + 0.012);
    float house = floor(s.a.y * 130.0), h = of_person(uint(house), 43u);
    vec3 at = vec3((of_person(uint(house), 41u) - 0.5) * 40.0, 0.05 + 0.5 * h * h, -18.0) + (s.b.xyz - 0.5) * 0.05;
    Mote m = mote(at, 0.9, 3.2 * h * h);
    if (s.b.w < 0.5) { m.at.y = -at.y - 1.2 * s.b.x * s.b.x; m.light *= 0.5 * (1.0 - s.b.x); }
    return m;
}

// A family on the near shore, hand in hand, seen from behind.
Mote onlooker(Seed s, float seconds) {
    int i = int(one_of(even2(s.id).x * float(ONLOOKERS), s));
    uint who = uint(i) * 13u + 41u;
    float n = float(i), hands = i == 1 || i == 2 || i == 4 ? -0.3 : 0.02;
    vec3 feet = vec3(-4.3 + 0.29 * n + 0.5 * step(2.5, n) + 0.35 * step(4.5, n), 0.0, 1.4 - 0.3 * sin(n * 2.0));
    person_light = normalize(vec3(0.0, 2.6, 0.0) - feet);
    Mote m = person(s, who, feet, 3.14159 - 0.7 + 0.2 * sin(n * 5.0), Pose(0.05, 0.0, hands, i == 0 || i == 3 ? -0.3 : 0.02, -0.03, 0.01 * sin(seconds * 0.5 + n)), 0.88);
    m.at = feet + (m.at - feet) * 0.66;
    m.light *= 0.7;
    m.supple = 0.02;
    return m;
}

Mote form(Seed s, float seconds) {
    float kind = s.a.x;
    if (kind < 0.17) return star(s);
    if (kind < 0.22) return water(s, seconds);
    if (kind < 0.26) return far_shore(s);
    if (kind > 0.96) return exhaled(s, seconds);
    s.a.x = (kind - 0.32) / 0.64;       // what the tree's own parts go by
    Mote m;
    if (kind < 0.29) m = onlooker(s, seconds);
    else if (kind < 0.32) m = root(s);
    else m = tree(s);
    if (unit(hash(s.counter + 6u)) < 0.42) return mirrored(m, seconds, form_harmony_mirror);
    return kind < 0.32 ? m : rounded(m);
}
