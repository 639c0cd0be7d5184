// Cloth on a pole, and the pole: a flag that somebody carries. Needs: mote.glsl.

struct Flag {
    vec3 foot;          // where the pole is held, metres
    float pole;         // its length
    vec2 size;          // of the cloth, along the wind and down the pole
    float facing;       // where the wind blows it, radians about the vertical, 0 towards +x
    float phase;        // of the wave, in whole waves
    float swing;        // how far the wave swings, of the cloth's length
    float lean;         // of the pole, radians towards the wind
};

// u 0 at the pole to 1 at the free end, v 0 at the top to 1 at the hem: out of the plane and down.
vec2 cloth_wave(float u, float v, float phase, float swing) {
    float a = 6.2831853 * (1.15 * u + 0.16 * v - phase);
    return swing * u * vec2(sin(a) + 0.35 * sin(2.3 * a + 1.0), 0.34 * u + 0.45 * cos(a));
}

// A mote of the flag: a fifth of the motes are the pole. Lit where the cloth turns, brightest at its hems and folds.
Mote flag_mote(Seed s, Flag f, float tone) {
    float u = s.b.x, v = s.b.z, c = cos(f.facing), d = sin(f.facing);
    bool is_pole = falls(u, 0.14);
    // A third of the cloth's motes gather at the hems: a shape read from its edges.
    float edge = s.b.w, up = u;
    if (edge < 0.12) v = 0.0; else if (edge < 0.24) v = 1.0; else if (edge < 0.33) u = 1.0;
    vec2 wave = cloth_wave(u, v, f.phase, f.swing), after = cloth_wave(u + 0.02, v, f.phase, f.swing);
    float slope = (after.x - wave.x) * 50.0;
    vec3 local = is_pole ? vec3(0.012 * (s.b.z - 0.5), f.pole * up, 0.012 * (s.b.w - 0.5))
                         : vec3(u * f.size.x * (1.0 - 0.25 * f.swing), f.pole - 0.02 - v * f.size.y - wave.y * f.size.x, wave.x * f.size.x);
    local.x += sin(f.lean) * local.y;
    vec3 at = f.foot + vec3(local.x * c + local.z * d, local.y, local.z * c - local.x * d);
    float fold = 0.5 + 0.5 * clamp(slope * 0.9, -1.0, 1.0);
    float light = is_pole ? 0.30 : 0.16 + 0.75 * fold * fold + (edge < 0.33 ? 0.4 : 0.0);
    Mote m = mote(at, tone + (is_pole ? 0.0 : 0.10 * (fold - 0.5)), light);
    m.solid = 1.0;
    m.supple = is_pole ? 0.0 : 0.2 * u;
    return m;
}
