/*{
  "DESCRIPTION": "The market grows up: the lattice has become a mycelium in the ground; people at its knots, caps of light between them, trades that glow softly and often.",
  "INPUTS": [
    {"NAME": "grown", "TYPE": "float", "DEFAULT": 0.8, "MIN": 0.0, "MAX": 1.0, "LABEL": "how far the threads have spread"},
    {"NAME": "trades", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 1.0, "LABEL": "how many threads carry a trade"},
    {"NAME": "even", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 1.0, "LABEL": "how alike the caps are"},
    {"NAME": "threads", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 2.0, "LABEL": "light of the threads"},
    {"NAME": "caps", "TYPE": "float", "DEFAULT": 0.8, "MIN": 0.0, "MAX": 3.0, "LABEL": "light of the caps"},
    {"NAME": "people", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.0, "MAX": 3.0, "LABEL": "light on the people"}
  ]
}*/
// SLICES 8
// PARTS 0.09 0.52 0.76
#include "particles/person.glsl"

// Tones: 0 violet indigo (what one gives), 1/2 ash, 1 teal (what the other gives).
const float KNOTS = 46.0, PITCH = 0.92;             // knots lie on a sunflower spiral: neighbours are 3, 5 or 8 numbers apart
const float STEPS[3] = float[3](3.0, 5.0, 8.0);

float of_knot(float knot, uint salt) { return unit(hash(uint(knot) * 9781u + salt)); }

vec2 knot_at(float knot) {
    float r = PITCH * sqrt(knot + 0.6), turn = 2.3999632 * knot;
    return r * vec2(cos(turn), sin(turn)) + 0.34 * (vec2(of_knot(knot, 3u), of_knot(knot, 5u)) - 0.5);
}

// Out to here it has grown: the ring of knots that is reached.
float reached(vec2 p) { return 1.0 - smoothstep(form_mycelium_grown * 6.6, form_mycelium_grown * 6.6 + 0.8, length(p)); }

float swell(vec2 p) { return 0.34 * (noise(vec3(p * 0.55, 4.0)) - 0.5) * smoothstep(0.3, 1.5, length(p)); }

// A thread from a knot to another, one of a bundle: it winds between them and frays in the middle.
vec2 on_thread(vec2 a, vec2 b, float u, uint strand) {
    float span = length(b - a), own = unit(hash(strand)), other = unit(hash(strand + 1u)), loose = u * (1.0 - u);
    vec2 aside = vec2(a.y - b.y, b.x - a.x);
    float wind = loose * (1.9 * (own - 0.5) + 0.60 * sin(u * (5.0 + 5.0 * other) + 6.3 * own) + 0.14 * sin(u * 17.0 + 9.0 * other));
    return mix(a, b, u) + aside * wind + 0.01 * span;
}

Mote thread(Seed s, float seconds) {
    float knot = floor(s.a.y * KNOTS), other = knot + STEPS[int(s.a.z * 3.0)];
    if (other >= KNOTS) other = max(0.0, knot - 3.0);
    uint link = uint(knot) * 64u + uint(other), strand = link * 8u + uint(s.a.w * 3.0);
    vec2 a = knot_at(knot), b = knot_at(other);
    float u = s.b.x;
    vec2 p = on_thread(a, b, u, strand);
    bool hair = s.b.y < 0.30;
    float fine = 1.0;
    if (hair) {
        // Hairs leave the thread at set places, curl and thin out.
        float node = floor(u * 16.0);
        uint which = strand * 32u + uint(node);
        p = on_thread(a, b, (node + unit(hash(which + 9u))) / 16.0, strand);
        float turn = 6.2831853 * unit(hash(which + 11u)), t = s.b.z, len = 0.10 + 0.34 * unit(hash(which + 13u)), curl = 2.4 * (unit(hash(which + 17u)) - 0.5);
        p += len * t * vec2(cos(turn + curl * t), sin(turn + curl * t));
        fine = 0.75 * (1.0 - t);
    }
    float here = reached(p), dice = unit(hash(link + 5u));
    // Soft trades: a glow that swells along the thread and goes again, giver's colour one way, taker's the other.
    float t = seconds * (0.10 + 0.08 * dice) + dice * 9.0, number = floor(t);
    bool trading = unit(hash(link, uint(number) & 63u)) < form_mycelium_trades;
    bool there = (strand & 1u) == 0u;
    float gone = fract(t), off = (there ? u : 1.0 - u) - (gone * 1.5 - 0.25), glow = trading && !hair ? exp(-off * off * 22.0) * sin(3.14159 * gone) : 0.0;
    float front = bell((length(p) - form_mycelium_grown * 6.6) * 1.6);
    vec3 at = vec3(p.x, swell(p) + 0.02 + 0.012 * (s.b.w - 0.5), p.y) + 0.008 * (s.b.zwy - 0.5);
    float tone = mix(0.42 + 0.2 * (dice - 0.5) + 0.35 * smoothstep(1.0, 6.0, length(p)), there ? 0.97 : 0.03, min(1.0, glow * 1.6));
    Mote m = mote(at, tone, here * form_mycelium_threads * fine * (0.30 + 5.0 * glow + 0.8 * front) / (1.0 + 0.055 * dot(p, p)));
    m.supple = 0.08;
    return m;
}

// What is left of the lattice, in the middle: whole above, below its bars bend, loosen and go to ground as threads.
const float SIDE = 4.0, CELL = 0.56, FOOT_METRES = 0.62;      // nodes a side, metres between them, height of the lowest

vec3 in_lattice(vec3 node) {
    vec3 at = vec3((node.x - 0.5 * (SIDE - 1.0)) * CELL, FOOT_METRES + node.y * CELL, (node.z - 0.5 * (SIDE - 1.0)) * CELL);
    float loose = form_mycelium_grown * exp(-1.5 * node.y), c = cos(0.5), d = sin(0.5);
    at += loose * 0.22 * sin(node.zxy * 2.3 + node.yzx * 1.7 + vec3(0.0, 2.0, 4.0));
    return vec3(at.x * c + at.z * d, at.y, at.z * c - at.x * d);
}

Mote lattice_rest(Seed s, float seconds) {
    vec3 from = floor(s.b.xyz * SIDE);
    float kind = s.a.z, u = s.a.w;
    vec3 n = normalize(vec3(fract(s.b.xyz * 41.0)) - 0.5 + 0.001);
    float own = lattice(from + 3.0), glow = 0.5 + 0.5 * sin(seconds * (0.35 + 0.3 * own) + 40.0 * own);
    if (kind < 0.24) {
        float rim = 1.0 - abs(dot(n, normalize(eye.xyz)));
        return mote(in_lattice(from) + n * (0.025 + 0.02 * own), own < 0.5 ? 0.05 : 0.95, form_mycelium_threads * (0.5 + 1.2 * glow * form_mycelium_trades + 0.6 * rim));
    }
    if (kind < 0.62) {
        float axis = floor(s.a.y * 3.0);
        vec3 to = min(from + (axis < 1.0 ? vec3(1.0, 0.0, 0.0) : axis < 2.0 ? vec3(0.0, 1.0, 0.0) : vec3(0.0, 0.0, 1.0)), vec3(SIDE - 1.0));
        float gone = step(0.35 + 0.28 * from.y, lattice(from + 17.0 + axis) * form_mycelium_grown);
        Mote m = mote(mix(in_lattice(from), in_lattice(to), u) + 0.006 * n, 0.5, form_mycelium_threads * 1.4 * (1.0 - gone));
        m.supple = 0.1;
        return m;
    }
    // From a node of the lowest floor down to a knot: it hangs, then runs out along the ground.
    from.y = 0.0;
    float number = floor(from.x + SIDE * from.z);
    vec3 a = in_lattice(from);
    vec2 knot = knot_at(2.0 + mod(number * 5.0, 9.0));
    float far = smoothstep(0.25, 1.0, u), fall = 1.0 - smoothstep(0.0, 0.75, u);
    vec2 p = mix(a.xz, knot, far * u) + 0.05 * vec2(sin(u * 9.0 + number), cos(u * 7.0 + 2.0 * number)) * (1.0 - u);
    float pulse_at = fract(u - seconds * 0.09 + own), pulse = bell((pulse_at - 0.5) * 8.0);
    return mote(vec3(p.x, mix(swell(p) + 0.02, a.y, fall), p.y) + 0.012 * n * (1.2 - u), mix(0.5, own < 0.5 ? 0.05 : 0.95, pulse), form_mycelium_threads * (0.8 + 1.6 * pulse * form_mycelium_trades));
}

// Caps of light where nobody stands: a stem, an umbrella seen by its rim, gills below.
bool has_person(float knot) { return mod(knot, 3.0) > 1.5 && of_knot(knot, 19u) < 0.75; }

Mote cap(Seed s, float seconds) {
    float knot = floor(s.a.y * KNOTS), of_cluster = floor(s.a.z * 3.0), own = unit(hash(uint(knot) * 5u + uint(of_cluster)));
    vec2 p = knot_at(knot) + 0.30 * of_cluster * vec2(cos(6.3 * own), sin(6.3 * own));
    float here = reached(p) * (has_person(knot) ? 0.0 : 1.0);
    float size = mix(0.35 + 1.2 * own * own, 0.8, form_mycelium_even) * (of_cluster < 0.5 ? 1.0 : 0.62);
    float tall = 0.52 * size, wide = 0.21 * size, turn = 6.2831853 * s.b.x, bend = 0.12 * (own - 0.5);
    float breath = 1.0 + 0.05 * sin(seconds * 0.6 + 6.3 * own);
    vec3 foot = vec3(p.x, swell(p), p.y);
    if (s.b.w < 0.16) {
        vec3 at = foot + vec3(0.018 * cos(turn) + bend * s.b.y * s.b.y, tall * s.b.y, 0.018 * sin(turn));
        return mote(at, 0.5, here * form_mycelium_caps * (0.15 + 0.35 * abs(cos(turn))));
    }
    bool gill = s.b.w < 0.46;
    float r = sqrt(s.b.y), spoke = gill ? 6.2831853 * floor(s.b.x * 22.0) / 22.0 : turn;
    float dome = gill ? 0.05 - 0.10 * r * r : 0.62 * sqrt(max(0.0, 1.0 - r * r));
    vec3 at = foot + vec3(bend + wide * breath * r * cos(spoke), tall + wide * dome, wide * breath * r * sin(spoke));
    vec3 n = normalize(vec3(r * cos(turn), 0.9 * sqrt(max(0.0, 1.0 - r * r)) + 0.05, r * sin(turn)));
    float rim = 1.0 - abs(dot(n, normalize(eye.xyz - at)));
    float light = gill ? 0.5 + 1.0 * (1.0 - r) : 0.2 + 1.8 * rim * rim * rim + 0.9 * smoothstep(0.9, 1.0, r);
    Mote m = mote(at, (own < 0.5 ? 0.12 : 0.88) + (gill ? (own < 0.5 ? 0.25 : -0.25) : 0.0), here * form_mycelium_caps * light);
    m.supple = 0.15;
    return m;
}

// Those who trade: each at a knot, turned to a neighbour, a hand held out; lit from the ground.
Mote trader(Seed s, float seconds) {
    float knot = 2.0 + float(one_of(s.a.y * (KNOTS - 2.0), s));
    // Who drew a knot without a person goes on to the next that has one.
    for (int i = 0; i < 5; ++i) if (!has_person(knot)) knot = mod(knot - 1.0, KNOTS - 2.0) + 2.0;
    uint who = uint(knot) + 300u;
    vec2 p = knot_at(knot), to = knot_at(knot >= 5.0 ? knot - 5.0 : knot + 3.0) - p;
    float own = of_person(who, 41u), slow = seconds * 0.35 + own * 20.0, near = exp(-0.05 * dot(p, p));
    Pose pose = Pose(0.06, own, own < 0.6 ? 0.34 + 0.05 * sin(slow) : 0.04, own > 0.3 ? 0.28 + 0.05 * sin(slow * 1.3) : 0.04, 0.10 + 0.25 * own * own, 0.015 * sin(slow));
    person_light = normalize(vec3(to.x, -0.25, to.y));
    Mote m = person(s, who, vec3(p.x, swell(p), p.y), atan(to.x, to.y) + 0.4 * (own - 0.5), pose, 0.5 + (own < 0.5 ? -0.22 : 0.25));
    m.light *= form_mycelium_people * (has_person(knot) ? 1.0 : 0.0) * (0.25 + 0.40 * m.light) * (0.6 + 0.6 * near);
    if (!has_person(knot)) m.solid = 0.0;
    return m;
}

Mote form(Seed s, float seconds) {
    // Where somebody of the audience stands in this form: at a knot, so that bonds run from knot to knot.
    if (s.id >= 0x70000000u) { vec2 p = knot_at(floor(s.a.y * KNOTS)); return mote(vec3(p.x, swell(p) + 0.3, p.y), 0.5, 0.0); }
    place_evenly(s);
    if (s.a.x < 0.09) return lattice_rest(s, seconds);
    if (s.a.x < 0.52) return thread(s, seconds);
    if (s.a.x < 0.76) return cap(s, seconds);
    return trader(s, seconds);
}
