/*{
  "DESCRIPTION": "A cut through the ground: the street above, and below it roots of light that grow from the tower's foot towards the dark side.",
  "INPUTS": [
    {"NAME": "grown", "TYPE": "float", "DEFAULT": 0.7, "MIN": 0.0, "MAX": 1.0, "LABEL": "how far the roots have come"},
    {"NAME": "sap", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 2.0, "LABEL": "light that runs in them"},
    {"NAME": "tower", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 2.0, "LABEL": "light of the tower's foot"},
    {"NAME": "homes", "TYPE": "float", "DEFAULT": 0.4, "MIN": 0.0, "MAX": 2.0, "LABEL": "light in the houses that the roots have reached"},
    {"NAME": "soil", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 2.0, "LABEL": "light of stones and layers"},
    {"NAME": "people", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.0, "MAX": 3.0, "LABEL": "light on the people in the street"}
  ]
}*/
// SLICES 8 8 8 8 8 4
// PARTS 0.44 0.51 0.57 0.67 0.77
#include "particles/person.glsl"

// Tones: 0 indigo (tower, soil), 1/2 teal (roots), 1 ash (tips, people).
const float TOWER_X = -4.6, TOWER_HALF = 1.15, DARK_SIDE_X = 2.2;      // metres
const float MAINS = 6.0;
const int FORKS = 9;

float of_root(uint path, uint salt) { return unit(hash(path * 747796405u + salt)); }

// Roots: a walk whose turns come from hashed bits. First down, then along under the street, then up to the houses.
Mote root(Seed s) {
    float main_root = floor(s.a.y * MAINS), own = unit(hash(uint(main_root) + 71u));
    uint path = uint(main_root) + 8u, bits = hash(s.counter ^ 0x9e3779b9u);
    // A fifth for the first three forks, which are thick; the rest by length.
    float depth = float(FORKS) * (s.a.z < 0.2 ? s.a.z * 1.65 : pow((s.a.z - 0.2) * 1.25, 0.54)), level = 0.0, alive = 1.0;
    vec3 from = vec3(TOWER_X + (main_root / (MAINS - 1.0) - 0.35) * 2.0 * TOWER_HALF, 0.0, -0.7 - 0.5 * own), to = from, bow = from;
    float angle = -1.75 + 0.22 * main_root + 0.3 * own, yaw = 0.0, len = 1.35 + 0.8 * own;
    vec3 before = vec3(0.0, -1.0, 0.0);
    for (int k = 0; k < FORKS; ++k) {
        if (float(k) > depth) break;
        bool upper = k > 0 && (bits >> uint(k) & 1u) == 1u;
        path = path * 2u + uint(upper);
        // Some branches died off; what they would have carried is dark.
        if (k > 2 && of_root(path, 37u) < 0.13) alive = 0.0;
        float fork = 0.12 + 0.55 * of_root(path, 3u);
        // What a root wants: the dark side. Deep ones run level, those beyond the street's middle turn upward.
        float wish = from.x > DARK_SIDE_X ? 0.55 + 0.4 * of_root(path, 5u) : from.y < -2.7 ? 0.30 : -0.25 - 0.2 * own;
        angle = mix(angle, wish, 0.34) + (upper ? fork : -fork * 0.7);
        if (from.y > -0.5 && from.x < DARK_SIDE_X) angle = min(angle, -0.25);
        yaw = mix(yaw, 0.9 * (of_root(path, 11u) - 0.5), 0.6);
        vec3 heading = vec3(cos(angle) * cos(yaw), sin(angle), sin(yaw) * cos(angle));
        from = to;
        // It leaves in its parent's direction and bends towards its own.
        bow = from + 0.52 * len * before;
        to = bow + 0.52 * len * normalize(heading + 0.55 * (vec3(of_root(path, 23u), of_root(path, 29u), 0.5) - 0.5));
        before = normalize(to - bow);
        to.y = min(to.y, -0.06);
        to.z = clamp(to.z, -2.2, 0.1);
        len *= 0.96;
        level = float(k);
    }
    float along = clamp(depth - level, 0.0, 1.0), thick = 0.115 * exp2(-0.55 * (level + along)) + 0.10 * exp(-7.0 * max(depth, 0.0)) + 0.004;
    vec3 at = mix(mix(from, bow, along), mix(bow, to, along), along), n = normalize(s.b.xyz - 0.5 + 0.001);
    at += n * thick * (s.b.w < 0.75 ? 1.0 : 0.5);
    at.y = min(at.y, -0.01);
    // They have come as far as `grown`, counted along the root; the front glows.
    float age = (level + along) / float(FORKS), front = form_roots_grown * 1.04 - age, here = smoothstep(0.0, 0.02, front);
    float pulse_at = fract(age * 2.2 - clock.z * 0.24 + 0.37 * own), sap = bell((pulse_at - 0.5) * 7.0), tip = exp(-front * 16.0);
    float rim = 1.0 - abs(dot(n, vec3(0.0, 0.0, 1.0)));
    Mote m = mote(at, clamp(0.16 + 0.20 * own + 0.30 * age + 0.10 * sap * form_roots_sap + 0.4 * tip, 0.0, 1.0),
                  alive * here * (0.22 + 0.6 * rim * rim + form_roots_sap * 1.9 * sap + 1.6 * tip) * (1.0 - 0.30 * age));
    m.supple = 0.12 * age;
    return m;
}

// The tower above: only its foot is seen, columns and slabs that leave the frame.
Mote tower_foot(Seed s) {
    float column = floor(s.b.x * 9.0) / 8.0 * 2.0 - 1.0, depth = s.b.y < 0.6 ? 0.3 : -2.0, y = 5.5 * s.a.z;
    bool slab = s.b.z < 0.38;
    if (slab) { column = s.b.x * 2.0 - 1.0; y = floor(s.a.z * 12.0) * 0.46; }
    vec3 at = vec3(TOWER_X + column * TOWER_HALF, y, depth) + 0.025 * (s.b.xyz - 0.5);
    Mote m = mote(at, 0.04 + 0.10 * s.b.w, form_roots_tower * (slab ? 0.7 : 1.2) * (depth > 0.0 ? 1.0 : 0.35) * exp(-0.16 * y));
    m.supple = 0.0;
    return m;
}

// The street in section: kerb stones, their joints, the lit upper edge.
Mote street(Seed s) {
    float u = s.a.z * 2.0 - 1.0, x = u * (0.6 + 0.4 * u * u) * 19.0, z = 0.35 - 2.6 * s.b.x * s.b.x, y = -0.16 * s.b.y;
    bool face = s.b.z < 0.45;
    if (face) z = 0.35; else y = 0.0;
    float joint = smoothstep(0.0, 0.10, abs(fract(x * 1.6) - 0.5)), grain = noise(vec3(x * 9.0, y * 20.0, z * 6.0));
    float from_tower = exp(-0.20 * abs(x - TOWER_X)), to_homes = form_roots_homes * form_roots_grown * exp(-0.5 * (x - 4.5) * (x - 4.5));
    float edge = smoothstep(0.03, 0.0, -y);
    Mote m = mote(vec3(x, y, z), 0.12 + 0.25 * grain, (face ? 0.10 + 0.5 * edge : 0.14) * joint * (0.3 + grain) * (0.30 + 0.9 * from_tower + 0.6 * to_homes));
    m.solid = 1.0;
    m.supple = 0.0;
    return m;
}

// Soil: layers that rise and dip, stones set in it, seen only as far as the roots light them.
Mote soil(Seed s) {
    float u = s.a.z * 2.0 - 1.0, x = u * (0.6 + 0.4 * u * u) * 18.0, layer = floor(s.a.w * 7.0);
    if (s.b.w < 0.5) {
        float y = -0.45 - 0.78 * layer + 0.55 * (noise(vec3(x * 0.30, layer * 3.0, 2.0)) - 0.5) + 0.05 * (noise(vec3(x * 4.0, layer, 1.0)) - 0.5);
        float broken = smoothstep(0.35, 0.6, noise(vec3(x * 1.1, layer, 9.0)));
        return mote(vec3(x, y - 0.05 * s.b.x * s.b.x, 0.1), 0.03, form_roots_soil * 0.8 * broken * (1.0 - s.b.x) * exp(-0.10 * layer));
    }
    uint which = uint(s.a.y * 260.0);
    float turn = 6.2831853 * s.b.x, size = 0.05 + 0.26 * pow(unit(hash(which + 3u)), 4.0), lump = 1.0 + 0.18 * sin(3.0 * turn + float(which)) + 0.10 * sin(5.0 * turn + 2.0 * float(which));
    vec2 middle = vec2(unit(hash(which + 5u)) * 36.0 - 18.0, -0.4 - 4.9 * unit(hash(which + 7u)));
    vec2 at = middle + size * lump * vec2(cos(turn), 0.66 * sin(turn));
    float top = max(0.0, sin(turn)), inside = s.b.y < 0.25 ? sqrt(s.b.z) : 1.0;
    return mote(vec3(mix(middle, at, inside), 0.08), 0.05 + 0.15 * top, form_roots_soil * (inside < 1.0 ? 0.07 : 0.10 + 0.45 * top * top));
}

// The dark side: broken houses, and a window lit in each that the roots have come to.
Mote home(Seed s) {
    float house = floor(s.a.y * 5.0), own = lattice(vec3(house, 3.0, 7.0)), wide = 0.62 + 0.25 * own, x0 = DARK_SIDE_X + 0.7 + house * 1.42;
    float tall = 1.35 + 1.9 * lattice(vec3(house, 5.0, 1.0)), u = s.b.x * 2.0 - 1.0;
    float x = x0 + u * wide, roof = tall * (0.72 + 0.28 * noise(vec3(x * 3.0, house, 1.0))) + 0.12 * noise(vec3(x * 17.0, 2.0, 2.0)), y = roof * s.b.y;
    float reached = smoothstep(0.55 + 0.07 * house, 0.75 + 0.07 * house, form_roots_grown);
    vec2 cell = vec2(u * 1.5 + 1.5, y / 0.62), q = abs(fract(cell) - 0.5);
    bool window = q.x < 0.24 && q.y < 0.30 && y < roof - 0.15;
    float lit = step(0.52, lattice(vec3(floor(cell), house + 13.0))) * reached;
    float edge = smoothstep(0.07, 0.0, roof - y) + 0.6 * smoothstep(0.05, 0.0, (1.0 - abs(u)) * wide);
    float light = window ? form_roots_homes * lit * (1.5 - q.y) * 3.0 : 0.03 + 0.5 * edge + 0.05 * noise(vec3(x * 8.0, y * 8.0, house));
    Mote m = mote(vec3(x, y, -1.5 - 0.7 * own), window ? 0.85 + 0.12 * s.b.z : 0.10, light);
    m.solid = 1.0;
    m.supple = 0.0;
    return m;
}

// People in the street: they walk from the tower to the houses, some stop and look down.
const float PEOPLE = 14.0;

Mote walker(Seed s, float seconds) {
    uint who = one_of(s.a.y * PEOPLE, s) + 200u;
    float own = of_person(who, 31u), stops = step(own, 0.45), way = fract(of_person(who, 33u) + (1.0 - stops) * seconds * 0.012 * (0.7 + own));
    float back = of_person(who, 37u) < 0.25 ? -1.0 : 1.0;
    if (back < 0.0) way = 1.0 - way;
    float x = mix(-8.5, 8.8, way);
    vec3 feet = vec3(x, 0.0, -0.05 - 0.75 * of_person(who, 35u));
    Pose pose = Pose((1.0 - stops) * 0.6, fract(own * 7.0 + seconds * 0.42), 0.05, stops > 0.5 && own < 0.15 ? 0.22 : 0.04, stops > 0.5 ? 0.28 : 0.05, 0.0);
    person_light = normalize(vec3(x > 2.0 ? 0.6 : -0.9, 0.35, -0.3));
    Mote m = person(s, who, feet, stops > 0.5 ? 0.9 * (own - 0.2) : back * 1.5708, pose, 0.62 + 0.3 * own);
    m.light = form_roots_people * m.light * (0.11 + 0.15 * m.light) * smoothstep(0.0, 0.05, way) * smoothstep(1.0, 0.95, way);
    return m;
}

Mote form(Seed s, float seconds) {
    place_evenly(s);
    if (s.a.x < 0.44) return root(s);
    if (s.a.x < 0.51) return tower_foot(s);
    if (s.a.x < 0.57) return street(s);
    if (s.a.x < 0.67) return soil(s);
    if (s.a.x < 0.77) return home(s);
    return walker(s, seconds);
}
