#version 330 core
// The fine light of the motes and everything soft, added up to one picture in linear light for those who bend it.
#include "passes/mote_light.glsl"
uniform sampler2D soft;
uniform vec2 target_size;       // pixels
out vec4 out_color;

void main() {
    out_color = vec4(light_of_motes(ivec2(gl_FragCoord.xy)) + texture(soft, gl_FragCoord.xy / target_size).rgb, 1.0);
}
