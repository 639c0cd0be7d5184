#version 330 core
// The fine light of the motes and everything soft, added up to one picture in linear light for those who bend it.
uniform sampler2D fine, soft;
out vec4 out_color;

void main() {
    vec2 uv = gl_FragCoord.xy / vec2(textureSize(fine, 0));
    out_color = vec4(texelFetch(fine, ivec2(gl_FragCoord.xy), 0).rgb + texture(soft, uv).rgb, 1.0);
}
