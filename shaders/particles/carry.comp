#version 430
// Brings the light that is left of a trail from an accumulator of another size to this one.
layout(local_size_x = 64) in;
layout(std430, binding = 4) writeonly buffer Light { uint light[]; };
uniform sampler2D before;       // what the accumulator looked like at its old size
uniform uint start;             // first cell of this accumulator
uniform uint pitch;             // cells from a row to the next
uniform uvec2 size;
uniform float steps;            // fixed-point steps for a light of 1, times the share that stayed
#include "particles/cell.glsl"

void main() {
    uvec2 cell = gl_GlobalInvocationID.xy;
    if (cell.x >= size.x) return;
    uvec2 k = to_cell(max(textureLod(before, (vec2(cell) + 0.5) / vec2(size), 0.0).rgb, 0.0) * steps, 0.5);
    uint at = (start + cell.y * pitch + cell.x) * 2u;
    light[at] = k.x;
    light[at + 1u] = k.y;
}
