#version 430
// Leaves a share of the light for the next frame: trails.
layout(local_size_x = 256) in;
layout(std430, binding = 4) buffer Light { uvec2 light[]; };
uniform uint count;             // cells there are
uniform float keep;             // share of the light that stays
#include "lib/frame.glsl"
#include "lib/hash.glsl"

void main() {
    uint at = gl_GlobalInvocationID.x;
    if (at >= count) return;
    uvec2 cell = light[at];
    // Another chance for every cell in every frame, or dim trails would lose their red and blue before their green.
    float chance = unit(hash(at, floatBitsToUint(clock.x)));
    uvec2 color = uvec2(vec2(cell.y & 65535u, cell.y >> 16) * keep + chance);
    light[at] = uvec2(uint(float(cell.x) * keep + chance), color.x | color.y << 16);
}
