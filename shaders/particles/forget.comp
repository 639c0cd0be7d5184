#version 430
// Clears the map of the nearest solid motes for a new frame.
layout(local_size_x = 256) in;
layout(std430, binding = 3) writeonly buffer Nearest { uint nearest[]; };
uniform uint count;

void main() {
    if (gl_GlobalInvocationID.x < count) nearest[gl_GlobalInvocationID.x] = 0x7f000000u;
}
