/*{
  "DESCRIPTION": "A wall of glass along the depth of the room. People stand before it; behind it, their reflections, which are wrong.",
  "INPUTS": [
    {"NAME": "wrong", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 1.0, "LABEL": "how far the reflections lie"},
    {"NAME": "reaching", "TYPE": "float", "DEFAULT": 0.2, "MIN": 0.0, "MAX": 1.0, "LABEL": "how many hold their hands to the glass"},
    {"NAME": "glass", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 2.0, "LABEL": "light of posts and rails"},
    {"NAME": "threads", "TYPE": "float", "DEFAULT": 0.0, "MIN": 0.0, "MAX": 1.0, "LABEL": "how many filaments pierce it"},
    {"NAME": "apart", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.2, "MAX": 3.0, "LABEL": "how far from the glass they stand"},
    {"NAME": "mixed", "TYPE": "float", "DEFAULT": 0.0, "MIN": 0.0, "MAX": 1.0, "LABEL": "how far each side has taken the other's colour"},
    {"NAME": "pairs", "TYPE": "float", "DEFAULT": 0.0, "MIN": 0.0, "MAX": 1.0, "LABEL": "how far every fourth has stepped up to the one behind the glass, and the others back"}
  ]
}*/
// SLICES 8
// PARTS 0.14 0.2604 0.3636
#include "particles/person.glsl"
#include "particles/lining.glsl"

const float PEOPLE = 19.0;          // on each side
const uint PAIRED = 4u, PAIRS = 5u;   // every fourth of them is one of a pair
const float PAIR_METRES = 2.2, PALM_METRES = 0.55; // from pair to pair; from the glass to who lays a hand on it
const uint HEROINE = 119u;          // of all bodies this one has long hair, trousers and no bag: she is told at a glance
const float NEAR_END = 4.95, FAR_END = -8.25, TALL = 2.5, PANEL_METRES = 1.65;

bool is_paired(uint who) { return who % PAIRED == 0u; }

// Where somebody stands who has met the one behind the glass, or has made room for those who have.
vec3 met_before(uint who) {
    if (is_paired(who)) return vec3(-PALM_METRES, 0.0, 0.92 - PAIR_METRES * float(who / PAIRED));
    return vec3(-3.4 - 1.4 * of_person(who, 37u), 0.0, -1.0 - 0.38 * float(who));
}

vec3 place_before(uint who) {
    float along = (float(who) + 0.5 + 0.7 * (of_person(who, 31u) - 0.5)) / PEOPLE;
    bool front = of_person(who, 33u) < 0.55;
    float off = (front ? 0.42 + 0.25 * of_person(who, 35u) : (0.9 + 1.7 * of_person(who, 37u)) * mix(1.0, wide(), 1.3)) * form_pane_apart;
    // Further apart the further off: what is far lies close on the canvas. The first stands alone and close, in the light of the picture.
    vec3 alone = who == 0u ? vec3(-0.44, 0.0, 1.33) : vec3(-off, 0.0, mix(0.9, FAR_END + 0.6, along * (0.62 + 0.38 * along)));
    return mix(alone, met_before(who), form_pane_pairs);
}

vec3 place_behind(uint who) {
    vec3 p = place_before(who);
    // The lie: the mirror image comes nearer, walks ahead, stands where nobody stands.
    vec3 lie = vec3((of_person(who, 51u) - 0.3) * 0.6, 0.0, (of_person(who, 53u) - 0.5) * 1.6);
    return vec3(-p.x, 0.0, p.z) + form_pane_wrong * lie;
}

// 1 where `amount` has passed the chance of somebody, with a width, so that nobody changes at once.
float softly(float chance, float amount) { return smoothstep(chance - 0.08, chance + 0.08, amount); }

// How somebody stands: `reaches` 1 with hands at the glass, `lies` 1 as a mirror image that is wrong.
Pose pose_of(uint self, bool behind, float reaches, float lies, float slow) {
    float own = of_person(self, 41u);
    Pose pose;
    pose.stride = mix(0.14, 0.35, lies);
    pose.phase = own;
    pose.left = mix(mix(0.04, 0.56 + 0.05 * sin(slow), reaches), mix(0.86, 0.03, reaches), lies);
    pose.right = mix(mix(0.03, own < 0.6 ? 0.62 + 0.05 * sin(slow * 1.2) : 0.03, reaches), own < 0.4 ? 0.9 : 0.04, lies);
    // Two who have met turn to the room and raise the arm beyond, one the right, one the left: palm to palm.
    float palm = mix(0.02, 0.53 + 0.02 * sin(slow), reaches);
    pose.left = mix(pose.left, behind ? palm : 0.03, form_pane_pairs);
    pose.right = mix(pose.right, behind ? 0.03 : palm, form_pane_pairs);
    pose.lean = mix(mix(0.02 * sin(slow), 0.10, reaches), -0.12, lies);
    pose.sway = 0.03 * sin(slow * 1.3);
    return pose;
}

Mote someone(Seed s, float seconds) {
    uint one = one_of(s.a.y * 2.0 * PEOPLE, s), many = uint(PEOPLE), who = one % many;
    bool behind = one >= many;
    vec3 feet = behind ? place_behind(who) : place_before(who);
    uint self = who == 0u ? HEROINE : who;
    if (falls(s.b.x, 0.10)) return lining(s, feet, is_child(self) ? 0.6 : 0.98);
    float own = of_person(self, 41u), delay = behind ? form_pane_wrong * (1.0 + 2.0 * own) : 0.0;
    float slow = (seconds - delay) * (0.35 + 0.25 * own) + own * 20.0;
    float close = smoothstep(0.95, 0.6, abs(feet.x) / form_pane_apart), reaches = who == 0u ? 1.0 : close * softly(of_person(who, 43u), form_pane_reaching + 0.1);
    reaches = mix(reaches, is_paired(who) ? 1.0 : 0.0, form_pane_pairs);
    // Wrong behind the glass: who reaches turns away, who stands still raises an arm.
    float lies = behind ? softly(who == 0u ? 0.35 : of_person(who, 55u), form_pane_wrong) : 0.0;
    float facing = 1.5708 + 0.5 * (own - 0.5) + lies * 2.4 * (of_person(who, 57u) - 0.3);
    facing = mix(facing, 1.12, form_pane_pairs);        // an arm held forward points 0.45 rad outward
    person_light = normalize(vec3(behind ? -0.9 : 0.9, 0.5, -0.2));
    float tone = mix(behind ? 0.02 : 0.5 + 0.3 * own, of_person(who, 59u), form_pane_mixed);
    Mote m = person(s, self, feet, behind ? -facing : facing, pose_of(self, behind, reaches, lies, slow), tone);
    m.light *= (0.4 + 0.6 * smoothstep(0.05, 0.4, m.light)) * (0.4 + 1.2 / (0.6 + abs(feet.x)));
    return m;
}

// Posts between the panels, a rail above and below, a dim sheen of streaks between them.
Mote wall(Seed s) {
    float panels = floor((NEAR_END - FAR_END) / PANEL_METRES), z = NEAR_END - s.a.y * PANEL_METRES * panels, y = s.a.z * TALL;
    float light = 1.0;
    if (s.b.x < 0.34) z = NEAR_END - floor(s.a.y * (panels + 1.0)) * PANEL_METRES;
    else if (s.b.x < 0.5) y = TALL;
    else if (s.b.x < 0.66) y = 0.015;
    else {
        // Streaks: wiped glass, oblique, seen where light grazes it.
        float streak = noise(vec3(z * 2.2 + y * 1.4, y * 0.35 - z * 0.2, 4.0));
        light = 0.35 * smoothstep(0.55, 0.8, streak) * (0.2 + 0.8 * y / TALL);
    }
    // On the way to the other side the eye passes close by: what is near it does not blaze.
    vec3 at = vec3((s.b.y - 0.5) * 0.018, y, z);
    Mote m = mote(at, 0.7 + 0.3 * s.b.z, form_pane_glass * light * smoothstep(0.3, 2.4, length(eye.xyz - at)));
    m.supple = 0.02;
    return m;
}

vec3 heart_of(uint who, bool behind) {
    return (behind ? place_behind(who) : place_before(who)) + vec3(behind ? -0.1 : 0.1, is_child(who) ? 0.44 : 0.74, 0.0);
}

const uint THREADS = 2u * PAIRS - 1u;

// 1 where a filament is spun: the nearest pair's first; of many the last lead to those who stand next.
float spun(uint which) {
    float order = (float(which) + 0.5) / float(THREADS);
    return smoothstep(order - 0.08, order + 0.02, form_pane_threads);
}

// A filament from heart to heart through the glass, of strands wound about each other, and a ring that stands where it pierces it.
Mote thread(Seed s, float seconds) {
    uint which = uint(s.a.y * float(THREADS)), pair = which % PAIRS;
    bool aside = which >= PAIRS;
    float own = unit(hash(which + 7u));
    vec3 a = heart_of(PAIRED * pair, false), b = heart_of(PAIRED * (aside ? pair + 1u : pair), true);
    float lift = 0.42 + 0.12 * own;
    if (s.b.w < 0.16) {
        vec3 at = mix(a, b, 0.5) + vec3(0.0, lift, 0.0);
        float grows = fract(seconds * 0.22 + own), turn = 6.2831853 * s.b.x;
        return mote(at + vec3(0.0, cos(turn), sin(turn)) * (0.03 + 0.30 * grows), 0.9, 0.9 * spun(which) * (1.0 - grows) * (1.0 - grows));
    }
    float t = s.a.z, rise = 4.0 * t * (1.0 - t), pulse_at = fract(seconds * 0.16 + own * 9.0), from_pulse = (t - pulse_at) * 9.0;
    float turn = floor(s.b.x * 3.0) * 2.0944 + 7.0 * t + 0.3 * seconds;
    vec3 wound = 0.03 * rise * vec3(0.0, cos(turn), sin(turn));
    // Cyan from one heart, red from the other; where they meet it is white.
    float of_a = smoothstep(0.55, 0.1, t), of_b = smoothstep(0.45, 0.9, t);
    float tone = s.b.y < of_a ? 0.5 : s.b.y < of_a + of_b ? 0.03 : 1.0;
    Mote m = mote(mix(a, b, t) + vec3(0.0, lift * rise, 0.0) + wound + (s.b.xyz - 0.5) * 0.012, tone, spun(which) * (0.8 + 2.6 * exp(-from_pulse * from_pulse)));
    m.supple = 0.25;
    return m;
}

// What a filament throws on the ground, cyan on one side of the glass and red on the other.
Mote pool(Seed s) {
    uint pair = uint(s.a.y * float(PAIRS));
    float turn = 6.2831853 * s.b.x, r = 1.9 * s.a.z;
    vec3 at = vec3(r * cos(turn), 0.01, met_before(PAIRED * pair).z + r * sin(turn));
    Mote m = mote(at, at.x < 0.0 ? 0.5 : 0.03, 0.8 * spun(pair) * (1.0 - s.a.z));
    m.supple = 0.05;
    return m;
}

// Bonds ask where a person is: at the heart of one of those who stand here, on a side that is theirs for good.
const uint FIRST_PERSON = 0x70000000u;

Mote heart(uint person) {
    uint who = hash(person) % uint(PEOPLE);
    vec3 feet = unit(hash(person + 3u)) < 0.5 ? place_before(who) : place_behind(who);
    return mote(feet + vec3(0.0, 0.74, 0.0), 0.5, 1.0);
}

Mote form(Seed s, float seconds) {
    if (s.id >= FIRST_PERSON) return heart(s.id - FIRST_PERSON);
    spread_evenly(s);
    // Without threads their motes are people's.
    float threads = form_pane_threads > 0.0 ? 0.14 : 0.0, pools = form_pane_pairs > 0.0 ? 0.12 : 0.0;
    if (falls(s.a.x, 0.14)) return wall(s);
    if (s.a.x < threads) return thread(s, seconds);
    if (s.a.x < threads + pools) return pool(s);
    // The fewer their motes, the brighter each: nobody pales when the threads begin.
    Mote m = someone(s, seconds);
    m.light /= 1.0 - threads - pools;
    return m;
}
