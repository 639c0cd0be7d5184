/*{
  "DESCRIPTION": "The breath in the air, huge, over a crowd that looks up; rays fall from it on heads and shoulders.",
  "INPUTS": [
    {"NAME": "grown", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.0, "MAX": 1.0, "LABEL": "how far the breath has grown"},
    {"NAME": "rays", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 2.0, "LABEL": "light that falls from it"},
    {"NAME": "lit", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.0, "MAX": 3.0, "LABEL": "light on the crowd"},
    {"NAME": "raised", "TYPE": "float", "DEFAULT": 0.3, "MIN": 0.0, "MAX": 1.0, "LABEL": "how many reach up to it"}
  ]
}*/
// SLICES 8
// PARTS 0.01575 0.4185 0.45 0.51
#include "particles/person.glsl"
#include "particles/lungs.glsl"

const vec3 OVERHEAD = vec3(0.0, 1.7, -5.5);     // where the foot of the lungs hangs, metres
const float LUNGS_SCALE = 3.1;
const float CROWD = 64.0;

Mote overhead(Seed s) {
    Mote m = lungs(s, form_projection_grown, 0.35, 0.0);
    m.at = m.at * LUNGS_SCALE + OVERHEAD;
    // In the act's own tones: white trunk, cyan branches, the outermost tips red.
    m.tone = m.tone < 0.2 ? 0.95 - m.tone : m.tone > 0.8 ? 0.02 : 0.72 - 0.3 * m.tone;
    m.light *= 1.2;
    return m;
}

// Threads of light from the lobes down to the ground, brighter where they leave.
Mote ray(Seed s) {
    uint which = uint(s.a.y * 70.0);
    float turn = 6.2831853 * unit(hash(which)), far = sqrt(unit(hash(which + 31u)));
    vec3 from = OVERHEAD + vec3(cos(turn) * 2.9 * far, 0.5 + 0.8 * (1.0 - far), sin(turn) * 1.2 * far);
    vec3 to = vec3(cos(turn) * 6.0 * far, 0.0, -3.5 + sin(turn) * 4.5 * far);
    float t = s.a.z * s.a.z;
    return mote(mix(from, to, t) + (s.b.xyz - 0.5) * (0.01 + 0.06 * t), 0.55 + 0.4 * s.b.w, form_projection_rays * 0.25 * (1.0 - t));
}

Mote below(Seed s, float seconds) {
    uint who = one_of(s.a.y * CROWD, s);
    // Rows that thin out towards the audience, an aisle of sight in the middle.
    float row = floor(sqrt(float(who) * 1.3)), place = fract(sqrt(float(who) * 1.3));
    vec3 feet = vec3((place - 0.5) * (4.2 + row * 1.05) + (of_person(who, 31u) - 0.5) * 0.5, 0.0, 2.3 - row * 0.85 + (of_person(who, 33u) - 0.5) * 0.4);
    feet.x *= wide();
    feet.x += sign(feet.x) * 0.25 * smoothstep(1.0, 3.0, feet.z);
    Pose pose;
    float own = of_person(who, 41u), slow = seconds * (0.3 + 0.2 * own) + own * 20.0;
    float chance = of_person(who, 43u), reaches = smoothstep(chance - 0.08, chance + 0.08, form_projection_raised * 1.1);
    pose.stride = 0.12 * own;
    pose.phase = own;
    pose.left = mix(0.03, 0.8 + 0.06 * sin(slow * 2.0), own < 0.65 ? reaches : 0.0);
    pose.right = mix(0.05, 0.82 + 0.06 * sin(slow * 2.3 + 1.0), own > 0.25 ? reaches : 0.0);
    pose.lean = -0.08;
    pose.sway = 0.03 * sin(slow);
    vec3 light_at = OVERHEAD + vec3(0.0, 2.6, 0.0), way = light_at - feet;
    person_light = normalize(way);
    float near = 40.0 / (22.0 + dot(way, way));
    Mote m = person(s, who, feet, atan(way.x, way.z) + (own - 0.5) * 0.5, pose, 0.55 + 0.45 * own * near);
    // The light comes from above and from beyond: heads and shoulders have an edge, backs stay dark.
    m.light *= (0.35 + 0.75 * smoothstep(0.05, 0.4, m.light)) * form_projection_lit * near * (0.35 + 1.1 * smoothstep(0.3, 1.0, m.at.y));
    return m;
}

Mote form(Seed s, float seconds) {
    spread_evenly(s);
    const float LUNGS = 0.45, RAYS = 0.06;
    if (s.a.x < LUNGS) { s.a.x /= LUNGS; return overhead(s); }
    if (s.a.x < LUNGS + RAYS) return ray(s);
    return below(s, seconds);
}
