// A fine trembling, each mote at its own pace (0.6 to 2.3 a second).
vec3 tremble(Push q) { return q.loose * motes_tremble * sin(clock.x * (9.0 + 11.0 * q.own.yzx) + 40.0 * q.own); }
