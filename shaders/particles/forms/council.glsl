/*{
  "DESCRIPTION": "The council from above: a ring of people, a share of light before each; what one has too much of runs round the table until all are even. Then they take each other by the hand.",
  "INPUTS": [
    {"NAME": "even", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 1.0, "LABEL": "how equal the shares are"},
    {"NAME": "passing", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 1.0, "LABEL": "how much is handed on"},
    {"NAME": "shine", "TYPE": "float", "DEFAULT": 0.7, "MIN": 0.0, "MAX": 2.0, "LABEL": "light from the middle, which throws everybody's shadow outward"}
  ]
}*/
// SLICES 8
// PARTS 0.36 0.50 0.60 0.70
#include "particles/person.glsl"
const float SEATS = 28.0, RING = 2.6, STAND = 3.05;   // metres: of the shares, of the people
const float TURN = 6.2831853;

vec3 at_angle(float angle, float radius) { return vec3(radius * sin(angle), 0.0, radius * cos(angle)); }

// Unequal shares at first: a few hold much, most hold little; their mean is the even one.
float share_of(float seat) {
    float h = of_person(uint(seat), 71u);
    return mix(0.10 + 2.6 * h * h * h * h, 0.62, form_council_even);
}

// Who stands there: hands open at first, and found when the shares are even. Lit from the middle.
Mote member(Seed s, float seconds) {
    float seat = float(one_of(s.a.y * SEATS, s)), angle = TURN * seat / SEATS;
    float hands = mix(0.02, -0.37, smoothstep(0.55, 0.95, form_council_even));
    vec3 feet = at_angle(angle, STAND);
    person_light = vec3(-feet.x, 1.3, -feet.z);
    Mote m = person(s, uint(seat) + 400u, feet, angle + 3.14159, Pose(0.05, of_person(uint(seat), 3u), hands, hands, 0.05, 0.015 * sin(seconds * 0.6 + seat * 1.7)), 0.06 + 0.16 * of_person(uint(seat), 9u));
    m.light *= 0.9;
    m.supple = 0.02;
    return m;
}

// A share: a sheaf of light as high as what one has.
Mote share(Seed s) {
    float seat = floor(s.a.y * SEATS), tall = share_of(seat), up = s.a.z, turn = TURN * s.b.x;
    float wide = 0.085 * (0.55 + 0.45 * up) * (s.b.w < 0.6 ? 1.0 : sqrt(s.b.y)), rim = step(0.94, up);
    vec3 at = at_angle(TURN * seat / SEATS, RING) + vec3(wide * cos(turn), tall * up, wide * sin(turn));
    Mote m = mote(at, mix(0.72, 0.97, up), 0.22 + 0.7 * up * up + 2.6 * rim);
    m.supple = 0.08;
    return m;
}

// The table: rings along which shares travel, as sparks with a tail, from those who have much to those who have little.
Mote table(Seed s, float seconds) {
    float groove = floor(s.a.y * 9.0), along = s.a.z, way = mod(groove, 2.0) * 2.0 - 1.0;
    float head = fract(along * 5.0 - way * seconds * (0.05 + 0.012 * groove) + groove * 0.37);
    float spark = pow(way > 0.0 ? head : 1.0 - head, 9.0);
    vec3 at = at_angle(TURN * along, RING - 0.30 - 0.075 * groove) + vec3(0.0, 0.02 + 0.012 * s.b.x, 0.0);
    Mote m = mote(at, mix(0.52, 0.95, spark), 0.13 + form_council_passing * 2.8 * spark);
    m.supple = 0.02;
    return m;
}

// In the middle the air that belongs to all: a slow whirl, from which a thread runs to every share.
Mote commons(Seed s, float seconds) {
    if (s.a.y < 0.30) {
        float seat = floor(s.a.z * SEATS), u = s.b.x, run = fract(seconds * 0.14 + of_person(uint(seat), 21u));
        vec3 to = at_angle(TURN * seat / SEATS, RING) + vec3(0.0, share_of(seat), 0.0), from = at_angle(TURN * seat / SEATS + 0.8, 0.5) + vec3(0.0, 0.8, 0.0);
        float poor = step(of_person(uint(seat), 71u), 0.72);
        vec3 at = mix(mix(from, at_angle(TURN * seat / SEATS + 0.3, 1.5) + vec3(0.0, 1.7, 0.0), u), to, u * u) + (s.b.yzw - 0.5) * 0.012;
        Mote m = mote(at, mix(0.5, 0.9, u), form_council_passing * (0.10 + 1.5 * bell((u - mix(1.0 - run, run, poor)) * 9.0)));
        m.supple = 0.1;
        return m;
    }
    float arm = floor(s.a.z * 3.0), r = 1.45 * pow(s.b.x, 0.8), turn = TURN * arm / 3.0 + 3.4 * log(0.25 + r) - seconds * 0.12 + (0.9 + 4.0 * exp(-5.0 * r)) * (s.b.y + s.b.z - 1.0);
    vec3 at = at_angle(turn, r) + vec3(0.0, 0.75 + 0.22 * exp(-2.0 * r) * (s.b.w - 0.5) * 4.0 + 0.06 * sin(turn * 2.0), 0.0);
    Mote m = mote(at, mix(0.88, 0.42, smoothstep(0.0, 0.9, r)), 1.5 * form_council_shine * exp(-r * 1.7));
    m.supple = 0.4;
    return m;
}

// The ground, lit from the middle: everybody's shadow falls outward, longer the farther. Grass has come up.
Mote floor_of_light(Seed s) {
    float r = 0.4 + 8.2 * wide() * s.a.y, angle = TURN * s.a.z;
    float seat = floor(angle / TURN * SEATS + 0.5), off = (angle - TURN * seat / SEATS) * r, behind = r - STAND;
    uint who = uint(mod(seat, SEATS)) + 400u;
    float size = is_child(who) ? 0.62 : 1.0, soft = 0.03 + 0.045 * max(behind, 0.0);
    // A body is a trunk's width up to its own shadow's end; the lamp hangs 1.9 m high.
    float ends = STAND * size / (1.9 - size), broad = 0.13 * (1.0 + behind / STAND) * size;
    float shaded = smoothstep(broad + soft, max(0.0, broad - soft), abs(off)) * smoothstep(-0.12, 0.02, behind) * smoothstep(ends + 0.5, ends - 0.3, behind);
    vec2 p = at_angle(angle, r).xz;
    float tuft = noise(vec3(p * 5.0, 2.0)), rough = noise(vec3(p * 1.1, 5.0));
    float lamp = form_council_shine / (1.0 + 0.16 * r * r / wide()) * smoothstep(8.6 * wide(), 5.0, r);
    Mote m = mote(vec3(p.x, 0.05 * tuft * s.b.y, p.y), 0.47 + 0.10 * (s.b.x - 0.5) + 0.16 * smoothstep(3.0, 0.5, r), lamp * (0.2 + 1.2 * tuft * rough) * (1.0 - 0.96 * shaded) * 0.55 * r);
    m.supple = 0.02;
    return m;
}

Mote form(Seed s, float seconds) {
    spread_evenly(s);
    float kind = s.a.x;
    if (kind < 0.36) return member(s, seconds);
    if (kind < 0.50) return share(s);
    if (kind < 0.60) return table(s, seconds);
    if (kind < 0.70) return commons(s, seconds);
    return floor_of_light(s);
}
