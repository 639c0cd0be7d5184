#version 430
// Puts every settled mote into the line, strip after strip: neighbours in the line add to neighbouring cells.
// JOINED: and begins what join.comp goes on with.
layout(local_size_x = 256) in;
layout(rgba32ui, binding = 2) readonly uniform uimage2D settled;
layout(std430, binding = 6) buffer Strips { uint strips[]; };             // where the next mote of each goes
layout(std430, binding = 0) writeonly buffer Line { uvec4 line[]; };
#if JOINED
layout(std430, binding = 1) writeonly buffer Joined { uvec4 joined[]; };  // what spot.glsl adds up
layout(std430, binding = 3) writeonly buffer Spots { uvec2 spots[]; };  // nobody there yet
#endif
uniform uint strip_count;
#include "particles/lined_up.glsl"
#include "particles/rows.glsl"
#if JOINED
#include "lib/hash.glsl"
#include "particles/hidden.glsl"
#include "particles/light.glsl"
#include "particles/spot.glsl"
#endif

void main() {
    uvec4 m = imageLoad(settled, texel_of(gl_GlobalInvocationID.x));
#if JOINED
    spots[gl_GlobalInvocationID.x] = uvec2(0u);
#endif
    if (m.w == NOWHERE) return;
    uint place = atomicAdd(strips[strip_of(m.w & 65535u, is_solid(m), strip_count)], 1u);
    line[place] = m;
#if JOINED
    joined[place] = share_of(m);
#endif
}
