#version 430
// Turns one accumulator into a picture. Going along rows, a CPU rasteriser does it in three quarters of the time that blocks of
// pixels take: what it waits for is memory.
layout(local_size_x = 64) in;
layout(rgba16f, binding = 6) writeonly uniform image2D picture;
#define CELLS
#include "passes/mote_light.glsl"

void main() {
    ivec2 pixel = ivec2(gl_GlobalInvocationID.xy);
    imageStore(picture, pixel, vec4(light_of_motes(pixel), 0.0));
}
