#version 330 core
// The motes at three sizes and the air behind and before them, added up to one picture in linear light.
uniform sampler2D full, half_size, quarter_size, air;
out vec4 out_color;

void main() {
    ivec2 here = ivec2(gl_FragCoord.xy);
    vec2 uv = gl_FragCoord.xy / vec2(textureSize(full, 0));
    vec3 c = texelFetch(full, here, 0).rgb + texture(half_size, uv).rgb + texture(quarter_size, uv).rgb;
    out_color = vec4(c + texture(air, uv).rgb, 1.0);
}
