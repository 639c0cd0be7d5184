/*{
  "DESCRIPTION": "The Earth at dawn, larger than the frame: coasts and cities by night, green land by day; from New Haven rings run over it and arcs of people carry the piece on.",
  "INPUTS": [
    {"NAME": "reach", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 1.0, "LABEL": "how far round the Earth it has spread"},
    {"NAME": "turning", "TYPE": "float", "DEFAULT": 0.045, "MIN": 0.0, "MAX": 0.5, "LABEL": "speed of its slow turn to and fro, radians of phase a second"},
    {"NAME": "rings", "TYPE": "float", "DEFAULT": 0.7, "MIN": 0.0, "MAX": 2.0, "LABEL": "light of the rings"},
    {"NAME": "day", "TYPE": "float", "DEFAULT": 0.7, "MIN": 0.0, "MAX": 2.0, "LABEL": "light of the sun"},
    {"NAME": "air", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 1.0, "LABEL": "light of the thin clean air at the rim"}
  ]
}*/
// SLICES 8 8 8 8 6 8 8
// PARTS 0.44 0.60 0.68 0.80 0.90 0.925
#include "particles/earth.glsl"
const float RADIUS = 2.0;
const vec3 ORBIT = vec3(3.3, 1.0, 2.4);              // metres: half as wide, higher at its right end by, half as deep
const vec3 MIDDLE = vec3(0.0, 2.0, 0.0);
const vec3 SUN = vec3(0.80, 0.42, -0.42);            // towards it: it stands behind the right shoulder of the Earth

// It turns to and fro about the Atlantic, so that whenever the cue comes, land is seen on both sides; its axis leans 23 degrees.
vec3 spun(vec3 p, float seconds) {
    float angle = 0.68 + 0.22 * sin(seconds * form_globe_turning), c = cos(angle), s = sin(angle);
    p = vec3(p.x * c + p.z * s, p.y, p.z * c - p.x * s);
    p = vec3(p.x * 0.92 + p.y * 0.39, p.y * 0.92 - p.x * 0.39, p.z);
    return vec3(p.x, p.y * 0.94 - p.z * 0.34, p.z * 0.94 + p.y * 0.34);
}

// Over land and sea. Motes lie where the light will fall: half of those at sea are sent inland.
Mote surface(Seed s) {
    float y = s.a.y * 2.0 - 1.0, turn = TURN * s.a.z;
    vec3 n = vec3(sqrt(max(0.0, 1.0 - y * y)) * vec2(cos(turn), sin(turn)), y).xzy;
    vec3 rough = vec3(noise(n * 18.0), noise(n * 18.0 + 5.0), noise(n * 18.0 + 9.0)) - 0.5;
    float inland = smoothstep(0.42, 0.58, land(normalize(n + 0.045 * rough)));
    float relief = noise(n * 9.0) * 0.6 + noise(n * 31.0) * 0.4, swell = noise(n * vec3(40.0, 90.0, 40.0));
    return mote(n, mix(0.10 + 0.1 * swell, 0.46 + 0.18 * relief, inland), mix(0.10 + 0.22 * swell * swell, 0.25 + 1.5 * relief * relief, inland));
}

// From a city to the one it heard from: over the ground, higher the farther; a gift of light runs along it.
Mote arc(Seed s, float seconds) {
    int number = 1 + int(s.a.y * float(CITIES - 1));
    vec3 to = city(number), from = city(heard_from(number));
    if (s.b.w > 0.6) from = city((number * 5 + 3) % CITIES);
    float u = s.a.z, wide = length(to - from), run = fract(seconds * 0.13 + 0.37 * float(number) + 0.5 * step(0.6, s.b.w));
    vec3 n = normalize(mix(from, to, u) + 1e-3) * (1.0 + 0.17 * wide * 4.0 * u * (1.0 - u));
    float live = smoothstep(-0.03, 0.03, form_globe_reach - acos(clamp(dot(to, city(0)), -1.0, 1.0)) / 3.14159);
    Mote m = mote(n + (s.b.xyz - 0.5) * 0.004, 0.93, live * (0.22 + 2.4 * bell((u - run) * 10.0)) * (s.b.w > 0.6 ? 0.6 : 1.0));
    return m;
}

Mote city_light(Seed s) {
    int number = int(s.a.y * float(CITIES));
    vec3 home = city(number), stray = s.b.xyz - 0.5;
    float streets = pow(s.a.z, 3.0), live = smoothstep(-0.03, 0.03, form_globe_reach - acos(clamp(dot(home, city(0)), -1.0, 1.0)) / 3.14159);
    return mote(normalize(home + 0.10 * stray * streets), 0.90, (0.10 + 0.9 * live) * (1.4 - streets) * (number == 0 ? 2.0 : 0.8));
}

// Rings about New Haven: each runs from there to the other side of the Earth, as far as the piece has come.
Mote ring(Seed s, float seconds) {
    float number = floor(s.a.y * 6.0), way = fract(number / 6.0 + seconds * 0.022), across = 3.14159 * way;
    vec3 pole = city(0), aside = normalize(cross(pole, vec3(0.0, 1.0, 0.0))), ahead = cross(aside, pole);
    float turn = TURN * s.a.z;
    vec3 n = pole * cos(across) + sin(across) * (aside * cos(turn) + ahead * sin(turn));
    float seen = smoothstep(0.0, 0.04, way) * smoothstep(form_globe_reach + 0.02, form_globe_reach - 0.06, way);
    return mote(n * (1.012 + 0.0025 * s.b.x * s.b.x), 0.94, form_globe_rings * seen * (0.25 + 0.9 * sin(across)));
}

// Beyond the air, those who carry it on: a great ring of lights round the Earth, tilted, before it and behind it; on canvases
// wider than 16:9 it reaches out to their sides.
Mote orbit(Seed s, float seconds) {
    float turn = TURN * s.a.y, c = cos(turn), d = sin(turn);
    vec3 p = MIDDLE + vec3(ORBIT.x * c * mix(1.0, wide(), 0.8), ORBIT.y * c, ORBIT.z * d);
    // Each light has its place and its pace; behind it a thread of those who follow.
    float chain = turn / TURN * 26.0 - seconds * 0.05, own = unit(hash(uint(mod(floor(chain), 26.0)) + 5u)), behind = fract(chain);
    float live = 0.12 + smoothstep(own - 0.1, own + 0.1, form_globe_reach * 1.2), bead = exp(-behind * 26.0);
    vec3 sight = p - eye.xyz, way = normalize(sight), to_middle = MIDDLE - eye.xyz;
    float nearest = dot(to_middle, way), off = length(to_middle - way * nearest);
    float seen = length(sight) < nearest ? 1.0 : smoothstep(RADIUS * 0.99, RADIUS * 1.02, off);
    Mote m = mote(p + (s.b.xyz - 0.5) * (0.008 + 0.035 * bead), bead > 0.1 ? 0.97 : 0.93, form_globe_rings * seen * live * (0.24 + 1.1 * exp(-behind * 3.0) + 5.0 * bead));
    m.supple = 0.0;
    return m;
}

// The limb is a circle nearer to the eye than the middle, and smaller than the Earth. On it a hair's breadth of air, blue,
// gold where the sun comes through; the sun itself just risen; beyond it the stars.
Mote sky(Seed s) {
    vec3 view = normalize(eye.xyz - MIDDLE), right = normalize(cross(vec3(0.0, 1.0, 0.0), view)), up = cross(view, right);
    float nearer = RADIUS * RADIUS / length(eye.xyz - MIDDLE), limb = sqrt(RADIUS * RADIUS - nearer * nearer);
    float turn = TURN * s.a.y, high = s.b.y * s.b.y * s.b.y;
    vec3 n = right * cos(turn) + up * sin(turn), sun = normalize(right * dot(SUN, right) + up * dot(SUN, up));
    float dawn = pow(max(0.0, dot(n, sun)), 3.0);
    Mote m = mote(MIDDLE + view * nearer + n * limb * (0.998 + 0.09 * high), s.b.z < dawn * smoothstep(0.5, 0.0, high) ? 0.94 : 0.10, form_globe_air * (0.22 + 3.4 * dawn * form_globe_day) * (1.0 - high) * (1.0 - high));
    if (s.a.z < 0.20) {
        float r = 0.75 * s.b.x * s.b.x * s.b.x, rays = pow(abs(cos(turn * 4.0)), 6.0);
        m = mote(MIDDLE + view * (nearer - 0.02) + sun * limb * 1.004 + n * r * (0.35 + 0.65 * rays), 0.97, form_globe_day * 2.4 * (1.0 - s.b.x));
    }
    if (s.a.z > 0.72) {
        float number = floor(s.a.y * 900.0);
        uint h = hash(uint(number) + 31u);
        vec3 far = MIDDLE - view * 30.0 + right * (52.0 * unit(h) - 26.0) * wide() + up * (32.0 * unit(hash(h)) - 16.0);
        m = mote(far + (s.b.xyz - 0.5) * 0.05, 0.05 + 0.2 * unit(hash(h + 9u)), 18.0 * (0.10 + pow(unit(hash(h + 5u)), 6.0)) * wide() * step(limb * 1.25 * 7.4, length(far - MIDDLE - view * dot(far - MIDDLE, view))));
    }
    m.supple = 0.0;
    return m;
}

Mote form(Seed s, float seconds) {
    float kind = s.a.x;
    Mote m;
    if (kind < 0.44) m = surface(s);
    else if (kind < 0.60) {
        vec4 n = coast(s.a.y, s.a.z);
        m = mote(n.xyz * 1.001 + (s.b.xyz - 0.5) * 0.003, 0.36, 0.85 * n.w);
    }
    else if (kind < 0.68) m = city_light(s);
    else if (kind < 0.80) m = arc(s, seconds);
    else if (kind < 0.90) m = ring(s, seconds);
    else return kind < 0.925 ? orbit(s, seconds) : sky(s);
    vec3 n = spun(m.at, seconds), out_of = normalize(n);
    vec3 to_eye = normalize(eye.xyz - MIDDLE - n * RADIUS);
    float sunlit = smoothstep(-0.12, 0.45, dot(out_of, normalize(SUN))), facing = dot(out_of, to_eye), above = length(n) - 1.0;
    // By day the land shines, by night what people lit. The Earth hides its far side, an arc that is high enough shows.
    float own = kind < 0.44 ? 0.07 + form_globe_day * 2.6 * sunlit : kind < 0.60 ? 0.75 + 0.8 * sunlit : 1.0;
    float rim = pow(1.0 - clamp(facing, 0.0, 1.0), 2.0);
    m.light *= own * smoothstep(-0.05 - 2.0 * above, 0.10 - 2.0 * above, facing) * (0.7 + 0.6 * rim);
    m.at = n * RADIUS + MIDDLE;
    m.supple = 0.03;
    return m;
}
