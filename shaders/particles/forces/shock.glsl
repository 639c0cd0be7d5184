// A hit throws motes away from the middle; `pulse.x` falls off within half a second.
vec3 shock(Push q) { return normalize(q.from_middle + 0.001) * (motes_shock * pulse.x * (0.3 + abs(q.own.y)) * q.loose); }
