#version 430
// All targets as they are: where those that a morph leads to begin.
layout(local_size_x = 256) in;
layout(rgba32ui, binding = 0) readonly uniform uimage2D from;
layout(rgba32ui, binding = 1) writeonly uniform uimage2D to;
#include "particles/rows.glsl"

void main() {
    ivec2 texel = texel_of(gl_GlobalInvocationID.x);
    imageStore(to, texel, imageLoad(from, texel));
}
