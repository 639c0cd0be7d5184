/*{
  "DESCRIPTION": "The tower's grid, and motes that percolate through it: pools on every slab, threads through its holes, floor by floor.",
  "INPUTS": [
    {"NAME": "pressure", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 1.0, "LABEL": "how many floors have been reached"},
    {"NAME": "leaks", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 1.0, "LABEL": "how many ways lead upward"},
    {"NAME": "grid", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 2.0, "LABEL": "light of columns and slabs"},
    {"NAME": "raised", "TYPE": "float", "DEFAULT": 0.25, "MIN": 0.0, "MAX": 1.0, "LABEL": "how many at the foot raise an arm"}
  ]
}*/
// SLICES 8 3 4 8
// PARTS 0.30 0.68 0.74
// Motes climb with the flow of the air (motes.flow). Tones of this act: 0 red, 1/2 cyan, 1 white.
#include "particles/person.glsl"

const float BAYS = 6.0, BAY_METRES = 0.72, FLOORS = 15.0, FLOOR_METRES = 1.05;
const float WAYS = 30.0;
const float CLIMB = 0.045;          // of the way up that is open, per second of flow

// A grid point of the plan (0..BAYS each way) at a height, the tower's middle on the origin.
vec3 in_plan(vec2 cell, float height) { return vec3((cell.x - 0.5 * BAYS) * BAY_METRES, height, (cell.y - 0.5 * BAYS) * BAY_METRES); }

float of_way(uint way, uint level, uint salt) { return unit(hash(way * 9781u + level * 131u + salt)); }

// The hole in the ceiling of a floor that a way leads through. Ways join: neighbours share most of their holes.
vec2 hole(uint way, uint level) {
    uint shared_way = of_way(way, level, 3u) < 0.55 ? way / 4u + 512u : way;
    return vec2(of_way(shared_way, level, 5u), of_way(shared_way, level, 7u)) * (BAYS - 0.6) + 0.3;
}

// Columns at the rim and a few inside; slabs as their edges, thinner towards the top.
Mote grid(Seed s) {
    float at_floor = floor(s.a.y * (FLOORS + 1.0)), side = floor(s.a.z * 4.0), along = s.b.x * BAYS;
    bool column = s.a.w < 0.5, inside = s.b.w > 0.82;
    if (column) along = floor(s.b.x * (BAYS + 1.0));
    float across = inside ? floor(s.b.z * (BAYS + 1.0)) : side < 2.0 ? 0.0 : BAYS;
    vec2 cell = mod(side, 2.0) < 0.5 ? vec2(along, across) : vec2(across, along);
    float height = (column ? s.b.y * FLOORS : at_floor) * FLOOR_METRES;
    vec3 at = in_plan(cell, height) + 0.02 * (vec3(s.b.z, column ? 0.5 : s.b.y, fract(s.b.z * 61.0)) - 0.5);
    float crossing = column ? smoothstep(0.12, 0.0, abs(fract(height / FLOOR_METRES + 0.5) - 0.5)) : 0.0;
    Mote m = mote(at, 0.02 + 0.2 * crossing, form_seepage_grid * (inside ? 0.18 : 0.62) * (column ? 0.6 + crossing : 0.9));
    m.supple = 0.06;
    return m;
}

// How many floors a way has climbed under the present pressure.
float reach_of(uint way) { return FLOORS * clamp(form_seepage_pressure * (0.35 + 0.9 * of_way(way, 0u, 11u)), 0.04, 1.0); }

// One way up: on each floor a run over the slab, then a thread through the hole. `climbed` in floors.
Mote trickle(Seed s, float seconds) {
    uint way = uint(s.a.y * WAYS);
    float reach = reach_of(way), climbed = fract(s.a.z + clock.z * CLIMB) * reach, t = fract(climbed);
    uint level = uint(climbed);
    float chance_open = form_seepage_leaks + 0.35 * (1.0 - climbed / FLOORS), shut = smoothstep(-0.06, 0.06, of_way(way, level, 13u) - chance_open);
    vec2 from = level == 0u ? vec2(of_way(way, 0u, 17u) * BAYS, BAYS + 3.0) : hole(way, level - 1u), to = hole(way, level);
    vec2 cell = to;
    float height = float(level) * FLOOR_METRES + 0.03, wide = 0.012, light = 0.8;
    if (t < 0.62) {
        // Over the slab along the grid: first one way, then the other; water spreads where it is slow.
        float run = t / 0.62;
        bool turned = of_way(way, level, 19u) < 0.5;
        vec2 corner = turned ? vec2(to.x, from.y) : vec2(from.x, to.y);
        cell = run < 0.5 ? mix(from, corner, run * 2.0) : mix(corner, to, run * 2.0 - 1.0);
        wide = 0.02 + 0.05 * sin(3.14159 * run) * s.b.w;
        light = 0.55;
    } else {
        float rise = (t - 0.62) / 0.38;
        height += FLOOR_METRES * mix(rise * rise * (3.0 - 2.0 * rise), 0.9 * rise * (1.0 - rise), shut);
        light = 1.1;
    }
    vec3 off = (s.b.xyz - 0.5) * 2.0 * wide * vec3(1.0, t < 0.62 ? 0.1 : 0.3, 1.0);
    float front = smoothstep(reach - 1.2, reach, climbed), pulse_of = 0.55 + 0.45 * sin(6.2831853 * (climbed * 0.8 - seconds * 0.25) + float(way));
    Mote m = mote(in_plan(cell, height) + off, clamp((t < 0.62 ? 0.46 : 0.78) + 0.16 * pulse_of * s.b.w + 0.5 * front, 0.0, 1.0), light * sqrt(reach / FLOORS) * (0.12 + 0.75 * pulse_of * pulse_of + 2.2 * front));
    m.supple = 0.3;
    return m;
}

// Where a thread arrives it rests: a thin disc of light with rings in it, under the hole that it came through.
Mote pool(Seed s, float seconds) {
    uint way = uint(s.a.y * WAYS);
    float reach = reach_of(way);
    uint level = uint(s.a.z * FLOORS);
    vec2 middle = hole(way, level);
    float r = sqrt(s.b.x), turn = 6.2831853 * s.b.y, ring = 0.5 + 0.5 * cos(r * 24.0 - seconds * 2.0 + float(way));
    vec3 at = in_plan(middle, (float(level) + 1.0) * FLOOR_METRES + 0.02) + vec3(cos(turn), 0.0, sin(turn)) * r * (0.14 + 0.25 * of_way(way, level, 23u));
    return mote(at, 0.42 + 0.3 * ring, 1.2 * smoothstep(float(level), float(level) + 1.0, reach) * (1.0 - r * r) * (0.3 + ring));
}

// People at the foot, on their way in: the measure of the tower.
Mote foot(Seed s, float seconds) {
    uint who = one_of(s.a.y * 26.0, s);
    float side = of_person(who, 31u), far = of_person(who, 33u);
    vec3 feet = vec3((float(who) / 26.0 - 0.5) * 9.0 * wide() + side, 0.0, 2.5 + 1.7 * far);
    Pose pose = Pose(0.15 * of_person(who, 35u), far, 0.05, of_person(who, 39u) < form_seepage_raised ? 0.8 : 0.04, -0.1, 0.02 * sin(0.4 * seconds + 20.0 * far));
    person_light = vec3(0.0, 0.6, -1.0);
    Mote m = person(s, who, feet, 3.14159 + (side - 0.5) * 0.8, pose, 0.55);
    m.light *= 0.42 + 0.8 * smoothstep(0.05, 0.4, m.light);
    return m;
}

Mote form(Seed s, float seconds) {
    place_evenly(s);
    if (s.a.x < 0.30) return grid(s);
    if (s.a.x < 0.68) return trickle(s, seconds);
    if (s.a.x < 0.74) return pool(s, seconds);
    return foot(s, seconds);
}
