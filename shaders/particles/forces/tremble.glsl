// A fine trembling, each mote at its own pace (0.6 to 2.3 a second).
vec3 tremble(Push q) { return q.loose * motes_tremble * wave(clock.x * (1.43 + 1.75 * q.own.yzx) + 6.4 * q.own); }
