#version 430
// Puts every settled mote into the line, strip after strip: neighbours in the line add to neighbouring cells.
layout(local_size_x = 256) in;
layout(std430, binding = 2) readonly buffer Settled { uvec4 settled[]; };
layout(std430, binding = 6) buffer Strips { uint strips[]; };             // where the next mote of each goes
layout(std430, binding = 0) writeonly buffer Line { uvec4 line[]; };
uniform uint strip_count;
#include "particles/lined_up.glsl"

void main() {
    uvec4 m = settled[gl_GlobalInvocationID.x];
    uint strip = strip_of(m.w & 65535u, uintBitsToFloat(m.z) < 0.0, strip_count);
    if (m.w != NOWHERE) line[atomicAdd(strips[strip], 1u)] = m;
}
