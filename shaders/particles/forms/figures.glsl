/*{
  "DESCRIPTION": "People who have come out of their doors and stand in small groups, waiting; some raise a hand.",
  "INPUTS": [
    {"NAME": "many", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.05, "MAX": 1.0, "LABEL": "how many of them have come"},
    {"NAME": "raised", "TYPE": "float", "DEFAULT": 0.2, "MIN": 0.0, "MAX": 1.0, "LABEL": "how many raise an arm"},
    {"NAME": "spread", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.3, "MAX": 3.0, "LABEL": "how far apart they stand"},
    {"NAME": "restless", "TYPE": "float", "DEFAULT": 0.3, "MIN": 0.0, "MAX": 1.0, "LABEL": "how much they sway"}
  ]
}*/
// SLICES 2
#include "particles/person.glsl"
const float MOST = 120.0;

Mote form(Seed s, float seconds) {
    uint who = uint(s.a.x * MOST * form_figures_many);
    // Groups of three or four share a place; groups stand on a loose spiral, so that no two hide each other for ever.
    uint group = who / 4u;
    float ring = sqrt(float(group) + 0.6), turn = 2.39996 * float(group);
    vec2 place = ring * 0.95 * vec2(cos(turn), 0.8 * sin(turn)) + 0.36 * vec2(of_person(who, 31u) - 0.5, of_person(who, 37u) - 0.5) * 2.2;
    vec3 feet = vec3(place.x, 0.0, place.y) * form_figures_spread + vec3(0.0, 0.0, -1.2);
    Pose pose;
    float own = of_person(who, 41u), slow = seconds * (0.25 + 0.2 * own) + own * 20.0;
    bool reaches = of_person(who, 43u) < form_figures_raised;
    pose.stride = 0.16 * of_person(who, 47u);
    pose.phase = own;
    pose.left = reaches && own < 0.6 ? 0.82 + 0.08 * sin(slow * 2.0) : 0.04 + 0.3 * step(0.8, own);
    pose.right = reaches && own > 0.3 ? 0.85 + 0.08 * sin(slow * 2.3 + 1.0) : 0.03;
    pose.lean = 0.06 * (own - 0.3);
    pose.sway = form_figures_restless * 0.05 * sin(slow * 1.7) + 0.03 * (own - 0.5);
    float facing = atan(-feet.x * 0.4, 4.0) + (of_person(who, 53u) - 0.5) * 1.6 + 0.2 * sin(slow);
    return person(s, who, feet, facing, pose, 0.15 + 0.75 * of_person(group, 59u));
}
