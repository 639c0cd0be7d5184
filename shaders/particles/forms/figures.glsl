/*{
  "DESCRIPTION": "People come out of lit doorways and stand in small groups, waiting: couples hold hands, children stand before their parents, some raise an arm.",
  "INPUTS": [
    {"NAME": "many", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.05, "MAX": 1.0, "LABEL": "how many of them have come"},
    {"NAME": "raised", "TYPE": "float", "DEFAULT": 0.2, "MIN": 0.0, "MAX": 1.0, "LABEL": "how many raise an arm"},
    {"NAME": "spread", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.3, "MAX": 3.0, "LABEL": "how far apart they stand"},
    {"NAME": "restless", "TYPE": "float", "DEFAULT": 0.3, "MIN": 0.0, "MAX": 1.0, "LABEL": "how much they sway"},
    {"NAME": "doors", "TYPE": "float", "DEFAULT": 0.0, "MIN": 0.0, "MAX": 2.0, "LABEL": "light in the doorways behind them"}
  ]
}*/
// SLICES 8
#include "particles/person.glsl"
#include "particles/lining.glsl"

const float MOST = 46.0;
const float DOORS = 6.0, WALL_Z = -5.6, DOOR_PITCH = 2.5, DOOR_HALF = 0.36, DOOR_TALL = 1.3;      // metres

float door_x(float door) { return (door - 0.5 * (DOORS - 1.0)) * DOOR_PITCH + 0.5 * sin(door * 2.7); }

// The wall they come from: dark and whole before the haze, its ragged top caught by the light behind.
Mote wall(vec2 spread) {
    float x = (spread.x * 2.0 - 1.0) * 9.0, top = 1.42 + 0.4 * lattice(vec3(floor(x * 0.42), 2.0, 5.0)) - 0.3 * smoothstep(0.5, 0.7, noise(vec3(x * 1.4, 4.0, 1.0))) - 0.12 * lattice(vec3(floor(x * 7.0), 1.0, 1.0));
    float y = spread.y * top, edge = smoothstep(0.07, 0.0, top - y);
    float door = floor(x / DOOR_PITCH + 0.5 * DOORS);
    for (float k = -1.0; k <= 1.0; k += 1.0) if (abs(x - door_x(door + k)) < DOOR_HALF && y < DOOR_TALL) return mote(vec3(0.0, -1.0, 0.0), 0.0, 0.0);
    float bricks = noise(vec3(x * 6.0, y * 14.0, 2.0));
    Mote m = mote(vec3(x, y, WALL_Z), 0.2, 0.03 * bricks + 0.4 * edge);
    m.solid = 1.0;
    m.supple = 0.0;
    return m;
}

// A door's opening: full of light, brightest at the threshold.
Mote doorway(vec2 spread) {
    float door = floor(spread.x * DOORS), across = fract(spread.x * DOORS) * 2.0 - 1.0;
    float open = form_figures_doors * (0.45 + 0.55 * lattice(vec3(door, 3.0, 8.0)));
    Mote m = mote(vec3(door_x(door) + across * DOOR_HALF, spread.y * DOOR_TALL, WALL_Z - 0.1), 0.34 + 0.2 * (1.0 - spread.y), open * 2.2 * (1.15 - 0.75 * spread.y));
    m.supple = 0.0;
    return m;
}

// What a door's light touches: its frame, and the air over its sill.
Mote door_glow(Seed s) {
    float door = floor(s.a.y * DOORS), x = door_x(door);
    float open = form_figures_doors * (0.45 + 0.55 * lattice(vec3(door, 3.0, 8.0)));
    if (s.b.x < 0.4) {
        float u = s.a.w * 3.0 - 1.0;
        vec2 p = u < 0.0 ? vec2(-1.0, u + 1.0) : u < 1.0 ? vec2(u * 2.0 - 1.0, 1.0) : vec2(1.0, u - 1.0);
        return mote(vec3(x + p.x * DOOR_HALF * 1.06, p.y * DOOR_TALL * 1.02, WALL_Z + 0.04 * s.b.y), 0.5, open * 1.6);
    }
    float across = s.a.z * 2.0 - 1.0;
    return mote(vec3(x + across * (0.4 + 1.2 * s.b.y), 1.5 * s.a.w * s.a.w, WALL_Z + 0.3 + 2.0 * s.b.y), 0.48, open * 0.7 * (1.0 - abs(across)) * (1.0 - s.b.y));
}

// A wedge of light from a door over the ground: it widens with the distance from the sill and pales.
Mote wedge(vec2 spread) {
    float door = floor(spread.x * DOORS), across = fract(spread.x * DOORS) * 2.0 - 1.0, x = door_x(door);
    float open = form_figures_doors * (0.45 + 0.55 * lattice(vec3(door, 3.0, 8.0)));
    float far = 0.1 + 6.4 * spread.y, wide = DOOR_HALF * (1.0 + 0.34 * far), soft = 1.0 - smoothstep(0.6, 1.0, abs(across));
    float stones = 0.3 + noise(vec3((x + across * wide) * 7.0, far * 7.0, 2.0));
    Mote m = mote(vec3(x + across * wide - 0.03 * far * x, 0.01, WALL_Z + far), 0.42, open * 0.9 * soft * stones * exp(-0.33 * far) * (1.0 + 0.3 * far));
    m.supple = 0.0;
    return m;
}

// Where somebody waits: three or four share a place; places lie on a loose spiral, so that no two hide each other for ever.
vec2 waiting_place(uint who) {
    uint group = who / 4u, seat = who & 3u;
    float ring = sqrt(float(group) + 0.5), turn = 2.39996 * float(group) + 0.8;
    float side = 6.2831853 * (float(seat) * 0.25 + 0.2 * of_person(group, 67u));
    vec2 aside = seat < 2u ? vec2(seat == 0u ? -0.17 : 0.17, 0.02) : 0.45 * vec2(cos(side), 0.7 * sin(side));
    vec2 place = (ring * vec2(cos(turn), 0.62 * sin(turn)) * 0.98 + aside) * form_figures_spread;
    // Those furthest left stand further off: nobody is cut in two by the edge of the picture.
    return vec2(min(place.x, 1.2 + 1.6 * place.x), place.y - 1.5);
}

Mote form(Seed s, float seconds) {
    spread_evenly(s);
    float houses = form_figures_doors > 0.0 ? 0.05 : 0.0;
    // Wall and doors are spread evenly: dark without holes, bright without grain; a little off, so that no grid shows.
    vec2 off = 0.004 * (s.b.yz - 0.5);
    if (houses > 0.0 && (s.id & 15u) == 0u) return wall(even2(s.id >> 4));
    if (houses > 0.0 && (s.id & 7u) == 1u) return doorway(fract(even2(s.id >> 3) + off));
    if (houses > 0.0 && (s.id & 7u) == 2u) return wedge(fract(even2(s.id >> 3) + off));
    if (s.a.x < houses) return door_glow(s);
    uint who = one_of((s.a.x - houses) / (1.0 - houses) * MOST, s), group = who / 4u;
    float own = of_person(who, 41u), slow = seconds * (0.25 + 0.2 * own) + own * 20.0;
    // They come one after another; the way from the door takes as long as eight others need to follow.
    float out_of_door = clamp((form_figures_many * (MOST + 9.0) - float(who)) / 8.0, 0.0, 1.0);
    if (out_of_door <= 0.0) return mote(vec3(0.0, -1.0, 0.0), 0.0, 0.0);
    vec2 waits = waiting_place(who), door = vec2(door_x(floor(of_person(group, 83u) * DOORS)), WALL_Z + 0.1);
    vec2 place = form_figures_doors > 0.0 ? mix(door, waits, smoothstep(0.0, 1.0, out_of_door)) : waits;
    vec3 feet = vec3(place.x, 0.0, place.y);
    if (falls(s.b.x, 0.16)) return lining(s, feet, is_child(who) ? 0.6 : 0.98);
    bool walks = out_of_door < 1.0 && form_figures_doors > 0.0;
    bool couple = (who & 3u) < 2u && of_person(group, 89u) < 0.55, reaches = of_person(who, 43u) < form_figures_raised;
    Pose pose;
    pose.stride = walks ? 0.8 : 0.14 * of_person(who, 47u);
    pose.phase = walks ? out_of_door * 5.0 : own;
    pose.left = reaches && own < 0.6 ? 0.82 + 0.08 * sin(slow * 2.0) : 0.02 + 0.3 * step(0.86, own);
    pose.right = reaches && own > 0.3 ? 0.85 + 0.08 * sin(slow * 2.3 + 1.0) : 0.02;
    if (couple && !walks) { if ((who & 1u) == 0u) pose.right = -0.12; else pose.left = -0.12; }
    pose.lean = 0.05 * (own - 0.3);
    pose.sway = form_figures_restless * 0.05 * sin(slow * 1.7) + 0.03 * (own - 0.5);
    float facing = atan(-feet.x * 0.4, 4.0) + (of_person(who, 53u) - 0.5) * (couple ? 0.4 : 1.6) + 0.2 * sin(slow) * form_figures_restless;
    return person(s, who, feet, facing, pose, 0.15 + 0.75 * of_person(group, 59u));
}
