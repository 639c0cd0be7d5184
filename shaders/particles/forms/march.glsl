/*{
  "DESCRIPTION": "Seen from a roof: two streams of walking people come down two streets, meet at a corner and go on as one; lights, flags, dark houses with lit edges.",
  "INPUTS": [
    {"NAME": "spread", "TYPE": "float", "DEFAULT": 0.8, "MIN": 0.1, "MAX": 1.5, "LABEL": "how much of the street the streams fill"},
    {"NAME": "many", "TYPE": "float", "DEFAULT": 0.8, "MIN": 0.05, "MAX": 1.0, "LABEL": "how many walk"},
    {"NAME": "lights", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.0, "MAX": 3.0, "LABEL": "light they carry"},
    {"NAME": "raised", "TYPE": "float", "DEFAULT": 0.2, "MIN": 0.0, "MAX": 1.0, "LABEL": "how many raise a fist"},
    {"NAME": "houses", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.0, "MAX": 3.0, "LABEL": "light on the roofs' edges"},
    {"NAME": "windows", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 2.0, "LABEL": "lit windows"}
  ]
}*/
// SLICES 1
#include "particles/person.glsl"
#include "particles/flag.glsl"

const float ROWS = 150.0, ROW_METRES = 0.36;        // people of one stream, one behind the other
const float ARM_METRES = 36.0;                      // from a street's far end to the corner
const float HALF_STREET = 1.75;
const float WALK_METRES = 0.62;                     // a step of both legs; keeps feet from sliding

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
    float pace = 0.85 + 0.3 * lattice(vec3(lane, stream, 3.0)), beat = (way - travel * pace * WALK_METRES) * 0.45 + lane * 0.37;
    float streak = pow(max(0.0, 1.0 - 1.6 * fract(beat)), 2.0), far = smoothstep(ARM_METRES + 2.0, ARM_METRES - 16.0, way);
    vec2 ahead, p = on_street(way, stream, ((lane + 0.5 + (s.b.w < 0.7 ? 1.6 : 0.5) * (s.b.x - 0.5)) / 11.0 - 1.0) * 0.86 * form_march_spread, ahead);
    bool on_ground = s.b.w < 0.7;
    float warm = lattice(vec3(lane, stream, 8.0));
    vec3 at = vec3(p.x, on_ground ? 0.01 : 0.62 + 0.35 * warm + 0.05 * s.b.y, p.y);
    float stones = 0.35 + 0.65 * noise(vec3(p * 5.0, 1.0));
    float light = on_ground ? (0.16 + 0.5 * streak) * stones : far * 2.2 * streak;
    Mote m = mote(at, (stream < 0.5 ? 0.80 : 0.5) + 0.2 * warm, form_march_lights * light * (0.4 + 0.6 * form_march_many));
    m.supple = 0.1;
    return m;
}

// A house of the block beside a street: its front, its flat roof, their edges, a window here and there.
Mote house(Seed s) {
    float line = floor(s.a.y * 5.0), stream = mod(line, 2.0), side = line < 2.0 ? 1.0 : -1.0;
    float way = mix(2.0, ARM_METRES - 1.2, pow(s.a.z, 0.7));
    if (line > 3.5) { stream = 0.0; side = 1.0; way = mix(ARM_METRES + 0.5, ARM_METRES + 11.0, s.a.z); }
    if (line == 1.0) { side = -1.0; } else if (line == 3.0) side = 1.0;
    float number = floor(way / 3.6), own = lattice(vec3(number, line, 2.0)), in_house = fract(way / 3.6);
    float tall = mix(1.6, 5.2, own * own) * (line > 3.5 ? 0.62 : 1.0), deep = 2.2 + 1.5 * own;
    float kind = s.b.x, back = 0.0, y, light = 0.015, tone = 0.04;
    if (kind < 0.42) {                              // front
        y = tall * s.a.w;
        vec2 cell = vec2(in_house * 6.0, y / 0.55), pane = abs(fract(cell) - 0.5);
        float lived_in = step(0.86, lattice(vec3(floor(cell) + number * 7.0, line)));
        light += lived_in * step(pane.x, 0.22) * step(pane.y, 0.3) * form_march_windows * 1.2;
        tone = light > 0.1 ? 0.92 : 0.05;
        light += 0.10 * exp(-y * 1.3) * form_march_lights;        // the street's light on the walls
        tone = light > 0.1 ? tone : 0.45;
    } else if (kind < 0.72) {                       // roof
        y = tall; back = deep * s.a.w;
        light = 0.02 + 0.05 * noise(vec3(way * 5.0, back * 5.0, line));
    } else {                                        // edges: along the front, along the back, at the corners
        float which = floor(s.b.y * 4.0);
        y = tall;
        if (which < 2.0) back = 0.0; else if (which < 3.0) { back = deep * s.a.w; way = (number + floor(s.b.z * 2.0) * 0.995) * 3.6; } else { y = tall * s.a.w; way = (number + floor(s.b.z * 2.0) * 0.995) * 3.6; }
        light = 0.42 * (0.4 + 0.6 * own) * (which > 2.5 ? 0.4 * s.a.w : 1.0);
    }
    vec2 ahead, p = on_street(way, stream, side * 1.12, ahead);
    p += vec2(-ahead.y, ahead.x) * side * back;
    Mote m = mote(vec3(p.x, y, p.y), tone, light * form_march_houses);
    m.solid = 1.0;
    m.supple = 0.0;
    return m;
}

Mote form(Seed s, float seconds) {
    float travel = clock.z, which = s.a.x;
    const float HOUSES = 0.20, LIGHTS = 0.20;
    if (which < HOUSES) return house(s);
    if (which < HOUSES + LIGHTS) return lights_of(s, travel);
    // Rows move on by whole places; the number behind a place changes with them, so that everybody keeps their clothes.
    float stream = floor(s.a.y * 2.0), row = floor(ROWS * pow(s.a.z, 0.62)), moved_on = travel * WALK_METRES / ROW_METRES;
    uint who = uint(row - floor(moved_on) + 40000.0) * 2u + uint(stream);
    float own = of_person(who, 41u), way = (row + fract(moved_on)) * ROW_METRES;
    float merged = smoothstep(ARM_METRES - 3.0, ARM_METRES + 6.0, way);
    float across = (of_person(who, 31u) * 2.0 - 1.0) * 0.9;
    // Past the corner the two streams keep to their halves at first and then mingle.
    across = mix(across, across * 0.62 + (stream < 0.5 ? 0.34 : -0.34), merged * (1.0 - smoothstep(ARM_METRES + 6.0, ARM_METRES + 17.0, way))) * form_march_spread;
    vec2 ahead, p = on_street(way + 0.45 * (of_person(who, 33u) - 0.5), stream, across, ahead);
    vec3 feet = vec3(p.x, 0.0, p.y);
    float here = step(own, form_march_many) * smoothstep(0.0, 4.0, way) * smoothstep(ROWS * ROW_METRES, ROWS * ROW_METRES - 1.0, way);
    float facing = atan(ahead.x, ahead.y), tone = stream < 0.5 ? 0.82 + 0.18 * own : 0.42 + 0.16 * own;
    if (of_person(who, 51u) < 0.12 && s.a.w < 0.5) {
        Flag f = Flag(feet + vec3(0.0, 0.75, 0.0), 1.25, vec2(0.95, 0.6), facing + 1.9, travel * 0.55 + own, 0.20, 0.1);
        Mote m = flag_mote(s, f, own < 0.5 ? 0.5 : 0.95);
        m.light *= here;
        m.solid *= here;
        return m;
    }
    Pose pose;
    pose.stride = 0.75 + 0.2 * own;
    pose.phase = travel + own;
    bool fist = of_person(who, 43u) < form_march_raised;
    pose.left = fist && own < 0.5 ? 0.86 + 0.1 * sin(6.2831853 * travel) : 0.0;
    pose.right = fist && own >= 0.5 ? 0.86 + 0.1 * sin(6.2831853 * travel) : 0.0;
    pose.lean = 0.06;
    pose.sway = 0.02 * sin(6.2831853 * (travel + own));
    Mote m = person(s, who, feet, facing, pose, tone);
    m.light *= here * 1.3;
    m.solid *= here;
    return m;
}
