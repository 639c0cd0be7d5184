/*{
  "DESCRIPTION": "The market opens between the two masses: a row of light tables goes off into the dark, people lean over them from both sides, what they trade arches across as beads of light.",
  "INPUTS": [
    {"NAME": "trades", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 1.0, "LABEL": "how many arcs cross the tables"},
    {"NAME": "glow", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.0, "MAX": 3.0, "LABEL": "light of the tables"},
    {"NAME": "goods", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 1.0, "LABEL": "how much lies on them"},
    {"NAME": "closeness", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 1.0, "LABEL": "how near those behind have come"},
    {"NAME": "arch", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.1, "MAX": 2.0, "LABEL": "how high trades rise, metres"}
  ]
}*/
// SLICES 8
// PARTS 0.27 0.38
#include "particles/person.glsl"

const float TABLES = 6.0, TABLE_PITCH = 3.1, FIRST_Z = 1.5;     // metres, along -z
const float HALF_WIDE = 0.60, HALF_LONG = 1.15, TABLE_TALL = 0.47;
const float SEATS = 3.0, BEHIND = 7.0;                          // people at one side of a table, and in the dark behind them
const float CELL = 0.12;                                        // of the goods' grid

float table_z(float table) { return FIRST_Z - table * TABLE_PITCH; }

// Top, skirt of light below it, legs, and the light on the ground around.
Mote table_of(Seed s, float seconds) {
    float place = TABLES * pow(s.a.y, 1.5), table = floor(place);
    vec2 even = vec2(fract(place), s.b.z), q = even * 2.0 - 1.0;
    float kind = s.b.x, light, tone = 0.72;
    vec3 at;
    if (kind < 0.42) {                              // the top: a grid of goods, a hem of light
        at = vec3(q.x * HALF_WIDE, TABLE_TALL, q.y * HALF_LONG);
        vec2 cell = floor(at.xz / CELL), in_cell = fract(at.xz / CELL) - 0.5;
        float good = lattice(vec3(cell, table + 31.0 * floor(seconds * 0.12 + 7.0 * lattice(vec3(cell, table)))));
        float lies = step(1.0 - form_tables_goods, good) * smoothstep(0.36, 0.22, length(in_cell));
        light = 0.28 + 1.5 * lies;
        // Goods that come from the warm side and goods that come from the other.
        tone = lies > 0.0 ? (good * 17.0 - floor(good * 17.0) < 0.5 + 0.35 * q.x ? 0.22 : 0.95) : 0.74;
    } else if (kind < 0.56) {                       // its edge
        float u = even.x * 4.0, e = fract(u) * 2.0 - 1.0;
        vec2 p = u < 1.0 ? vec2(-1.0, e) : u < 2.0 ? vec2(1.0, e) : u < 3.0 ? vec2(e, -1.0) : vec2(e, 1.0);
        at = vec3(p.x * HALF_WIDE, TABLE_TALL - 0.05 * s.b.y, p.y * HALF_LONG);
        light = 2.0; tone = 0.84;
    } else if (kind < 0.70) {                       // light that hangs under it like cloth
        float drop = even.y * even.y;
        at = vec3((s.b.y < 0.5 ? -1.0 : 1.0) * HALF_WIDE * 0.92, TABLE_TALL * (1.0 - drop), (even.x * 2.0 - 1.0) * HALF_LONG * 0.96);
        light = 0.6 * (1.0 - drop); tone = 0.7;
    } else {                                        // and lies on the ground
        float r = 2.6 * sqrt(even.x), turn = 6.2831853 * even.y;
        vec2 p = r * vec2(cos(turn), sin(turn)) * vec2(0.8, 1.1);
        float far = length(max(abs(p) - vec2(HALF_WIDE, HALF_LONG), 0.0));
        at = vec3(p.x, 0.01, p.y);
        light = 0.9 * exp(-1.5 * far) * (0.3 + 0.9 * noise(vec3(p * 6.0, table)));
        tone = 0.68;
    }
    Mote m = mote(at + vec3(0.0, 0.0, table_z(table)), tone, light * form_tables_glow);
    m.solid = kind < 0.56 ? 1.0 : 0.0;
    m.supple = 0.0;
    return m;
}

// A trade: a thin arch from one hand to the hand across, beads that travel both ways.
Mote trade(Seed s) {
    float which = floor(s.a.y * 54.0), table = floor(TABLES * pow(lattice(vec3(which, 2.0, 5.0)), 1.3)), u = s.a.z;
    vec2 dice = vec2(lattice(vec3(which, 3.0, 5.0)), lattice(vec3(which, 4.0, 5.0)));
    float from_z = (floor(dice.x * SEATS) + 0.5) / SEATS * 2.0 - 1.0, to_z = (floor(dice.y * SEATS) + 0.5) / SEATS * 2.0 - 1.0;
    float rise = form_tables_arch * (0.6 + 0.9 * lattice(vec3(which, 6.0, 5.0)));
    vec3 at = vec3(mix(-0.74, 0.74, u), 0.62 + rise * 4.0 * u * (1.0 - u), table_z(table) + HALF_LONG * mix(from_z, to_z, u));
    // Whole thousandths of a turn a second: the air's own time may begin again every thousand seconds.
    float turn = clock.z * floor(250.0 + 150.0 * dice.x) * 0.001 + dice.y, there = fract(turn), back = 1.0 - fract(turn + 0.43);
    float bead = bell((u - there) * 22.0), other = bell((u - back) * 22.0);
    // Each arch comes and goes: a trade is made, glows and is over.
    float alive = step(lattice(vec3(which, 7.0, 5.0)), form_tables_trades) * (0.35 + 0.65 * smoothstep(0.2, 0.6, sin(6.2831853 * 0.064 * clock.z + which * 1.7) * 0.5 + 0.5));
    Mote m = mote(at + (s.b.xyz - 0.5) * (0.010 + 0.05 * (bead + other)), bead > other ? 0.98 : mix(0.95, 0.12, smoothstep(0.2, 0.8, u)), alive * (0.45 + 3.2 * (bead + other)));
    m.supple = 0.3;
    return m;
}

Mote form(Seed s, float seconds) {
    const float TABLE_SHARE = 0.27, TRADES = 0.11;
    // Where somebody of the audience stands in this form: at the edge of a table, so that bonds run between those who trade.
    if (s.id >= 0x70000000u) return mote(vec3(sign(s.a.z - 0.5) * 0.8, 0.6, table_z(floor(TABLES * s.a.y)) + (s.a.w * 2.0 - 1.0) * HALF_LONG), 0.5, 0.0);
    spread_evenly(s);
    if (s.a.x < TABLE_SHARE) return table_of(s, seconds);
    if (s.a.x < TABLE_SHARE + TRADES) return trade(s);
    float tables = TABLES * pow(s.a.y, 1.5), table = floor(tables), at_side = fract(tables) * 2.0, side = at_side < 1.0 ? -1.0 : 1.0;
    float seat = float(one_of(fract(at_side) * (SEATS + BEHIND), s));
    bool behind = seat >= SEATS;
    uint who = uint(table * 40.0 + (side + 1.0) * 10.0 + seat);
    float own = of_person(who, 41u), z = ((behind ? fract((seat - SEATS) * 0.6180340) : (seat + 0.5) / SEATS) * 2.0 - 1.0) * HALF_LONG * (behind ? 1.32 : 1.0);
    float away = behind ? mix(2.7, 1.5, form_tables_closeness) + 1.6 * wide() * (seat - SEATS) / BEHIND + 0.3 * of_person(who, 37u) : 0.84 + 0.06 * own;
    vec3 feet = vec3(side * away, 0.0, table_z(table) + z + 0.12 * (of_person(who, 33u) - 0.5));
    float slow = 6.2831853 * (clock.z * floor(80.0 + 48.0 * own) * 0.001 + own), reach_out = 0.5 + 0.5 * sin(slow);
    Pose pose;
    pose.stride = 0.08;
    pose.phase = own;
    pose.left = behind ? 0.0 : own < 0.6 ? 0.22 + 0.16 * reach_out : 0.10;
    pose.right = behind ? 0.02 : own > 0.35 ? 0.24 + 0.14 * (1.0 - reach_out) : 0.08;
    pose.lean = behind ? 0.0 : 0.10 + 0.22 * of_person(who, 35u);
    pose.sway = 0.02 * sin(slow + 2.0);
    // The table is the only light they have.
    person_light = normalize(vec3(-side * 0.9, 0.1, 0.0));
    Mote m = person(s, who, feet, -side * 1.5708 + 0.5 * (own - 0.5), pose, side < 0.0 ? 0.86 + 0.14 * own : own < 0.72 ? 0.04 + 0.10 * own : 0.34);
    m.light *= (side > 0.0 ? 1.5 : 1.0) * (behind ? 0.5 * exp(-0.25 * (away - 1.5)) : 1.2) * (0.6 + 0.7 * form_tables_glow) * mix(1.15, 0.75, smoothstep(0.2, 1.0, m.at.y));
    return m;
}
