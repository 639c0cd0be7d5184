// Lines of the form slip sideways and stay there for half a second: torn, not flashing. Needs lib/hash.glsl.
vec3 glitch(Push q) {
    float line = floor(q.at.y * 18.0), slip = unit(hash(uint(int(line)) * 7919u + uint(clock.x * 2.0)));
    return vec3(q.is_form * step(1.0 - 0.5 * motes_glitch, slip) * (slip - 0.75) * 2.4 * motes_glitch, 0.0, 0.0);
}
