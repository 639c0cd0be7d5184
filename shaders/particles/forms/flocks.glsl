/*{
  "DESCRIPTION": "Flocks of light over a dark landscape: they fold, turn and pass through each other and keep their colours; people on a hill watch.",
  "INPUTS": [
    {"NAME": "together", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 1.0, "LABEL": "how closely the flocks fly as one"},
    {"NAME": "order", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 1.0, "LABEL": "how well each flock keeps its shape"},
    {"NAME": "dance", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 1.0, "LABEL": "how high the flocks fold and how many point at them: 0 a river in the sky, 1 towers and falls"},
    {"NAME": "people", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.0, "MAX": 3.0, "LABEL": "light on those who watch"},
    {"NAME": "hills", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 2.0, "LABEL": "light on the ridges"}
  ]
}*/
// SLICES 8 8 3 8
// PARTS 0.25 0.3125 0.8625
#include "particles/person.glsl"

// Tones: 0 indigo violet, 1/2 ash, 1 teal: one colour a flock.
const float FLOCKS = 3.0, BIRDS = 5200.0;           // birds of one flock
const vec3 MEETING = vec3(0.3, 5.5, -5.5);

// An angle that turns so many thousandths a second: the air's own time may begin again every thousand seconds.
float turning(float thousandths, float air) { return 0.0062831853 * thousandths * air; }

// Where a flock is: wide slow loops about the meeting place, one third of a turn apart.
vec3 course(float flock, float air) {
    float a = turning(56.0, air) + 2.0944 * flock, apart = mix(1.25, 0.30, form_flocks_together);
    return MEETING + vec3(5.6 * cos(a) * apart, 1.8 * (form_flocks_dance - 0.5) + 1.1 * sin(a * 2.0 + flock) * apart + 0.4 * sin(a), 3.4 * sin(a) * apart);
}

// A bird's place in its flock: a leaf drawn out along the way, folded by waves that run through it.
vec3 in_flock(vec3 seat, float flock, float air) {
    float keep = form_flocks_order, long_way = mix(4.6, 7.6, keep);
    vec3 p = vec3(seat.x * long_way, seat.y * mix(2.0, 0.8, keep), seat.z * 3.0);
    float fold = 3.4 * seat.x + flock * 2.0;
    float high = 0.3 + 1.4 * form_flocks_dance;
    p.y += high * (1.35 * sin(fold - turning(143.0, air)) * (0.35 + 0.65 * abs(seat.x)) + 0.55 * seat.z * sin(0.6 * fold + 1.0 - turning(86.0, air)));
    p.z += 0.8 * cos(0.8 * fold + 0.4 - turning(115.0, air)) + 0.4 * sin(2.3 * seat.x + turning(80.0, air));
    // A waist: where the flock turns it is dense and dark.
    float waist = 0.55 + 0.45 * cos(seat.x * 4.0 - turning(95.0, air) + flock);
    p.yz *= mix(1.0, waist, 0.55);
    float turn = turning(56.0, air) + 2.0944 * flock + 1.5708, c = cos(turn), d = sin(turn);
    return course(flock, air) + vec3(p.x * c + p.z * d, p.y, p.z * c - p.x * d);
}

// A bird: body and two wings that beat, drawn out along its flight.
Mote bird(Seed s, float seconds) {
    float flock = floor(s.a.y * FLOCKS), number = floor(s.a.z * BIRDS);
    uint who = uint(flock * BIRDS + number);
    vec3 dice = vec3(unit(hash(who + 3u)), unit(hash(who + 5u)), unit(hash(who + 7u)));
    float air = clock.z, r = pow(dice.x, 0.6), up = dice.y * 2.0 - 1.0, round_off = sqrt(max(0.0, 1.0 - up * up)), turn = 6.2831853 * dice.z;
    vec3 seat = r * vec3(round_off * cos(turn), up, round_off * sin(turn));
    float own = unit(hash(who + 11u));
    // Each strays in its own small loop; order draws it in.
    vec3 stray = (1.0 - form_flocks_order) * 0.8 * sin(turning(floor(80.0 + 160.0 * own), air) + 6.3 * dice.zxy + seat.yzx * 4.0);
    vec3 at = in_flock(seat, flock, air), ahead = in_flock(seat, flock, air + 0.04) - at;
    vec3 heading = normalize(ahead + 1e-4), wing = normalize(cross(heading, vec3(0.0, 1.0, 0.15 * sin(float(who)))));
    float size = 0.10 * (0.7 + 0.6 * own), beat = 0.6 * sin(6.2831853 * (seconds * (1.1 + 0.5 * own) + own * 7.0)), u = s.b.x * 2.0 - 1.0;
    bool body = s.b.y < 0.35;
    vec3 part = body ? heading * (s.b.z * 1.1 - 0.7) : wing * u + vec3(0.0, beat * abs(u), 0.0) - heading * (0.45 * abs(u) + 0.2 * s.b.z);
    // Lit from the horizon: those that bank towards it flash.
    float bank = pow(abs(dot(normalize(cross(wing, heading) + vec3(0.0, beat * 0.3, 0.0)), normalize(vec3(0.4, 0.35, -0.9)))), 2.0);
    float tone = flock * 0.5 + (flock < 0.5 ? 0.06 : flock > 1.5 ? -0.06 : 0.0) * own;
    Mote m = mote(at + stray + part * size, tone, (body ? 0.8 : 0.45) * (0.30 + 1.2 * bank) * (0.5 + 0.7 * own));
    m.supple = 0.3;
    return m;
}

// Ridges, one behind the other: dark bodies, light along their crests. Height of a ridge at x.
float ridge(float x, float row) {
    if (row < 0.5) return 0.15 + 0.95 * smoothstep(-1.5, 4.2, x) - 0.55 * smoothstep(4.2, 9.0, x) + 0.10 * noise(vec3(x * 1.1, 1.0, 1.0));
    return 0.42 + 0.14 * row + (0.5 + 0.42 * row) * noise(vec3(x * (0.30 - 0.035 * row) + 11.0 * row, row, 2.0)) + 0.09 * noise(vec3(x * 1.9, row, 5.0)) * row;
}

float ridge_z(float row) { return row < 0.5 ? 1.6 : -3.5 - 5.0 * row; }

Mote hill(Seed s, float row, vec2 spread) {
    // Denser in the middle, wide enough for a canvas of 32:9.
    float u = spread.x * 2.0 - 1.0, x = u * (0.45 + 0.55 * u * u) * (16.0 + 9.0 * row), top = ridge(x, row), down = s.b.x * s.b.x;
    bool crest = s.b.y < (row < 0.5 ? 0.06 : 0.3);
    float y = crest ? top - 0.03 * s.b.x : row < 0.5 ? mix(top, -1.0, spread.y) : top - 0.8 * spread.y, z = ridge_z(row) + (crest ? 0.0 : 1.2 * down);
    float grass = noise(vec3(x * 22.0, row, 3.0)), slope = ridge(x + 0.15, row) - ridge(x - 0.15, row);
    if (crest && row < 0.5) y += 0.07 * grass * s.b.z;
    float light = crest ? 0.30 + 0.35 * max(0.0, slope * 3.0 + 0.3) : 0.02 * noise(vec3(x * 3.0, y * 9.0, row));
    Mote m = mote(vec3(x, y, z), crest ? 0.62 + 0.12 * row : 0.1, form_flocks_hills * light * (row < 0.5 ? 0.7 : 1.0));
    m.solid = 1.0;
    m.supple = 0.0;
    return m;
}

// On the near hill: families, old and young, their backs to us, some of them pointing.
const float PEOPLE = 17.0;

Mote watcher(Seed s, float seconds) {
    uint who = one_of(s.a.y * PEOPLE, s) + 500u;
    float own = of_person(who, 31u), group = floor(of_person(who, 33u) * 6.0), x = -2.6 + group * 1.25 + 0.5 * own + 0.4 * (of_person(who, 39u) - 0.5);
    vec3 feet = vec3(x, ridge(x, 0.0) - 0.03, ridge_z(0.0) - 0.12 + 0.35 * of_person(who, 35u));
    float slow = seconds * 0.3 + own * 20.0;
    bool points = own > 1.0 - 0.6 * form_flocks_dance, holds = own < 0.35;
    Pose pose = Pose(0.05, own, points ? 0.68 + 0.03 * sin(slow) : holds ? -0.12 : 0.03, holds ? -0.12 : 0.04, -0.12, 0.012 * sin(slow));
    person_light = normalize(vec3(-0.35, 0.75, -0.8));
    Mote m = person(s, who, feet, 3.14159 + 0.8 * (own - 0.6), pose, 0.45 + 0.5 * of_person(who, 43u));
    m.light = form_flocks_people * m.light * (0.10 + 0.26 * m.light);
    return m;
}

Mote form(Seed s, float seconds) {
    place_evenly(s);
    // The hills are spread evenly, so that they stand dark and whole before the sky.
    if (s.a.x < 0.25) return hill(s, 0.0, even2(s.id));
    if (s.a.x < 0.3125) return hill(s, 1.0 + float(s.id % 3u), even2(s.id / 3u));
    if (s.a.x < 0.8625) return bird(s, seconds);
    return watcher(s, seconds);
}
