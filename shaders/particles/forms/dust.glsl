/*{"DESCRIPTION": "Air alone: a wide, low cloud of dust in slow layers."}*/
// SLICES 4
Mote form(Seed s, float seconds) {
    vec3 p = vec3(s.a.x * 2.0 - 1.0, s.a.y * s.a.y, s.a.z * 2.0 - 1.0) * vec3(8.0, 3.5, 5.0);
    float layer = fbm(p * vec3(0.35, 1.1, 0.35) + vec3(0.03 * seconds, 0.0, 0.0), 3);
    return mote(p, s.b.x * 0.5, smoothstep(0.35, 0.75, layer));
}
