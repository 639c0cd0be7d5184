/*{
  "DESCRIPTION": "A mass of people before the tower's doors, seen from among them: slabs of dark glass that rise out of sight, a seam of light between two closed wings, flags and one great banner.",
  "INPUTS": [
    {"NAME": "wave", "TYPE": "float", "DEFAULT": 0.15, "MIN": 0.0, "MAX": 0.6, "LABEL": "how far flags and banner swing"},
    {"NAME": "together", "TYPE": "float", "DEFAULT": 0.3, "MIN": 0.0, "MAX": 1.0, "LABEL": "how much all move as one"},
    {"NAME": "raised", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 1.0, "LABEL": "how many raise an arm"},
    {"NAME": "lift", "TYPE": "float", "DEFAULT": 0.0, "MIN": 0.0, "MAX": 1.0, "LABEL": "a hit: arms and flags go up"},
    {"NAME": "seam", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 2.0, "LABEL": "light between the doors"},
    {"NAME": "facade", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.0, "MAX": 3.0, "LABEL": "light on the tower"}
  ]
}*/
// SLICES 1
#include "particles/person.glsl"
#include "particles/flag.glsl"

const float PEOPLE = 190.0, FLAGS = 15.0;
const float FACADE_Z = -9.0, DOOR_X = 1.9, DOOR_HALF = 1.15, DOOR_TALL = 4.6, FIN_PITCH = 0.62, TOWER_TALL = 30.0;     // metres

// The tower's front: fins of steel that rise out of sight, floors between them, two wings of a door with light in the seam.
Mote front(Seed s) {
    float kind = s.a.y, x, y, z = FACADE_Z, light, tone = 0.06;
    if (kind < 0.34) {                              // fins; even in the logarithm of the height
        float fin = floor((s.a.z - 0.5) * 34.0);
        x = DOOR_X + (fin + 0.5) * FIN_PITCH;
        y = 1.2 * (pow(TOWER_TALL / 1.2, s.a.w) - 0.92);
        bool over_door = abs(x - DOOR_X) < DOOR_HALF + 0.2 && y < DOOR_TALL + 0.2;
        z += 0.35 * s.b.x;
        x += 0.03 * (s.b.y - 0.5);
        light = over_door ? 0.0 : (0.30 + 0.5 * step(0.96, s.b.x)) * (0.3 + 0.7 * lattice(vec3(fin, 1.0, 2.0))) * exp(-0.05 * y) * (1.0 + 0.12 * y);
    } else if (kind < 0.55) {                       // floors: rows of glass, some of them lit
        float storey = floor(s.a.w * s.a.w * 26.0), bay = floor((s.a.z - 0.5) * 34.0);
        x = DOOR_X + (bay + s.b.x) * FIN_PITCH;
        bool line = s.b.z < 0.5;
        y = DOOR_TALL + 0.6 + storey + (line ? 0.02 : 0.1 + 0.8 * s.b.y);
        float lit = step(0.93, lattice(vec3(bay, storey, 4.0)));
        light = line ? 0.30 : 0.03 + 0.3 * lit;
        tone = lit > 0.5 && !line ? 0.12 : 0.05;
        z -= 0.1;
    } else if (kind < 0.72) {                       // the wings of the door, dark, hinged panels with hard edges
        vec2 q = vec2(s.a.z * 2.0 - 1.0, s.a.w);
        float panel = floor(q.y * 5.0), edge = min(abs(fract(q.y * 5.0) - 0.5) * -2.0 + 1.0, 1.0 - abs(fract(abs(q.x) * 2.0) - 0.5) * 2.0);
        x = DOOR_X + q.x * DOOR_HALF; y = q.y * DOOR_TALL;
        light = 0.015 + 0.35 * smoothstep(0.1, 0.0, edge) + 0.5 * form_doors_seam * exp(-abs(q.x) * 9.0);
        tone = abs(q.x) < 0.2 ? 0.9 : 0.08;
    } else if (kind < 0.80) {                       // the seam itself and the frame
        bool seam = s.b.z < 0.5;
        float u = s.a.w * 3.0 - 1.0;
        x = DOOR_X + (seam ? 0.025 * (s.b.x - 0.5) : (u < 0.0 ? -1.0 : u < 1.0 ? u * 2.0 - 1.0 : 1.0) * (DOOR_HALF + 0.15));
        y = seam ? s.a.w * DOOR_TALL : u < 0.0 ? (u + 1.0) * (DOOR_TALL + 0.1) : u < 1.0 ? DOOR_TALL + 0.1 : (u - 1.0) * (DOOR_TALL + 0.1);
        light = seam ? 2.2 * form_doors_seam : 0.6;
        tone = seam ? 1.0 : 0.1;
        z += seam ? 0.05 : 0.2;
    } else {                                        // light that falls through the seam and lies between the heads
        float far = 9.0 * s.a.w;
        x = DOOR_X + (s.a.z - 0.5) * (0.12 + 0.16 * far) + 0.1 * far * 0.0; y = s.b.x * s.b.x * mix(DOOR_TALL, 1.8, s.a.w); z += far;
        light = 0.5 * form_doors_seam * exp(-0.35 * far) * (0.4 + noise(vec3(x * 2.0, y * 2.0, z + clock.z)));
        Mote m = mote(vec3(x, y, z), 0.95, light);
        return m;
    }
    Mote m = mote(vec3(x, y, z), tone, light * (kind < 0.72 ? form_doors_facade : 1.0));
    m.solid = 1.0;
    m.supple = 0.0;
    return m;
}

// Waves run through the crowd one after the other, or all at once.
float beat_of(float own) { return clock.z * 0.5 + own * (1.0 - form_doors_together); }

// The great banner between two poles, held high across the middle.
Mote banner(Seed s) {
    float u = s.b.x, v = s.b.y, a = 6.2831853 * (1.3 * u + 0.2 * v - clock.z * 0.5), edge = s.b.z;
    if (edge < 0.10) v = 0.0; else if (edge < 0.20) v = 1.0;
    bool pole = s.b.w < 0.1;
    if (pole) { u = floor(u * 2.0); }
    float swing = form_doors_wave * sin(3.14159 * u), across = sin(a) * swing;
    float y = (pole ? 1.95 * s.b.y + 0.05 : 1.95 - 0.72 * v - 0.16 * sin(3.14159 * u)) + 0.25 * form_doors_lift + 0.12 * form_doors_wave * cos(a);
    vec3 at = vec3(mix(-3.6, -0.5, u), y, -1.3 - 0.5 * u + across);
    float fold = 0.5 + 0.5 * cos(a), stripe = smoothstep(0.12, 0.08, abs(v - 0.5)) * step(0.08, u) * step(u, 0.92);
    Mote m = mote(at, pole ? 0.7 : 0.5 + 0.4 * stripe, pole ? 0.35 : 0.10 + 0.45 * fold * fold + (edge < 0.2 ? 0.45 : 0.0) + 0.4 * stripe);
    m.solid = 1.0;
    m.supple = 0.1;
    return m;
}

// Where somebody stands: near ones loose, far ones dense, and denser towards the door.
vec3 stands(uint who) {
    float row = sqrt(float(who) / PEOPLE), z = mix(3.2, -7.2, row * row * 0.25 + 0.75 * float(who) / PEOPLE);
    float wide = mix(2.6, 7.5, smoothstep(3.2, -6.0, z));
    float x = (fract(float(who) * 0.6180340) * 2.0 - 1.0) * wide + 0.3 * (of_person(who, 31u) - 0.5);
    return vec3(x + 0.4, 0.0, z);
}

Mote form(Seed s, float seconds) {
    const float FRONT = 0.30, BANNER = 0.07;
    if (s.a.x < FRONT) return front(s);
    if (s.a.x < FRONT + BANNER) return banner(s);
    // Nearer people cover more of the canvas and get more of the motes.
    uint who = uint(PEOPLE * pow(s.a.y, 1.5));
    float own = of_person(who, 41u), beat = beat_of(own), pulse_of = sin(6.2831853 * beat);
    vec3 feet = stands(who);
    if (s.a.z < 0.2 && own < 0.5 * FLAGS / PEOPLE * 2.0) {
        Flag f = Flag(feet + vec3(0.0, 0.8 + 0.25 * form_doors_lift, 0.0), 1.5 + 0.8 * of_person(who, 37u), vec2(1.15, 0.75), 0.25 - 0.4 * own, beat + own, form_doors_wave, 0.35 * form_doors_wave * pulse_of - 0.15);
        return flag_mote(s, f, of_person(who, 35u) < 0.6 ? 0.5 : 0.95);
    }
    bool reaches = of_person(who, 43u) < form_doors_raised + 0.4 * form_doors_lift;
    float up = 0.74 + 0.12 * form_doors_lift + 0.10 * pulse_of;
    Pose pose;
    pose.stride = 0.12;
    pose.phase = own;
    pose.left = reaches && own < 0.62 ? up : 0.03;
    pose.right = reaches && own > 0.3 ? up : 0.02;
    pose.lean = 0.05;
    pose.sway = 0.035 * pulse_of;
    vec3 door = vec3(DOOR_X, 1.6, FACADE_Z) - feet;
    person_light = normalize(door + vec3(0.0, 1.2, 0.0));
    feet.y += 0.04 * form_doors_lift * max(0.0, pulse_of);
    Mote m = person(s, who, feet, atan(door.x, door.z) + 0.7 * (own - 0.5), pose, own < 0.18 ? 0.18 : of_person(who, 35u) < 0.45 ? 0.5 : 0.86 + 0.14 * own);
    m.light *= 1.1 * (0.5 + 0.9 * smoothstep(0.3, 1.0, m.at.y)) * (0.55 + 6.0 / (6.0 + dot(door, door) * 0.4));
    return m;
}
