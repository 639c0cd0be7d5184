/*{
  "DESCRIPTION": "The council: a ring of seats with a share of air each, as columns of light; shares run round the table until they are even.",
  "INPUTS": [
    {"NAME": "even", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 1.0, "LABEL": "how equal the shares are"},
    {"NAME": "passing", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 1.0, "LABEL": "how much is handed on"}
  ]
}*/
// SLICES 2
#include "particles/person.glsl"
const float SEATS = 28.0;
const float RING = 2.6;

vec3 at_seat(float seat, float radius) {
    float turn = 6.2831853 * seat / SEATS;
    return vec3(radius * sin(turn), 0.0, radius * cos(turn));
}

// Unequal shares at first: a few hold much, most hold little; their mean is the even one.
float share_of(float seat) {
    float h = of_person(uint(seat), 71u);
    return mix(0.12 + 2.9 * h * h * h * h, 0.72, form_council_even);
}

Mote form(Seed s, float seconds) {
    float seat = floor(s.a.x * SEATS), share = share_of(seat);
    // Who sits there: half of all motes; the body is lit by the column before it.
    Pose pose = Pose(0.05, of_person(uint(seat), 3u), 0.03, 0.35, 0.1, 0.02 * sin(seconds * 0.7 + seat));
    float facing = 6.2831853 * seat / SEATS + 3.14159;
    Mote body = person(s, uint(seat) + 400u, at_seat(seat, RING + 0.45), facing, pose, 0.25 + 0.25 * of_person(uint(seat), 9u));
    body.light *= 0.9;
    float turn = 6.2831853 * s.b.y;
    vec3 at = body.at;
    float tone = body.tone, light = body.light, solid = body.solid, supple = body.supple;
    if (s.a.y > 0.46) {
        // The column: its height is the share; brightest at its top, where it is read.
        float up = s.a.z, wide = 0.07 * sqrt(s.b.z);
        at = at_seat(seat, RING) + vec3(wide * cos(turn), share * up * 1.15, wide * sin(turn));
        tone = mix(0.95, 0.62, up);
        light = 0.25 + 0.5 * up + 1.6 * smoothstep(0.93, 1.0, up);
        solid = 0.0;
        supple = 0.15;
    }
    if (s.a.y > 0.72) {
        // The table: a ring of fine grooves, along which what one has too much of runs to the next.
        float groove = RING - 0.28 - 0.09 * floor(s.a.z * 7.0), along = fract(s.b.x + seconds * 0.012 * (1.0 + floor(s.a.z * 7.0) * 0.2));
        at = vec3(groove * sin(6.2831853 * along), 0.012, groove * cos(6.2831853 * along));
        float wave_of_light = fract(along * 4.0 - seconds * 0.1 + floor(s.a.z * 7.0) * 0.13);
        tone = 0.72;
        light = 0.22 + form_council_passing * 2.2 * pow(wave_of_light, 8.0);
    }
    if (s.a.y > 0.90) {
        // Above the middle the air that belongs to all: a slow, wide turning lens.
        float r = 1.25 * sqrt(s.a.z), round_about = turn + 0.9 / (0.25 + r) + seconds * 0.08;
        at = vec3(r * sin(round_about), 1.15 + 0.35 * (s.b.x - 0.5) * exp(-r * 1.4) + 0.05 * sin(3.0 * round_about), r * cos(round_about));
        tone = 0.45 + 0.4 * s.b.z;
        light = 0.42 * exp(-r * 0.7);
    }
    return Mote(at, tone, light, solid, supple);
}
