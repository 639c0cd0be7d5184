/*{
  "DESCRIPTION": "They leap: the glass bursts behind them into motes, and everybody runs towards us and carries one.",
  "INPUTS": [
    {"NAME": "burst", "TYPE": "float", "DEFAULT": 0.7, "MIN": 0.0, "MAX": 1.0, "LABEL": "how far the glass has flown"},
    {"NAME": "carried", "TYPE": "float", "DEFAULT": 0.8, "MIN": 0.0, "MAX": 3.0, "LABEL": "light in their hands"},
    {"NAME": "height", "TYPE": "float", "DEFAULT": 0.35, "MIN": 0.0, "MAX": 1.0, "LABEL": "how high they jump, metres"},
    {"NAME": "pace", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 2.0, "LABEL": "steps of both legs a second; for a look, not for a bend"}
  ]
}*/
// SLICES 4 2 2
// PARTS 0.34 0.42
#include "particles/person.glsl"

const float PEOPLE = 30.0;
const vec3 SOURCE = vec3(1.2, 1.3, -5.5);

// They run in a wedge out of the light; who has come too near begins again far behind.
float shown(vec3 feet) { return smoothstep(2.8, 2.2, feet.z) * smoothstep(-5.2, -4.0, feet.z); }

vec3 feet_of(uint who, float seconds, out float phase) {
    float own = of_person(who, 31u);
    phase = fract(own * 7.0 + seconds * form_leap_pace * (0.85 + 0.3 * own));
    float way = fract(of_person(who, 33u) + seconds * 0.034 * (0.7 + 0.6 * own)), z = mix(-5.2, 3.6, way);
    float aside = mix(0.6, 4.6, way);
    // Off the ground twice a step, in an arc.
    float jump = form_leap_height * (0.3 + 0.7 * of_person(who, 35u)) * max(0.0, sin(6.2831853 * phase * 2.0 - 0.6));
    return vec3(mix(SOURCE.x * 0.8, 0.0, way) + (of_person(who, 37u) * 2.0 - 1.0) * aside * wide(), jump * jump * 1.7, z);
}

Pose pose_of(uint who, float phase) {
    float own = of_person(who, 41u);
    return Pose(0.75 + 0.25 * own, phase, own < 0.5 ? 0.82 : 0.3 + 0.2 * own, own < 0.5 ? 0.35 : 0.86, 0.22 * own, 0.0);
}

Mote runner(Seed s, float seconds) {
    uint who = one_of(s.a.y * PEOPLE, s);
    float phase;
    vec3 feet = feet_of(who, seconds, phase);
    float own = of_person(who, 41u);
    person_light = normalize(SOURCE - feet);
    float facing = atan(feet.x - SOURCE.x, feet.z - SOURCE.z) * 0.7 + 0.3 * (own - 0.5);
    Mote m = person(s, who, feet, facing, pose_of(who, phase), own < 0.22 ? 0.03 : 0.55 + 0.45 * own);
    m.light *= (0.5 + 0.7 * smoothstep(0.05, 0.4, m.light)) * shown(feet) * (0.6 + 2.0 / (1.0 + 0.12 * dot(SOURCE - feet, SOURCE - feet)));
    m.solid = step(0.5, shown(feet));       // who fades leaves no hole in what is behind
    return m;
}

// The light in a raised hand and its trail behind.
Mote carried(Seed s, float seconds) {
    uint who = uint(s.a.y * PEOPLE);
    float phase, before, late = s.a.z < 0.5 ? 0.0 : 0.9 * s.a.w * s.a.w;
    vec3 feet = feet_of(who, seconds, phase), then = feet_of(who, seconds - late, before);
    float own = of_person(who, 41u), side = own < 0.5 ? -1.0 : 1.0, facing = atan(feet.x - SOURCE.x, feet.z - SOURCE.z) * 0.7 + 0.3 * (own - 0.5);
    vec3 hand = palm_of(who, facing, pose_of(who, phase), side) + vec3(0.0, 0.06, 0.0);
    vec3 at = mix(feet, then, step(0.001, late)) + hand + normalize(s.b.xyz - 0.5 + 0.001) * (0.085 * s.b.w * s.b.w * step(late, 0.0) + 0.012);
    // Behind them hangs what they have passed.
    vec3 run = normalize((feet - SOURCE) * vec3(1.0, 0.0, 1.0));
    at -= run * (1.1 * late) + vec3(0.0, 0.12 * late * late, 0.0);
    return mote(at, late > 0.0 ? 0.95 - 0.5 * late : 1.0, form_leap_carried * (late > 0.0 ? 0.8 * (1.0 - late) * (1.0 - late) : 1.25) * shown(feet));
}

// The burst: needles and splinters from the source outward, the nearer the audience the longer.
Mote splinter(Seed s) {
    uint which = uint(s.a.y * 1500.0);
    vec3 way = normalize(vec3(unit(hash(which + 3u)) - 0.5, unit(hash(which + 5u)) * 0.75 - 0.14, unit(hash(which + 7u)) * 0.9 - 0.35) + 0.001);
    float own = unit(hash(which + 11u)), far = (0.25 + 8.5 * own * own) * (0.12 + form_leap_burst), len = (0.05 + 0.16 * far) * (0.4 + own);
    vec3 at = SOURCE + way * (far + len * s.a.z) + (s.b.xyz - 0.5) * 0.006;
    if (at.y < 0.0) at.y = -0.2 * at.y;
    float hot = exp(-0.38 * far), kind = unit(hash(which + 13u));
    return mote(at, kind < 0.13 ? 0.04 : kind < 0.34 ? 0.5 : 0.8 + 0.2 * hot, (0.3 + 2.2 * hot) * (1.0 - 0.8 * s.a.z));
}

Mote form(Seed s, float seconds) {
    spread_evenly(s);
    if (s.a.x < 0.34) return splinter(s);
    if (s.a.x < 0.42) return carried(s, seconds);
    return runner(s, seconds);
}
