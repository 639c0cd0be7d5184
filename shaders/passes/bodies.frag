#version 330 core
// Where solid motes are, as the alpha of a picture without light: what resolve.comp gives on the way with compute.
uniform sampler2D nearest;      // depth of the nearest solid mote, metres
uniform float far;              // what stands where there is none
out vec4 out_color;

void main() { out_color = vec4(0.0, 0.0, 0.0, texelFetch(nearest, ivec2(gl_FragCoord.xy), 0).r < far ? 1.0 : 0.0); }
