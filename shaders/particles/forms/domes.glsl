/*{
  "DESCRIPTION": "Three biodomes: ribs and rings of glass, a garden's light inside.",
  "INPUTS": [{"NAME": "garden", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 1.0, "LABEL": "light inside"}]
}*/
Mote form(Seed s, float seconds) {
    int which = s.a.w < 0.5 ? 0 : s.a.w < 0.76 ? 1 : 2;
    vec3 centre = which == 0 ? vec3(0.2, 0.0, 0.0) : which == 1 ? vec3(-3.4, 0.0, -2.0) : vec3(3.9, 0.0, -3.4);
    float radius = which == 0 ? 2.0 : which == 1 ? 1.25 : 1.1;
    float turn = 6.2831853 * s.a.x, height = s.a.y;
    if (s.b.x < 0.3) turn = floor(turn / 6.2831853 * 24.0) / 24.0 * 6.2831853;
    else if (s.b.x < 0.55) height = floor(height * 9.0) / 9.0;
    vec3 n = vec3(sqrt(max(0.0, 1.0 - height * height)) * vec2(cos(turn), sin(turn)), height).xzy;
    if (s.b.x > 0.93) {
        float r = sqrt(s.a.z) * 0.75;
        Mote g = mote(centre + radius * vec3(r * cos(turn), 0.1 + 0.25 * s.b.y * (1.0 - r), r * sin(turn)), 0.62, 2.0 * form_domes_garden);
        return g;
    }
    float rim = 1.0 - abs(dot(n, normalize(eye.xyz - centre - n * radius)));
    Mote m = mote(centre + n * radius, 0.85 + 0.15 * rim, 0.15 + 1.6 * rim * rim);
    m.supple = 0.2;
    return m;
}
