// What makes a body dense: dark motes within trunk and head, so that nobody and no light shines through somebody.
// Needs: mote.glsl.

// One of them, of somebody of this size whose feet stand at `feet`; metres.
Mote lining(Seed s, vec3 feet, float size) {
    vec3 in_ball = normalize(s.b.xyz - 0.5 + 0.001) * sqrt(s.b.w);
    vec3 at = s.b.x < 0.15 ? vec3(0.0, 0.93, 0.0) + 0.038 * in_ball : vec3(0.0, 0.62, 0.0) + vec3(0.066, 0.22, 0.055) * in_ball;
    Mote m = mote(feet + at * size, 0.5, 0.004);
    m.solid = 1.0;
    return m;
}
