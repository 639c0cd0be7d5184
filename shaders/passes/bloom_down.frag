#version 330 core
// Half the size: four bilinear taps, a 4x4 tent (Jimenez 2014, Next Generation Post Processing in Call of Duty).
uniform sampler2D source;
out vec4 out_color;

void main() {
    vec2 texel = 1.0 / vec2(textureSize(source, 0)), uv = gl_FragCoord.xy * 2.0 * texel;
    vec3 c = texture(source, uv + vec2(-1.0, -1.0) * texel).rgb + texture(source, uv + vec2(1.0, -1.0) * texel).rgb
           + texture(source, uv + vec2(-1.0, 1.0) * texel).rgb + texture(source, uv + vec2(1.0, 1.0) * texel).rgb;
    out_color = vec4(c * 0.25, 1.0);
}
