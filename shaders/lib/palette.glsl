// A ramp through three colours, linear light: 0 low, 1/2 mid, 1 high.
vec3 ramp(vec3 low, vec3 mid, vec3 high, float t) {
    t = clamp(t, 0.0, 1.0);
    return t < 0.5 ? mix(low, mid, t * 2.0) : mix(mid, high, t * 2.0 - 1.0);
}

float luminance(vec3 c) { return dot(c, vec3(0.2126729, 0.7151522, 0.0721750)); }
