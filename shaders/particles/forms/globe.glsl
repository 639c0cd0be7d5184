/*{
  "DESCRIPTION": "The whole Earth, off centre and larger than the frame: coasts, cities, and arcs of people who carry the piece on.",
  "INPUTS": [
    {"NAME": "reach", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 1.0, "LABEL": "how many cities shine and are joined"},
    {"NAME": "turning", "TYPE": "float", "DEFAULT": 0.02, "MIN": -0.2, "MAX": 0.2, "LABEL": "turns a minute, of the whole globe, times sixty"},
    {"NAME": "air", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 1.0, "LABEL": "light of the thin clean air at the rim"}
  ]
}*/
// SLICES 3
const float RADIUS = 2.0;

// Land where this is above 0: three octaves of slow noise, tilted so that no continent is cut at a pole.
float land(vec3 n) { return fbm(n * 1.7 + vec3(4.1, 1.3, 2.2), 5) - 0.535 - 0.06 * abs(n.y); }

vec3 on_globe(float u, float v) {
    float y = u * 2.0 - 1.0, r = sqrt(max(0.0, 1.0 - y * y)), turn = 6.2831853 * v;
    return vec3(r * cos(turn), y, r * sin(turn));
}

vec3 spun(vec3 p, float angle) {
    float c = cos(angle), s = sin(angle);
    p = vec3(p.x * c + p.z * s, p.y, p.z * c - p.x * s);
    return vec3(p.x * 0.92 - p.y * 0.39, p.x * 0.39 + p.y * 0.92, p.z);      // the Earth's axis leans 23 degrees
}

// A city: a fixed place of 160, drawn to the coast by taking the better of four.
vec3 city(float number) {
    vec3 best = vec3(0.0, 1.0, 0.0);
    float most = -9.0;
    for (int i = 0; i < 4; ++i) {
        uint h = hash(uint(number) * 4u + uint(i) + 911u);
        vec3 n = on_globe(0.12 + 0.76 * unit(h), unit(hash(h)));
        float good = -abs(land(n) - 0.02);
        if (good > most) { most = good; best = n; }
    }
    return best;
}

Mote form(Seed s, float seconds) {
    float angle = seconds * form_globe_turning;
    vec3 n = on_globe(s.a.x, s.a.y);
    float high = land(n), coast = exp(-abs(high) * 90.0), inland = smoothstep(0.0, 0.08, high);
    float number = floor(s.b.x * 160.0), live = step(number / 160.0, form_globe_reach);
    vec3 home = city(number);
    // Of the motes a half draws land and coast, a quarter the cities, an eighth the arcs, an eighth the air.
    vec3 at = n * RADIUS;
    float tone = mix(0.25, 0.42, inland), light = 0.04 + 2.6 * coast + 0.55 * inland;
    if (s.a.w > 0.50) {
        vec3 stray = (s.b.yzw - 0.5);
        at = normalize(home + stray * 0.05 * dot(stray, stray) * 4.0) * RADIUS;
        tone = 0.72 + 0.2 * s.b.y;
        light = 0.9 * live;
    }
    if (s.a.w > 0.75) {
        vec3 other = city(mod(number * 7.0 + 13.0, 160.0));
        float u = s.a.z, rise = 1.0 + 0.22 * length(other - home) * 4.0 * u * (1.0 - u);
        at = normalize(mix(home, other, u) + 0.001) * RADIUS * rise + (s.b.yzw - 0.5) * 0.008;
        float pulse = fract(seconds * 0.16 + number * 0.37);
        tone = 0.9;
        light = live * (0.25 + 2.4 * exp(-pow((u - pulse) * 9.0, 2.0)));
    }
    if (s.a.w > 0.88) {
        at = n * RADIUS * (1.015 + 0.09 * s.b.y * s.b.y);
        tone = 0.55;
        light = 0.5 * form_globe_air;
    }
    at = spun(at, angle);
    vec3 out_of = normalize(at), to_eye = normalize(eye.xyz - at);
    float facing = dot(out_of, to_eye), rim = pow(1.0 - abs(facing), 3.0);
    // The far side is the Earth's own shadow; the air shines only at the rim.
    light *= s.a.w > 0.88 ? rim * 3.0 : smoothstep(-0.06, 0.12, facing) * (0.55 + 0.9 * rim);
    Mote m = mote(at + vec3(0.0, 2.0, 0.0), tone, light);
    m.supple = 0.05;
    return m;
}
