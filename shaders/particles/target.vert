#version 330
// The form's targets without compute: one vertex a mote, captured by transform feedback.
#include "lib/frame.glsl"
#include "lib/bell.glsl"
#include "lib/hash.glsl"
#include "lib/noise.glsl"
#include "lib/palette.glsl"
#include "particles/mote.glsl"
#include "particles/stored.glsl"
#include "FORM"
#include "particles/target.glsl"
flat out uvec4 v_target;

void main() {
    v_target = target_of(uint(gl_VertexID), clock.x);
    gl_Position = vec4(0.0);
}
