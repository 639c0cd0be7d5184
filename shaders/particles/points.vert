#version 330
// Motes as points where compute is missing: the same motion and colour as simulate.comp, added up by the blender.
in uvec4 in_from;
#if MORPHING
in uvec4 in_to;
#endif
uniform float look_distance;
uniform float hiding;           // how much a solid mote in front takes away, 0..1
uniform bool mapping;           // true: only solid motes, their depth instead of their light, at half size
uniform float unit_light;       // share that this frame adds to a trail
uniform sampler2D nearest;      // depth of the nearest solid mote, half size
#include "lib/frame.glsl"
#include "lib/hash.glsl"
#include "lib/flow.glsl"
#include "particles/stored.glsl"
#include "particles/motion.glsl"
#include "particles/footprint.glsl"
#include "particles/hidden.glsl"
flat out vec4 v_light;

const float LARGEST_PX = 9.0;

void main() {
    uint id = uint(gl_VertexID);
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    gl_PointSize = 1.0;
    v_light = vec4(0.0);
    #if MORPHING
    uvec4 next = in_to;
#else
    uvec4 next = in_from;
#endif
    Spark s = spark_of(in_from, next, id);
    Footprint f = footprint_of(s, id, look_distance);
    if (!s.is_lit || !f.is_inside || mapping && !s.solid) return;
    gl_Position = vec4((floor(f.at_px) + 0.5) / canvas.xy * 2.0 - 1.0, 0.0, 1.0);
    if (mapping) { v_light = vec4(f.depth); return; }
    // Cells are asked in pairs, as in splat.comp.
    ivec2 cell = ivec2(f.at_px) / 2, beside = ivec2(min(cell.x ^ 1, textureSize(nearest, 0).x - 1), cell.y);
    float front = min(texelFetch(nearest, cell, 0).r, texelFetch(nearest, beside, 0).r);
    float seen = left_behind(f.depth, front, hiding);
    gl_PointSize = clamp(f.size_px, 1.0, LARGEST_PX);
    v_light = vec4(f.color * seen * unit_light / (gl_PointSize * gl_PointSize), 1.0);
}
