// A steady wind and a lift over a mote's life; light motes go further than heavy ones.
vec3 wind(Push q) {
    float far = mix(q.loose * (0.4 + 1.2 * abs(q.own.x)), 0.6 + 0.8 * abs(q.own.z), q.is_dust);
    return (q.age - 0.5) * vec3(motes_wind, motes_rise, 0.0) * far;
}
