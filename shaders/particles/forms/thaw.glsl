/*{
  "DESCRIPTION": "The tower thaws: its columns soften, sag and drip, and run off over the ground as streams that join; people stand on their banks.",
  "INPUTS": [
    {"NAME": "melted", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 1.0, "LABEL": "how far the tower has thawed"},
    {"NAME": "height", "TYPE": "float", "DEFAULT": 7.0, "MIN": 1.0, "MAX": 14.0, "LABEL": "of the tallest column when hard, metres"},
    {"NAME": "water", "TYPE": "float", "DEFAULT": 0.8, "MIN": 0.0, "MAX": 3.0, "LABEL": "light of the streams"},
    {"NAME": "rapids", "TYPE": "float", "DEFAULT": 0.3, "MIN": 0.0, "MAX": 1.0, "LABEL": "how wild the streams run: 0 threads of light, 1 floods that throw spray"},
    {"NAME": "people", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.0, "MAX": 3.0, "LABEL": "light on the people"}
  ]
}*/
// SLICES 8 4 4 8
// PARTS 0.50 0.54 0.84
#include "particles/person.glsl"

// Tones: 0 indigo (what is still hard), 1/2 teal (what runs), 1 ash (where light breaks).
const float ACROSS = 5.0, PITCH = 0.62, HALF_SIDE = 0.25, ENTRY = 0.25;      // columns, metres
const float STREAMS = 10.0, RUN_METRES = 13.0;
const float RIPPLES = 2.6;                          // a second, past one place; all rates here count in the air's own time

float of_column(vec2 column, float salt) { return lattice(vec3(column, salt)); }

vec2 foot_of(vec2 column) { return (column - 0.5 * (ACROSS - 1.0)) * PITCH; }

// How soft a column is: the outer ones go first, each in its own time.
float softness(vec2 column) {
    float inner = exp(-0.35 * dot(foot_of(column), foot_of(column)));
    return smoothstep(0.0, 1.0, form_thaw_melted * 1.8 - 0.45 * inner - 0.35 * of_column(column, 9.0));
}

float hard_height(vec2 column) {
    vec2 c = (column - 0.5 * (ACROSS - 1.0)) / (0.5 * ACROSS);
    return floor(form_thaw_height * (0.10 + exp(-1.7 * dot(c, c)) * (0.35 + 0.65 * of_column(column, 2.0))) / ENTRY) * ENTRY;
}

// A place on a column: `up` 0..1 of its height, `turn` in quarters round it. Soft, it sinks, rounds off, swells and bows.
vec3 on_column(vec2 column, float up, float turn, float soft) {
    float tall = hard_height(column) * (1.0 - 0.42 * soft), y = tall * up;
    float quarter = floor(turn * 4.0), q = fract(turn * 4.0) * 2.0 - 1.0, angle = 6.2831853 * turn;
    vec2 n = quarter < 1.0 ? vec2(1.0, q) : quarter < 2.0 ? vec2(-q, 1.0) : quarter < 3.0 ? vec2(-1.0, -q) : vec2(q, -1.0);
    vec2 ring = mix(n, 1.12 * vec2(cos(angle + 0.7854 * -1.0), sin(angle - 0.7854)), soft);
    // Wax: a foot that has spread, a neck, beads that hang where it ran.
    float swell = mix(1.0, (0.62 + 0.28 * sin(y * 3.4 + 9.0 * of_column(column, 4.0)) + 1.7 * exp(-2.2 * y)) * sqrt(max(0.0, 1.0 - pow(up, 5.0))), soft);
    vec2 bow = soft * 1.25 * (vec2(of_column(column, 31.0), of_column(column, 33.0)) - 0.5) * up * up * tall * 0.45;
    vec2 at = foot_of(column) + ring * HALF_SIDE * swell + bow;
    return vec3(at.x, y, at.y);
}

Mote column_mote(Seed s) {
    vec2 column = floor(s.a.yz * ACROSS), c = column - 0.5 * (ACROSS - 1.0);
    if (s.a.w > exp(-0.16 * dot(c, c))) { column = floor(1.0 + s.a.yz * 3.0); }
    float soft = softness(column), up = fract(s.a.w * 37.0), turn = s.b.x, kind = s.b.w, tall = hard_height(column);
    float light, tone;
    bool drawn = s.b.z > soft * 1.15;               // what is still hard keeps its lines
    light = 0.16; tone = 0.16;
    if (drawn && kind < 0.20) { turn = floor(turn * 4.0) * 0.25; light = 0.60; tone = 0.10; }                       // edges
    else if (drawn && kind < 0.42) { up = floor(up * tall / ENTRY) * ENTRY / tall; light = 0.28; tone = 0.06; }     // entries
    vec3 at = on_column(column, up, turn, soft), out_of = on_column(column, up, turn + 0.01, soft) - at;
    vec3 n = normalize(vec3(out_of.z, 0.15, -out_of.x) + 1e-5);
    float rim = 1.0 - abs(dot(n, normalize(eye.xyz - at))), lamp = max(0.0, dot(n, normalize(vec3(0.75, 0.3, -0.35))));
    // Runs of melt on the skin: strokes that slide down at their own pace.
    float lane = floor(turn * 14.0), slide = fract(up * tall * 0.35 + clock.z * 0.001 * floor(120.0 + 200.0 * of_column(vec2(lane, column.x), column.y)) + of_column(vec2(lane, column.y), 7.0));
    float run = soft * smoothstep(0.55, 0.98, slide) * step(0.35, of_column(vec2(lane, 3.0), column.x + 5.0 * column.y));
    light = mix(2.9 * light * (0.35 + 0.65 * lamp), 0.06 + 1.3 * rim * rim * rim + 0.45 * lamp, soft) + 1.0 * run;
    tone = mix(tone, 0.16 + 0.20 * lamp, soft) + 0.36 * run + 0.5 * exp(-3.0 * at.y) * soft;
    Mote m = mote(at, clamp(tone, 0.0, 1.0), 2.6 * light);
    m.solid = 1.0;
    m.supple = 0.15 + 0.5 * soft;
    return m;
}

// Drops that let go: from under the beads down to the ground, faster as they fall.
Mote drop(Seed s) {
    vec2 column = floor(s.a.yz * ACROSS);
    float which = floor(s.a.w * 9.0), own = of_column(column + which * 7.0, 41.0), soft = softness(column);
    vec3 from = on_column(column, 0.25 + 0.6 * own, own * 3.7, soft);
    float t = fract(clock.z * 0.44 + own * 5.0), hang = 0.45, fallen = max(0.0, t - hang) / (1.0 - hang);
    from += vec3(from.x - foot_of(column).x, 0.0, from.z - foot_of(column).y) * 0.25;
    float tail = 0.16 * fallen * s.b.x + 0.03 * s.b.x;
    vec3 at = vec3(from.x, from.y * (1.0 - fallen * fallen) + tail, from.z) + 0.012 * (s.b.yzw - 0.5);
    return mote(at, 0.62, 1.1 * soft * (1.0 - s.b.x) * smoothstep(0.0, 0.3, t));
}

// Where a stream lies `way` metres from the tower: it winds, and each two of them join, and join again.
float lane(float stream, float way) {
    float own = unit(hash(uint(stream) + 17u)), spread = (stream + 0.5) / STREAMS * 2.0 - 1.0;
    return spread * (1.35 + 0.30 * way) + (0.10 + 0.05 * way) * (0.6 + 1.3 * form_thaw_rapids) * sin(way * (0.9 + 0.7 * own) + 6.3 * own);
}

vec2 bed(float stream, float way) {
    float pair = floor(stream / 2.0) * 2.0 + 0.5, four = floor(stream / 4.0) * 4.0 + 1.5;
    float side = mix(lane(stream, way), lane(pair, way), smoothstep(1.6, 3.4, way));
    side = mix(side, lane(four, way), smoothstep(4.6, 7.2, way));
    return vec2(side, 1.15 + way);
}

Mote stream(Seed s) {
    float number = floor(s.a.y * STREAMS), reach = RUN_METRES * (0.12 + 0.88 * form_thaw_melted);
    // Whole thousandths of the run a second: the air's own time may begin again every thousand seconds.
    float way = fract(s.a.z + clock.z * floor(84.0 + 18.0 * s.b.w) * 0.001) * RUN_METRES;
    float wide = (0.09 + 0.13 * smoothstep(1.6, 3.4, way) + 0.26 * smoothstep(4.6, 7.2, way)) * (0.35 + 0.65 * form_thaw_melted) * (0.6 + 1.3 * form_thaw_rapids);
    // Most of it keeps to the thread of the current; thin veils reach the banks.
    float across = (s.b.x + s.b.y - 1.0) * (s.b.z < 0.2 ? 1.8 : 1.0);
    vec2 at = bed(number, way) + vec2(across * wide, 0.0);
    float ripple = noise(vec3(across * 5.0 + number * 3.0, way * 2.2 - clock.z * RIPPLES, number));
    float glint = smoothstep(0.62, 0.85, ripple), bank = smoothstep(0.55, 0.9, abs(across));
    float front = smoothstep(reach - 1.6, reach - 0.2, way), seen = 1.0 - smoothstep(reach - 0.3, reach, way);
    // Where the current breaks, it throws drops: the wilder, the higher.
    float spray = s.b.z > 0.9 ? form_thaw_rapids * glint * s.b.w * (1.0 - s.b.w) * 2.6 : 0.0;
    Mote m = mote(vec3(at.x, 0.012 + 0.05 * ripple * wide + spray, at.y), clamp(0.40 + 0.45 * glint + 0.2 * front - 0.15 * bank, 0.0, 1.0),
                  form_thaw_water * seen * (0.30 + 2.2 * glint + 0.6 * bank + 1.2 * front) * (1.0 - 0.04 * way));
    m.supple = 0.1;
    return m;
}

// On the banks: singly, in twos; some bend down and hold a hand into the stream.
const float PEOPLE = 11.0;

Mote watcher(Seed s, float seconds) {
    uint who = one_of(s.a.y * PEOPLE, s) + 60u;
    float own = of_person(who, 31u), way = 1.6 + 8.6 * fract(float(who) * 0.618), number = floor(of_person(who, 33u) * STREAMS);
    vec2 water = bed(number, way);
    float side = of_person(who, 35u) < 0.5 ? -1.0 : 1.0;
    vec3 feet = vec3(water.x + side * (0.42 + 0.25 * own), 0.0, water.y);
    bool bends = own > 0.6;
    Pose pose = Pose(bends ? 0.3 : 0.08, own, bends ? 0.22 : 0.04, bends ? 0.20 : 0.05, bends ? 0.75 : 0.12, 0.012 * sin(seconds * 0.4 + own * 20.0));
    person_light = normalize(vec3(-side * 0.8, 0.25, -0.9));
    Mote m = person(s, who, feet, -side * 1.4 + (own - 0.5), pose, 0.62 + 0.3 * own);
    m.light = form_thaw_people * m.light * (0.12 + 0.24 * m.light);
    return m;
}

Mote form(Seed s, float seconds) {
    place_evenly(s);
    if (s.a.x < 0.50) return column_mote(s);
    if (s.a.x < 0.54) return drop(s);
    if (s.a.x < 0.84) return stream(s);
    return watcher(s, seconds);
}
