// A light in 30 bits: 10 a channel, the square root of the light up to 16. The two bits above are left to whoever packs.

uint pack_light(vec3 c) {
    uvec3 k = uvec3(sqrt(clamp(c, 0.0, 16.0) * 0.0625) * 1023.0 + 0.5);
    return k.x | k.y << 10 | k.z << 20;
}

vec3 unpack_light(uint k) {
    vec3 c = vec3(k & 1023u, k >> 10 & 1023u, k >> 20 & 1023u) * (4.0 / 1023.0);
    return c * c;
}
