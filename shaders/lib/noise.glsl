// Value noise and its sums, cheap enough for a software rasteriser. Range 0..1, continuous in value and slope.

float lattice(vec3 cell) {
    uvec3 u = uvec3(ivec3(cell));
    uint x = u.x * 0x8da6b343u ^ u.y * 0xd8163841u ^ u.z * 0xcb1ab31fu;
    x ^= x >> 15; x *= 0x2c1b3c6du; x ^= x >> 12;
    return float(x >> 8) * (1.0 / 16777216.0);
}

float noise(vec3 p) {
    vec3 cell = floor(p), f = p - cell;
    f = f * f * (3.0 - 2.0 * f);
    vec2 o = vec2(0.0, 1.0);
    vec4 low = vec4(lattice(cell), lattice(cell + o.yxx), lattice(cell + o.xyx), lattice(cell + o.yyx));
    vec4 high = vec4(lattice(cell + o.xxy), lattice(cell + o.yxy), lattice(cell + o.xyy), lattice(cell + o.yyy));
    vec4 z = mix(low, high, f.z);
    vec2 y = mix(z.xy, z.zw, f.y);
    return mix(y.x, y.y, f.x);
}

float noise(vec2 p) { return noise(vec3(p, 0.5)); }

// Octaves at doubling frequency and falling weight, turned each time so that no lattice shows. Range 0..1.
float fbm(vec3 p, int octaves) {
    float sum = 0.0, weight = 0.5, total = 0.0;
    for (int i = 0; i < octaves; ++i) {
        sum += weight * noise(p); total += weight;
        p = mat3(0.0, 1.6, 1.2, -1.6, 0.72, -0.96, -1.2, -0.96, 1.28) * p + 7.3;
        weight *= 0.5;
    }
    return sum / total;
}
