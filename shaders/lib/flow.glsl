// A smooth, divergence-free-looking flow made of sines alone: a few instructions, no texture, no lattice.
// p in world units times a frequency, phase in radians; each component -1..1.
vec3 flow(vec3 p, float phase) {
    vec3 q = p + 0.7 * sin(p.yzx * 1.37 + phase * vec3(1.0, 0.83, 1.21));
    return 0.5 * (sin(q.zxy * 1.71 - phase * 0.61) + cos(q.yzx * 1.13 + phase * 0.43 + 1.9));
}
