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
// SLICES 8 6 6
// PARTS 0.30 0.37
#include "particles/person.glsl"
#include "particles/flag.glsl"

const float PEOPLE = 165.0, FLAGS = 14.0;
const float FACADE_Z = -9.0, DOOR_X = 1.8, DOOR_HALF = 1.0, DOOR_TALL = 3.6, FIN_PITCH = 0.52, FINS = 14.0, TOWER_TALL = 30.0;     // metres

// The tower's front: fins of steel between two hard edges that rise out of sight, floors between them, two wings of a door,
// a seam of cold light, and what falls through it over the crowd.
Mote front(Seed s) {
    float kind = s.a.y, fin = floor((s.a.z - 0.5) * FINS), x, y, z = FACADE_Z, light, tone = 0.06, solid = 1.0;
    // Heights even in their logarithm: the foot is near and gets what its size on the canvas needs.
    float high = 1.5 * (pow(TOWER_TALL / 1.5, s.a.w) - 0.9), fade = exp(-0.06 * high) * (1.0 + 0.22 * high);
    if (kind < 0.22) {                              // fins, every face of them
        x = DOOR_X + (fin + 0.5) * FIN_PITCH + 0.05 * (s.b.y - 0.5);
        y = high;
        float out_of_wall = s.b.x;
        z += 0.30 * out_of_wall;
        bool over_door = abs(x - DOOR_X) < DOOR_HALF + 0.3 && y < DOOR_TALL + 0.3;
        light = over_door ? 0.0 : fade * (0.10 + 0.5 * step(0.9, out_of_wall)) * (0.35 + 0.65 * lattice(vec3(fin, 1.0, 2.0)));
    } else if (kind < 0.32) {                       // the two edges
        float side = s.b.x < 0.5 ? -1.0 : 1.0;
        x = DOOR_X + side * (0.5 * FINS * FIN_PITCH + 0.06 * s.b.y);
        y = high;
        light = 1.0 * fade;
        tone = 0.09;
    } else if (kind < 0.62) {                       // floors, and dark glass with windows where somebody watches
        bool line = s.b.z < 0.3;
        float storey = floor(line ? s.a.w * s.a.w * 24.0 : high);
        x = DOOR_X + (fin + (line ? 0.12 + 0.76 * s.b.x : s.b.x)) * FIN_PITCH;
        y = line ? DOOR_TALL + 0.7 + storey + 0.03 * s.b.y : storey + s.b.y;
        vec2 pane = abs(vec2(s.b.x, s.b.y) - 0.5);
        float lit = line ? 0.0 : step(0.86, lattice(vec3(fin, storey, 4.0))) * step(pane.x, 0.3) * step(pane.y, 0.38) * step(DOOR_TALL + 0.7, storey);
        light = line ? 0.36 * (0.5 + 0.06 * storey) : 0.012 + 1.3 * lit * fade;
        tone = lit > 0.5 ? 0.16 : 0.05;
        z -= 0.05;
    } else if (kind < 0.78) {                       // the wings: hinged panels, ajar by nothing but light
        vec2 q = vec2(s.a.z * 2.0 - 1.0, s.a.w), in_panel = abs(fract(vec2(abs(q.x) * 2.0, q.y * 5.0)) - 0.5);
        float edge = smoothstep(0.44, 0.49, max(in_panel.x, in_panel.y));
        x = DOOR_X + q.x * DOOR_HALF; y = q.y * DOOR_TALL;
        light = 0.03 + 0.35 * edge + 0.9 * form_doors_seam * exp(-abs(q.x) * 7.0) * (0.4 + 0.6 * edge);
        tone = 0.12;
    } else if (kind < 0.86) {                       // the seam itself and the frame
        bool seam = s.b.z < 0.45;
        float u = s.a.w * 3.0 - 1.0;
        x = DOOR_X + (seam ? 0.04 * (s.b.x - 0.5) : clamp(u < 0.0 ? -1.0 : u * 2.0 - 1.0, -1.0, 1.0) * (DOOR_HALF + 0.15) + 0.04 * s.b.x);
        y = seam ? s.a.w * DOOR_TALL : (u < 0.0 ? u + 1.0 : u < 1.0 ? 1.0 : u - 1.0) * (DOOR_TALL + 0.1);
        light = seam ? 2.6 * form_doors_seam : 0.9;
        tone = seam ? 0.16 : 0.10;
        z += seam ? 0.05 : 0.2;
    } else {                                        // the blade of light that falls through the seam
        float far = 8.5 * s.a.w;
        x = DOOR_X + (s.a.z - 0.5) * (0.10 + 0.10 * far) - 0.16 * far;
        // Half of it hangs in the air, half lies on the ground.
        y = s.b.y < 0.5 ? 0.01 : s.b.x * mix(DOOR_TALL, 2.2, s.a.w);
        z += far;
        light = (s.b.y < 0.5 ? 1.1 : 0.5) * form_doors_seam * exp(-0.30 * far) * (0.3 + noise(vec3(x * 2.0, y * 2.0, z + sin(0.62831853 * clock.z))));
        tone = 0.16;
        solid = 0.0;
    }
    Mote m = mote(vec3(x, y, z), tone, light * (kind < 0.78 ? form_doors_facade : 1.0));
    m.solid = solid;
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
    float y = (pole ? 1.95 * s.b.y + 0.05 : 1.95 - 0.72 * v - 0.16 * sin(3.14159 * u)) + 0.25 * form_doors_lift + 0.4 * form_doors_wave * cos(a) * sin(3.14159 * u);
    vec3 at = vec3(mix(-3.7, -0.6, u), y, -1.0 - 0.7 * u + across);
    // On it the sign of the breath: two lobes and a windpipe.
    vec2 q = vec2((u - 0.5) * 3.1, (v - 0.5) * 0.72) / 0.3, lobe_at = vec2(abs(q.x) - 0.42 - 0.14 * q.y, (q.y - 0.16) * 0.62);
    float sign_of = max(smoothstep(0.40, 0.34, length(lobe_at)), step(abs(q.x), 0.06) * step(-0.95, q.y) * step(q.y, 0.0));
    float fold = 0.5 + 0.5 * cos(a);
    Mote m = mote(at, pole ? 0.7 : 0.5 + 0.46 * sign_of, pole ? 0.35 : 0.14 + 0.30 * fold * fold + (edge < 0.2 ? 0.5 : 0.0) + 0.9 * sign_of);
    m.solid = 1.0;
    m.supple = 0.1;
    return m;
}

// Where somebody stands: near ones loose, far ones dense, and denser towards the door.
vec3 stands(uint who) {
    float row = sqrt(float(who) / PEOPLE), z = mix(2.4, -7.4, row * row * 0.25 + 0.75 * float(who) / PEOPLE);
    float across = mix(3.1, 8.0, smoothstep(2.4, -6.0, z));
    float x = (fract(float(who) * 0.6180340) * 2.0 - 1.0) * across * wide() + 0.3 * (of_person(who, 31u) - 0.5);
    return vec3(x + 0.4, 0.0, z);
}

Mote form(Seed s, float seconds) {
    spread_evenly(s);
    const float FRONT = 0.30, BANNER = 0.07;
    if (s.a.x < FRONT) return front(s);
    if (s.a.x < FRONT + BANNER) return banner(s);
    // Nearer people cover more of the canvas and get more of the motes.
    uint who = one_of(PEOPLE * pow(s.a.y, 1.9), s);
    float own = of_person(who, 41u), beat = beat_of(own), pulse_of = sin(6.2831853 * beat);
    vec3 feet = stands(who);
    if (own < FLAGS / PEOPLE && falls(s.b.x, 0.45)) {
        Flag f = Flag(feet + vec3(0.0, 0.8 + 0.25 * form_doors_lift, 0.0), 1.5 + 0.8 * of_person(who, 37u), vec2(1.15, 0.75), 0.25 - 0.4 * own, beat + own, form_doors_wave, 0.35 * form_doors_wave * pulse_of - 0.15);
        Mote m = flag_mote(s, f, of_person(who, 35u) < 0.6 ? 0.5 : 0.95);
        m.light *= 0.75;
        return m;
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
    // The first few have most motes: none of them blazes.
    m.light *= mix(0.45, 1.0, smoothstep(0.0, 5.0, float(who)));
    return m;
}
