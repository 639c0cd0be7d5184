// The air carries: slow eddies for all, and dust never stands quite still. Needs lib/flow.glsl.
vec3 air(Push q) {
    float carried = mix(motes_drift, max(motes_drift, 0.25), q.is_dust);
    return q.loose * carried * flow(q.at * motes_eddies + q.own * 2.0 * q.is_dust, clock.z);
}
