// A smooth flow made of waves alone: a few instructions, no texture, no lattice.

// A wave of period 1 between -1 and 1, continuous in value and slope: parabolas in place of a sine, a quarter of its cost.
vec3 wave(vec3 turns) {
    // Every step waits for the one before it, so the two factors are made side by side.
    vec3 t = turns - roundEven(turns);
    return (16.0 * t) * (0.5 - abs(t));
}

// p in world units times a frequency, phase in radians; each component -1..1.
vec3 flow(vec3 p, float phase) {
    vec3 q = p + 0.7 * wave(p.yzx * 0.218 + phase * vec3(0.159, 0.132, 0.193));
    return 0.5 * (wave(q.zxy * 0.272 - phase * 0.097) + wave(q.yzx * 0.180 + phase * 0.068 + 0.552));
}
