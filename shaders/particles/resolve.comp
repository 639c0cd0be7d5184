#version 430
// Turns one accumulator into a picture and lets its light fade (to nothing, or to a trail) for the next frame.
layout(local_size_x = 64) in;
layout(std430, binding = 3) readonly buffer Nearest { uint nearest[]; };
layout(std430, binding = 4) buffer Light { uint light[]; };
layout(rgba16f, binding = 0) writeonly uniform image2D picture;
uniform uint start;
uniform uvec2 size;
uniform float to_light;         // fixed point to light; smaller for coarse cells, whose light covers more pixels
uniform float keep;             // share of the light that stays
uniform bool mapped;            // this picture has the size of the map of solid motes: its alpha says where they are

const uint NOTHING_NEAR = 0x7f000000u;

void main() {
    uvec2 cell = gl_GlobalInvocationID.xy;
    if (cell.x >= size.x) return;
    uint at = (start + cell.y * size.x + cell.x) * 3u;
    uvec3 k = uvec3(light[at], light[at + 1u], light[at + 2u]);
    uvec3 left = uvec3(vec3(k) * keep);
    light[at] = left.x;
    light[at + 1u] = left.y;
    light[at + 2u] = left.z;
    float body = mapped && nearest[cell.y * size.x + cell.x] < NOTHING_NEAR ? 1.0 : 0.0;
    imageStore(picture, ivec2(cell), vec4(vec3(k) * to_light, body));
}
