/*{
  "DESCRIPTION": "The breath copies itself outward: one large figure of light, around it ring after ring of smaller ones that rise from the people who carry them, as far as the piece has spread.",
  "INPUTS": [
    {"NAME": "reach", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 1.0, "LABEL": "how many rings carry it"},
    {"NAME": "wave", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 1.0, "LABEL": "how strongly light runs outward"},
    {"NAME": "pitch", "TYPE": "float", "DEFAULT": 1.5, "MIN": 0.5, "MAX": 4.0, "LABEL": "from ring to ring, metres"},
    {"NAME": "unlit", "TYPE": "float", "DEFAULT": 0.3, "MIN": 0.0, "MAX": 1.0, "LABEL": "light on those it has not reached"}
  ]
}*/
// SLICES 8
// PARTS 0.0084 0.2232 0.24 0.4984 0.515956 0.964888
#define LUNG_GENERATIONS 9
#include "particles/lungs.glsl"
#include "particles/person.glsl"

const float RINGS = 12.0, FIRST_RING = 2.3;
const float HEART_SCALE = 1.3, HEART_Y = 0.4, HEART_TURN = 0.2;      // the figure in the middle
const float COPY_SCALE = 0.30;
const float HEART = 0.24, CARRIERS = 0.2584;            // shares of the motes
const float WAVE_METRES = 5.0, WAVES_HZ = 0.3;          // from crest to crest; crests passing in a second of the air's time

// Who carries a copy: waits with hanging arms, and holds it up with one hand or both once it has come. The figure in the
// middle is the light they are drawn by, seen a little from the side, so that nobody is a dark back.
Mote carrier_of(Seed s, vec2 p, uint who, float own, float lit, float passing) {
    float up = (0.78 + 0.12 * own) * smoothstep(0.1, 0.9, lit), hands = of_person(who, 35u);
    Pose pose = Pose(0.12 * own, own, hands < 0.75 ? up : 0.03, hands > 0.25 ? up : 0.04, -0.08 * lit, 0.03 * (own - 0.5));
    person_light = normalize(vec3(-p.x - 3.0, 3.0, -p.y));
    float facing = mix(6.2831853 * hands, atan(-p.x, -p.y), 0.55 + 0.45 * lit) + 0.9 * (own - 0.5);
    Mote m = person(s, who, vec3(p.x, 0.0, p.y), facing, pose, 0.0);
    float above = smoothstep(0.2, 1.0, m.at.y), waiting = 1.9 * form_viral_unlit * (1.0 + 2.0 * form_viral_wave * passing * above);
    m.tone = mix(0.05, 0.52, lit * above);
    // Who stands right before the eye is drawn by too few motes for a line: they stay in the dark.
    m.light = (m.light + 0.10) * smoothstep(6.0, 11.0, distance(eye.xyz, vec3(p.x, 0.5, p.y))) * mix(waiting, (0.45 + 0.8 * passing) * (0.35 + 0.9 * above), lit);
    return m;
}

Mote form(Seed s, float seconds) {
    bool heart = s.a.x < HEART, carrier = !heart && s.a.x < HEART + CARRIERS;
    // Nearer rings get more of the motes than their share of copies.
    float ring = heart ? 0.0 : floor(RINGS * pow(s.a.w, 1.8));
    float radius = FIRST_RING + ring * form_viral_pitch, many = floor(6.2831853 * radius / (1.35 + 0.02 * ring));
    uint dice = s.counter + 77u;
    vec4 more = random4(dice);
    float seat = floor(more.x * many), own = lattice(vec3(seat, ring, 4.0)), turn = 6.2831853 * (seat + 0.5 * mod(ring, 2.0) + 0.35 * (own - 0.5)) / many;
    vec2 p = (radius + 0.5 * (own - 0.5)) * vec2(cos(turn), sin(turn));
    // Reached ring by ring; the outermost one is just catching.
    float lit = smoothstep(0.0, 1.2, form_viral_reach * (RINGS + 1.0) - ring - 0.6 * own);
    float crest = fract(radius / WAVE_METRES - clock.z * WAVES_HZ), passing = exp(-5.0 * (1.0 - crest)) + exp(-20.0 * crest);
    if (carrier) return carrier_of(s, p, uint(97.0 * ring + seat), own, lit, passing);
    s.a.x = heart ? s.a.x / HEART : (s.a.x - HEART - CARRIERS) / (1.0 - HEART - CARRIERS);
    if (!heart) s.b.w = mix(0.34, 1.0, s.b.w);          // of what is so small, half the blossom
    Mote m = lungs(s, heart ? 1.0 : 0.25 + 0.75 * lit, 0.5, 0.0);
    // A copy hangs over its carrier's raised hands and faces the way the large one does.
    float facing = heart ? HEART_TURN : HEART_TURN + 0.7 * (own - 0.5) + 0.2 * sin(6.2831853 * (0.08 * clock.z + own)), c = cos(facing), d = sin(facing);
    vec3 at = m.at * (heart ? HEART_SCALE : COPY_SCALE * (0.85 + 0.3 * own));
    at = vec3(at.x * c + at.z * d, at.y, at.z * c - at.x * d);
    m.at = at + (heart ? vec3(0.0, HEART_Y, 0.0) : vec3(p.x, 1.16 + 0.05 * sin(6.2831853 * (0.16 * clock.z + own)), p.y));
    float pulse_on = mix(1.0, 0.35 + 1.7 * passing, form_viral_wave);
    m.light *= heart ? 0.68 : lit * pulse_on * 0.95;
    m.tone = heart ? 0.97 - 0.5 * m.tone : mix(m.tone < 0.2 ? 0.95 : 0.5, 0.92, passing * form_viral_wave);
    return m;
}
