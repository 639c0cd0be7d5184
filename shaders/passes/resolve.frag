#version 430 core
// Turns one accumulator into a picture.
#define CELLS
#include "passes/mote_light.glsl"
out vec4 out_color;

void main() { out_color = vec4(light_of_motes(ivec2(gl_FragCoord.xy)), 0.0); }
