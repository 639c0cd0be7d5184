/*{
  "DESCRIPTION": "Seen from a roof: two streams of walking people come down two streets, meet at a corner and go on as one; lights, flags, dark houses with lit edges.",
  "INPUTS": [
    {"NAME": "spread", "TYPE": "float", "DEFAULT": 0.8, "MIN": 0.1, "MAX": 1.5, "LABEL": "how much of the street the streams fill"},
    {"NAME": "many", "TYPE": "float", "DEFAULT": 0.8, "MIN": 0.05, "MAX": 1.0, "LABEL": "how many walk"},
    {"NAME": "lights", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.0, "MAX": 3.0, "LABEL": "light they carry"},
    {"NAME": "raised", "TYPE": "float", "DEFAULT": 0.2, "MIN": 0.0, "MAX": 1.0, "LABEL": "how many raise a fist"},
    {"NAME": "carried", "TYPE": "float", "DEFAULT": 0.55, "MIN": 0.0, "MAX": 1.0, "LABEL": "how many carry a flag or a lantern"},
    {"NAME": "houses", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.0, "MAX": 3.0, "LABEL": "light on the roofs' edges"},
    {"NAME": "windows", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 2.0, "LABEL": "lit windows"}
  ]
}*/
// SLICES 8 3 3
// PARTS 0.17 0.32
#include "particles/person.glsl"
#include "particles/flag.glsl"

const float ROWS = 150.0, ROW_METRES = 0.36;        // people of one stream, one behind the other
const float ARM_METRES = 36.0;                      // from a street's far end to the corner
const float NAMES = 430.0;                          // so many different people, then the first come again
const float HALF_STREET = 1.75;
const float HOUSE_METRES = 3.6;                     // width of a house's front
const float WATCHERS = 4.0;                         // people on the nearest roof
const float WALK_METRES = 0.6192;                   // a step of both legs, 1.72 rows: feet do not slide

vec2 bow(vec2 a, vec2 b, vec2 c, float t) { return mix(mix(a, b, t), mix(b, c, t), t); }

// The middle of a street, `way` metres from its far end: stream 0 comes from the left, 1 from the right; past the corner they are one.
vec2 street(float way, float stream) {
    float t = way / ARM_METRES, u = (way - ARM_METRES) / 18.0;
    vec2 from = stream < 0.5 ? vec2(-25.0, -26.0) : vec2(27.0, -21.0), bend = stream < 0.5 ? vec2(-8.0, -13.0) : vec2(9.0, -13.0);
    return t < 1.0 ? bow(from, bend, vec2(0.0, -5.5), t) : bow(vec2(0.0, -5.5), stream < 0.5 ? vec2(2.6, -1.0) : vec2(-0.5, -1.0), vec2(-4.4, 10.5), u);
}

// Where a walker is and where the way leads there; across -1..1 of the street.
vec2 on_street(float way, float stream, float across, out vec2 ahead) {
    vec2 p = street(way, stream), q = street(way + 0.4, stream);
    ahead = normalize(q - p);
    return p + vec2(-ahead.y, ahead.x) * across * HALF_STREET;
}

// Light that lies on the street between the walkers, and streaks of those too far to be people.
Mote lights_of(Seed s, float travel) {
    float stream = floor(s.a.y * 2.0), lane = floor(s.a.z * 22.0);
    float way = ROW_METRES * ROWS * pow(s.a.w, 0.75);
    // Whole thousandths of a turn a second: the air's own time may begin again every thousand seconds.
    float hz = floor(237.0 + 84.0 * lattice(vec3(lane, stream, 3.0))) * 0.001, beat = way * 0.45 - travel * hz + lane * 0.37;
    float streak = pow(max(0.0, 1.0 - 1.6 * fract(beat)), 2.0), far = smoothstep(ARM_METRES + 2.0, ARM_METRES - 16.0, way);
    vec2 ahead, p = on_street(way, stream, ((lane + 0.5 + (s.b.w < 0.7 ? 1.6 : 0.5) * (s.b.x - 0.5)) / 11.0 - 1.0) * 0.86 * form_march_spread, ahead);
    bool on_ground = s.b.w < 0.7;
    float warm = lattice(vec3(lane, stream, 8.0));
    vec3 at = vec3(p.x, on_ground ? 0.01 : 0.62 + 0.35 * warm + 0.05 * s.b.y, p.y);
    float stones = 0.35 + 0.65 * noise(vec3(p * 5.0, 1.0));
    float light = on_ground ? (0.10 + 0.75 * streak) * stones : far * 2.2 * streak;
    Mote m = mote(at, (stream < 0.5 ? 0.80 : 0.5) + 0.2 * warm, form_march_lights * light * (0.4 + 0.6 * form_march_many));
    m.supple = 0.1;
    return m;
}

// Lines of houses: 0, 1 on the near sides of the two streets, 2, 3 on their far sides, 4, 5 left and right of the common one.
float side_of(float line) { return line == 0.0 || line > 2.5 && line < 4.5 ? 1.0 : -1.0; }

float roof_of(float number, float line) {
    float own = lattice(vec3(number, line, 2.0));
    return line < 1.5 ? mix(1.0, 2.4, own) : line < 3.5 ? mix(2.2, 6.0, own * own) : line < 4.5 ? mix(1.2, 3.0, own) : mix(0.5, 0.9, own);
}

// A house beside a street: its front, its flat roof, their edges, a window here and there; the street's light at its foot.
Mote house(Seed s) {
    float line = floor(s.a.y * 6.0), stream = line < 3.5 ? mod(line, 2.0) : 0.0;
    float way = line < 3.5 ? mix(3.0, ARM_METRES - 1.2, pow(s.a.z, 0.7)) : mix(ARM_METRES + 0.8, ARM_METRES + 12.5, s.a.z);
    float number = floor(way / HOUSE_METRES), in_house = fract(way / HOUSE_METRES), own = lattice(vec3(number, line, 3.0));
    float tall = roof_of(number, line), deep = 2.0 + 1.6 * own + (line > 4.5 ? 2.5 : 0.0), which = s.b.y * 4.0;
    bool is_front = s.b.x < 0.46, is_roof = !is_front && s.b.x < 0.70;
    float corner = (number + (s.b.z < 0.5 ? 0.0 : 0.99)) * HOUSE_METRES;
    vec2 cell = vec2(in_house * 7.0, s.a.w * tall / 0.5), pane = abs(fract(cell) - 0.5);
    float window = step(0.84, lattice(vec3(floor(cell) + number * 7.0, line))) * step(pane.x, 0.24) * step(pane.y, 0.32);
    float y = tall, back = 0.0, light, tone = 0.05;
    if (is_front) {
        y = tall * s.a.w;
        // The low walls beside the common street stand near: their light would be mere grain.
        float foot = (line > 3.5 ? 0.16 : 0.55) * exp(-1.7 * y) * form_march_lights * (0.5 + 0.5 * noise(vec3(way * 4.0, y * 4.0, line)));
        float frame = 0.10 * smoothstep(0.42, 0.47, max(pane.x, pane.y));
        light = window > 0.5 ? 0.9 * form_march_windows : foot + frame;
        tone = window > 0.5 ? 0.90 : foot > 0.06 ? (line == 1.0 || line == 3.0 ? 0.52 : 0.80) : 0.06;
    } else if (is_roof) {
        back = deep * s.a.w;
        light = 0.02 + 0.10 * noise(vec3(way * 5.0, back * 5.0, line));
    } else {
        // Two of three motes follow the front's edge, the others the party walls and the corners.
        bool along_front = which < 2.2, upright = which > 3.0;
        back = along_front || upright ? 0.0 : deep * s.a.w;
        way = along_front ? way : corner;
        y = upright ? tall * s.a.w : tall + 0.02 * s.b.w;
        light = (0.25 + 0.35 * own) * (upright ? 0.25 + 0.5 * s.a.w : 1.0 - 0.6 * back / deep);
    }
    vec2 ahead, p = on_street(way, stream, side_of(line) * 1.12, ahead);
    p += vec2(-ahead.y, ahead.x) * side_of(line) * back;
    Mote m = mote(vec3(p.x, y, p.y), tone, light * form_march_houses);
    m.solid = 1.0;
    m.supple = 0.0;
    return m;
}

// A light somebody carries over their head.
Mote lantern(Seed s, vec3 feet, float tone) {
    float r = 0.11 * s.b.x * s.b.x;
    return mote(feet + vec3(0.0, 1.22, 0.0) + r * normalize(s.b.yzw - 0.5 + 1e-4), tone, 0.8 * form_march_lights);
}

Mote form(Seed s, float seconds) {
    spread_evenly(s);
    float travel = clock.z, which = s.a.x;
    const float HOUSES = 0.17, LIGHTS = 0.15;
    if (which < HOUSES) return house(s);
    if (which < HOUSES + LIGHTS) return lights_of(s, travel);
    bool watches = s.a.y > 0.975;
    // Rows move on by whole places; the number behind a place changes with them, so that everybody keeps their clothes.
    float streams = s.a.y / 0.975 * 2.0, stream = watches ? 0.0 : floor(streams), moved_on = travel * WALK_METRES / ROW_METRES;
    float row = float(one_of(watches ? (s.a.y - 0.975) / 0.025 * WATCHERS : ROWS * sqrt(fract(streams)), s));
    uint who = watches ? uint(row) + 7u : uint(mod(row - floor(moved_on), NAMES)) * 2u + uint(stream);
    float own = of_person(who, 41u), way = watches ? ARM_METRES + 4.6 + row * 0.8 + (row > 1.5 ? 2.2 : 0.0) + 0.3 * own : (row + fract(moved_on)) * ROW_METRES;
    float merged = smoothstep(ARM_METRES - 3.0, ARM_METRES + 6.0, way) * (1.0 - smoothstep(ARM_METRES + 6.0, ARM_METRES + 17.0, way));
    float across = (of_person(who, 31u) * 2.0 - 1.0) * 0.9;
    // Past the corner the two streams keep to their halves at first and then mingle.
    across = watches ? -1.3 - 0.2 * own : mix(across, across * 0.62 + (stream < 0.5 ? 0.34 : -0.34), merged) * form_march_spread;
    vec2 ahead, p = on_street(way + 0.45 * (of_person(who, 33u) - 0.5), stream, across, ahead);
    vec3 feet = vec3(p.x, watches ? roof_of(floor(way / HOUSE_METRES), 5.0) : 0.0, p.y);
    float here = watches ? 1.0 : step(own, form_march_many) * smoothstep(0.0, 4.0, way) * smoothstep(ROWS * ROW_METRES, ROWS * ROW_METRES - 1.0, way);
    float facing = atan(ahead.x, ahead.y) - (watches ? 1.4 : 0.0), tone = watches ? 0.12 + 0.1 * own : stream < 0.5 ? 0.82 + 0.18 * own : 0.42 + 0.16 * own;
    // One in three of those who carry something carries a flag.
    float carries = watches ? 1.0 : of_person(who, 51u) / (0.62 * form_march_carried + 1e-3);
    Mote m;
    if (carries < 0.35 && falls(s.b.x, 0.5)) {
        m = flag_mote(s, Flag(feet + vec3(0.0, 0.75, 0.0), 1.3, vec2(0.74, 0.47), 0.35, travel * 0.55 + own, 0.16, 0.1), tone);
        m.light *= 0.7;
    } else if (carries > 0.35 && carries < 1.0 && falls(s.b.x, 0.16)) {
        m = lantern(s, feet, 0.96);
    } else {
        Pose pose;
        bool fist = !watches && of_person(who, 43u) < form_march_raised;
        float shaken = 0.86 + 0.1 * sin(6.2831853 * travel);
        pose.stride = watches ? 0.1 : 0.75 + 0.2 * own;
        pose.phase = watches ? own : travel + own;
        pose.left = !watches && carries < 1.0 ? 0.9 : fist && own < 0.5 ? shaken : 0.0;
        pose.right = fist && own >= 0.5 ? shaken : 0.0;
        pose.lean = 0.06;
        pose.sway = watches ? 0.0 : 0.02 * sin(6.2831853 * (travel + own));
        if (watches) person_light = vec3(-0.9, 0.25, -0.3);
        m = person(s, who, feet, facing, pose, tone);
        m.light *= watches ? 0.6 : 1.7;
    }
    // Who passes under the eye does not blaze.
    m.light *= here * mix(0.4, 1.0, smoothstep(1.5, 4.5, length(eye.xyz - feet)));
    m.solid *= here;
    return m;
}
