#version 430
// Leaves a share of the light for the next frame: trails.
layout(local_size_x = 256) in;
layout(std430, binding = 4) buffer Light { uint light[]; };
uniform uint count;             // words there are
uniform float keep;             // share of the light that stays

void main() {
    uint at = gl_GlobalInvocationID.x;
    if (at < count) light[at] = uint(float(light[at]) * keep);
}
