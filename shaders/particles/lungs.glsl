// The lungs that are a tree: a windpipe, two lobes, twelve generations of branches, blossom at the tips. 3 m tall, upright.
// Needs: mote.glsl, hash.glsl, frame.glsl.

// A form that shows lungs small or many may ask for fewer generations: each costs as much as the next.
#ifndef LUNG_GENERATIONS
#define LUNG_GENERATIONS 12
#endif
const int GENERATIONS = LUNG_GENERATIONS;

// A lobe as a bent box: u in the unit cube to metres. Narrow apex, broad slanted base, hollow towards the heart.
vec3 lobe(vec3 u, float side) {
    // Tissue, not boxes: the cube is kneaded before it is bent.
    u += 0.075 * sin(u.yzx * vec3(7.0, 9.0, 6.0) + u.zxy * vec3(5.0, 4.0, 8.0) + side * vec3(1.0, 2.3, 0.7));
    float y = mix(0.15, 2.45, u.y);
    // Rounded where it ends below, for lungs have no corners.
    float wide = 0.05 + 1.12 * sqrt(clamp(1.02 - u.y, 0.0, 1.0)) * smoothstep(-0.75, 0.14, u.y) * mix(0.80, 1.0, sqrt(clamp(u.y * 4.5, 0.0, 1.0)));
    float heart = 0.16 + 0.16 * bell((u.y - 0.3) * 3.2) * (side < 0.0 ? 1.5 : 0.8);
    // The base slants outward and is hollow: it rests on the dome of the midriff.
    float slant = (1.0 - u.y) * (-0.22 * (u.x - 0.35) + 0.13 * (1.0 - u.y) * sin(3.14159 * clamp(u.x, 0.0, 1.0)) * (1.0 - u.x));
    float deep = 0.62 * sin(3.14159 * clamp(0.12 + 0.8 * u.y, 0.0, 1.0));
    return vec3(side * (heart + u.x * wide), y + slant, (u.z - 0.5) * 2.0 * deep * (1.0 - 0.5 * u.x * u.x));
}

// A chance that belongs to a branch: the same for every mote on it.
float of_branch(uint path, uint salt) { return unit(hash(path * 747796405u + salt)); }

Mote windpipe(Seed s, float along) {
    float turn = 6.2831853 * s.b.y, r = 0.055 * (0.9 + 0.16 * step(0.55, fract(along * 14.0)));
    vec3 at = vec3(r * cos(turn), mix(1.93, 3.0, along), r * sin(turn));
    Mote m = mote(at, 0.03, 0.9 * (0.35 + 0.65 * abs(cos(turn))) * smoothstep(1.0, 0.75, along));
    m.supple = 0.1;
    return m;
}

// Roots of the tree: the same branching, upward and thinning out.
Mote root(Seed s, float roots) {
    vec3 p = vec3(0.0, 2.85, 0.0), d = vec3(0.0, 0.34, 0.0);
    uint path = 2u;
    int last = 1 + int(s.a.y * 6.0);
    for (int k = 0; k < 7; ++k) {
        if (k >= last) break;
        path = path * 2u + uint(unit(hash(s.id, s.counter, uint(k))) > 0.5);
        p += d * (k == last - 1 ? s.a.z : 1.0);
        float turn = 6.2831853 * of_branch(path, 3u), lean = 0.75 + 0.5 * of_branch(path, 9u);
        d = (d * 0.8 + length(d) * 0.62 * lean * vec3(cos(turn), 0.15, sin(turn) * 0.7)) * 0.86;
    }
    return mote(p + (s.b.xyz - 0.5) * 0.015, 0.1 + 0.1 * s.b.w, 0.6 * roots / float(last));
}

// The skin of a lobe, seen only where it turns away: what holds the branches together to a pair of lungs.
Mote pleura(Seed s, float grown) {
    float side = s.a.y < 0.5 ? -1.0 : 1.0, face = s.b.w;
    vec3 u = face < 0.5 ? vec3(1.0, s.b.y, s.b.z) : face < 0.62 ? vec3(0.0, s.b.y, s.b.z) : face < 0.88 ? vec3(s.b.x, s.b.y, step(0.5, s.b.z)) : vec3(s.b.x, 0.0, s.b.z);
    vec3 at = lobe(u, side), n = normalize((at - vec3(side * 0.62, 1.05, 0.0)) * vec3(1.4, 0.6, 1.6));
    float rim = 1.0 - abs(dot(n, normalize(eye.xyz - at - vec3(motes_x, motes_y, motes_z))));
    return mote(at, 0.12, (0.05 + 0.35 * rim * rim) * smoothstep(0.5, 1.0, grown));
}

// A mote of the lungs: how far they have grown, how much light is at the tips, how much root above the windpipe, 0..1 each.
Mote lungs(Seed s, float grown, float blossom, float roots) {
    if (s.a.x < 0.035) return windpipe(s, s.a.y);
    if (roots > 0.0 && s.a.x < 0.10) return root(s, roots);
    if (s.a.x > 0.93) return pleura(s, grown);
    float side = s.a.y < 0.5 ? -1.0 : 1.0;
    uint path = side < 0.0 ? 2u : 3u, bits = hash(s.counter ^ 0x9e3779b9u);
    // Deep generations hold most of the length; the square keeps the great branches bright.
    float depth = float(GENERATIONS) * pow(s.a.z, 0.55) * grown;
    // The box a branch feeds is halved again and again along its longest side; its node is drawn to the box's middle.
    vec3 low = vec3(0.0), high = vec3(1.0), from = vec3(0.0, 1.96, 0.0), to = vec3(side * 0.13, 1.72, 0.0);
    vec3 heading = normalize(to - from), bow = 0.5 * (from + to);
    float level = 0.0;
    for (int k = 1; k < GENERATIONS; ++k) {
        if (float(k) > depth) break;
        vec3 size = (high - low) * vec3(1.0, 2.1, 0.9);
        float cut = 0.34 + 0.32 * of_branch(path, 17u);
        bool upper = (bits >> uint(k) & 1u) == 1u;
        path = path * 2u + uint(upper);
        if (size.y >= size.x && size.y >= size.z) { float c = mix(low.y, high.y, cut); if (upper) low.y = c; else high.y = c; }
        else if (size.x >= size.z) { float c = mix(low.x, high.x, cut); if (upper) low.x = c; else high.x = c; }
        else { float c = mix(low.z, high.z, cut); if (upper) low.z = c; else high.z = c; }
        vec3 lean = vec3(of_branch(path, 23u), of_branch(path, 29u), of_branch(path, 31u));
        vec3 middle = lobe(mix(low, high, 0.1 + 0.8 * lean), side);
        from = to;
        to = mix(from, middle, k < 3 ? 0.5 : 0.68);
        // A branch leaves its parent in the parent's direction and bends towards its own place, as wood and bronchi do.
        bow = from + heading * (0.46 * length(to - from));
        heading = normalize(to - bow + 1e-5);
        level = float(k);
    }
    float along = fract(depth), thick = 0.045 * exp2(-0.42 * level) + 0.0025;
    vec3 at = mix(mix(from, bow, along), mix(bow, to, along), along);
    float turn = 6.2831853 * s.b.x, r = thick * sqrt(s.b.y);
    at += r * vec3(cos(turn), 0.3 * (s.b.z - 0.5), sin(turn));
    float age = level / float(GENERATIONS - 1);
    if (level > float(GENERATIONS) - 2.5 && s.b.w < blossom) {
        // Blossom: a small sphere round the last node, lit at its rim.
        vec3 n = normalize(s.b.xyz - 0.5 + 0.001);
        return mote(to + n * (0.016 + 0.014 * of_branch(path, 53u)), 0.80 + 0.2 * s.b.x, 0.8);
    }
    Mote m = mote(at, 0.05 + 0.85 * age * age, mix(0.75, 0.36, age));
    m.supple = 0.25 + 0.75 * age;
    return m;
}
