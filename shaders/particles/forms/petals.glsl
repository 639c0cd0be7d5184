/*{
  "DESCRIPTION": "The great dome opens like a flower: two whorls of glass petals, a garden in their midst, and the air that was held in flows out over the plain, which turns green.",
  "INPUTS": [
    {"NAME": "open", "TYPE": "float", "DEFAULT": 0.8, "MIN": 0.0, "MAX": 1.0, "LABEL": "how far the petals are folded back"},
    {"NAME": "air", "TYPE": "float", "DEFAULT": 0.7, "MIN": 0.0, "MAX": 2.0, "LABEL": "light of the air that flows out"},
    {"NAME": "meadow", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 1.0, "LABEL": "how far the plain has turned green"},
    {"NAME": "garden", "TYPE": "float", "DEFAULT": 0.7, "MIN": 0.0, "MAX": 2.0, "LABEL": "light on the garden"},
    {"NAME": "people", "TYPE": "float", "DEFAULT": 0.8, "MIN": 0.0, "MAX": 2.0, "LABEL": "light on those who come"}
  ]
}*/
// SLICES 8 4 8 8 8
// PARTS 0.38 0.60 0.82 0.92
#include "particles/person.glsl"
const float PETALS = 12.0, RADIUS = 2.6;             // metres, the dome of the second cue
const float HALF_TURN = 1.5707963;
const int COMERS = 11;

// A petal's middle line in the plane through the axis: an arc whose first slope and curvature change as it opens.
// Returns metres outward from the hinge, metres up, slope in radians. Closed (0) it is a quarter of the dome.
vec3 midrib(float v, float open) {
    float first = mix(HALF_TURN, 0.86, open), turn = mix(HALF_TURN, -0.78, open), now = first + turn * v;
    float k = RADIUS * HALF_TURN / (abs(turn) < 0.02 ? 0.02 : turn);
    return vec3(k * (sin(now) - sin(first)), k * (cos(first) - cos(now)), now);
}

// Where the two lesser domes stand, those of the second cue.
vec3 sister(float number) { return number < 1.5 ? vec3(-5.4, 0.0, -5.0) : vec3(6.4, 0.0, -7.5); }

// Half a petal's width at v: a twelfth of the sphere while closed, a lotus leaf when open.
float half_width(float v, float open) {
    float closed = cos(v * HALF_TURN), leaf = 1.35 * pow(max(0.0, sin(3.14159 * pow(v, 0.8))), 0.75) * (1.0 - 0.3 * v) + 0.5 * (1.0 - v) * (1.0 - v);
    return 3.14159 / PETALS * RADIUS * mix(closed, leaf, min(1.0, open * 1.6));
}

// A mote on the glass: on the frame, a vein, a brace that winds from edge to edge, or the shimmer between. Sets its place across, -1..1.
float on_glass(Seed s, float v, out float u) {
    float kind = s.b.y;
    u = s.b.x * 2.0 - 1.0;
    if (kind < 0.24) { u = kind < 0.12 ? -1.0 : 1.0; return 1.0; }
    if (kind < 0.40) { u = (floor(s.b.x * 5.0) - 2.0) / 3.0; return 0.55; }
    if (kind < 0.64) { u = 2.0 * fract(floor(s.b.x * 3.0) / 3.0 + (kind < 0.52 ? v : -v) * 1.7) - 1.0; return 0.36; }
    return 0.42;
}

Mote petal(Seed s, float seconds) {
    float number = floor(s.a.y * PETALS), inner = mod(number, 2.0), v = s.a.z, u;
    float bright = on_glass(s, v, u);
    // Half of the motes make the great dome; its sisters open a little later.
    float lesser = floor(s.b.w * 4.0);
    bool great = lesser < 0.5 || lesser > 2.5;
    // The inner whorl stays steeper; each petal goes its own small way, and all of them with the breath.
    float open = form_petals_open * (great ? 1.0 : form_petals_open) * mix(1.0, 0.55, inner) * (0.94 + 0.12 * of_person(uint(number), 3u));
    open += 0.03 * (clock.w - 0.5) * form_petals_open;
    vec3 p = midrib(v, open);
    float wide = half_width(v, open);
    // Cupped across, as the sphere was; the hinges draw together to a calyx.
    vec2 inward = vec2(-sin(p.z), cos(p.z)), place = vec2(RADIUS * mix(1.0, 0.62, form_petals_open) + p.x, p.y) + inward * wide * u * u * 0.35;
    float turn = 6.2831853 * (number - 0.27) / PETALS;
    vec3 outward = vec3(cos(turn), 0.0, sin(turn)), aside = vec3(-outward.z, 0.0, outward.x);
    vec3 at = outward * place.x + vec3(0.0, place.y, 0.0) + aside * wide * u;
    vec3 n = normalize(outward * inward.x + vec3(0.0, inward.y, 0.0) - aside * u * 0.9);
    float away = dot(n, normalize(eye.xyz - at)), rim = 1.0 - abs(away);
    if (!great) at = at * 0.6 + sister(lesser);
    // Glass is blue; the dawn gilds what stands high, the garden greens what it looks at.
    float tone = mix(0.10, 0.34, step(0.0, away)) + 0.62 * smoothstep(0.62, 1.05, v);
    Mote m = mote(at, tone, bright * (0.30 + 1.1 * rim * rim * rim) * (0.55 + 0.75 * v));
    m.supple = 0.06;
    return m;
}

// The air: threads that rise from the garden, lean over the petals and run out over the plain on all sides.
Mote air(Seed s, float seconds) {
    float thread = floor(s.a.y * 240.0), q = fract(s.a.z + seconds * (0.035 + 0.02 * of_person(uint(thread), 5u)));
    float turn = 6.2831853 * (floor(thread * 0.2) / 48.0 + 0.012 * mod(thread, 5.0)) + 0.9 * q + 0.22 * sin(q * 9.0 + thread);
    float tall = 0.75 + 0.5 * of_person(uint(floor(thread * 0.2)), 9u), p = 1.0 - q;
    float r = 0.10 + 0.9 * of_person(uint(thread), 13u) * q + 1.1 * q + 10.0 * q * q * q, y = tall * 22.0 * q * p * p * p + 0.12 + 0.10 * sin(r * 2.2 - seconds * 0.5 + thread);
    vec3 stray = (s.b.xyz - 0.5) * (0.02 + 0.55 * q * s.b.w * s.b.w * s.b.w);
    float pulse = 0.4 + 1.6 * pow(max(0.0, 0.5 + 0.5 * sin(q * 14.0 - seconds * 0.55 + thread * 2.4)), 4.0);
    Mote m = mote(vec3(r * cos(turn), y, r * sin(turn)) + stray, mix(0.50, 0.98, q), 0.8 * form_petals_air * pulse * smoothstep(0.0, 0.08, q) * smoothstep(1.0, 0.55, q));
    m.supple = 0.7;
    return m;
}

// Young grass, blade by blade, as far as the air has come; beyond it the dry plain.
Mote blade(Seed s) {
    float d = 1.2 * pow(24.0, s.a.y), z = 10.4 - d, x = (s.a.z * 2.0 - 1.0) * (1.8 + 0.85 * d);
    vec2 p = vec2(x, z);
    float far = length(p), tuft = noise(vec3(p * 2.3, 1.0)), swell = noise(vec3(p * 0.4, 4.0));
    float front = 1.8 + 11.0 * form_petals_meadow, green = smoothstep(front + 1.6, front - 1.2, far + 2.5 * (swell - 0.5));
    float tall = (0.03 + 0.16 * tuft * tuft) * green, up = s.b.y;
    float lean = 0.6 * tall * up * up;
    vec3 at = vec3(x + lean * (0.5 + s.b.x), tall * up + 0.05 * swell, z);
    float lit = 3.2 / (1.0 + 0.11 * far * far) + 0.10;
    Mote m = mote(at, mix(0.88, 0.50, green) + 0.08 * (s.b.z - 0.5), lit * (0.25 + tuft) * mix(0.10, 0.10 + 0.55 * up * up, green) * 0.30 * d);
    m.supple = 0.15 * up;
    return m;
}

// What the glass had kept for a few: trees, and the meadow's heart.
Mote garden(Seed s) {
    float tree = floor(s.a.y * 18.0), turn = 6.2831853 * of_person(uint(tree), 31u), r = 1.35 * sqrt(of_person(uint(tree), 33u));
    float tall = (0.55 + 0.9 * of_person(uint(tree), 35u)) * (1.25 - 0.5 * r);
    vec3 foot = r * vec3(cos(turn), 0.0, sin(turn));
    if (s.a.z < 0.07) return mote(foot + vec3(0.03 * (s.b.x - 0.5), tall * s.b.y, 0.03 * (s.b.z - 0.5)), 0.75, 0.6 * form_petals_garden);
    vec3 n = normalize(s.b.xyz - 0.5 + 0.001);
    float leaf = noise(n * 5.0 + tree), above = 0.5 + 0.5 * n.y;
    vec3 at = foot + vec3(0.0, tall, 0.0) + n * tall * (0.26 + 0.22 * leaf) * vec3(1.0, 0.85, 1.0);
    Mote m = mote(at, 0.46 + 0.35 * above * leaf, form_petals_garden * (0.06 + 1.3 * above * leaf * leaf));
    m.supple = 0.1;
    return m;
}

// People come out of the dark to where it is green; dawn is behind them, the flower before.
Mote comer(Seed s, float seconds) {
    int i = int(one_of(s.a.y * float(COMERS), s));
    float n = float(i), turn = 0.35 + 2.5 * (n + 0.7 * of_person(uint(i), 51u)) / float(COMERS), r = 4.0 + 1.3 * of_person(uint(i), 53u);
    vec3 feet = r * vec3(cos(turn), 0.0, sin(turn));
    person_light = vec3(-feet.x, 2.4, -feet.z);
    float glad = step(0.72, of_person(uint(i), 57u));
    Mote m = person(s, uint(i) * 5u + 90u, feet, atan(-feet.x, -feet.z), Pose(0.25, 0.1 * n, 0.04 + 0.6 * glad, 0.04 + 0.7 * glad, -0.03, 0.015 * sin(seconds * 0.6 + n)), 0.9);
    m.light *= 0.7 * form_petals_people;
    m.supple = 0.02;
    return m;
}

Mote form(Seed s, float seconds) {
    place_evenly(s);
    float kind = s.a.x;
    if (kind < 0.38) return petal(s, seconds);
    if (kind < 0.60) return air(s, seconds);
    if (kind < 0.82) return blade(s);
    if (kind < 0.92) return garden(s);
    return comer(s, seconds);
}
