#version 330 core
// The first step of the bloom, to a quarter of the canvas: four taps between texels are a square of 4x4 of the fine light.
uniform sampler2D fine, soft;
uniform vec2 target_size;       // pixels, a quarter of the canvas; the fine light may have been drawn at another size
uniform float ceiling;          // brightest light that may stray, so that single sparks do not flicker as they move
out vec4 out_color;

void main() {
    vec2 texel = 1.0 / vec2(textureSize(fine, 0)), uv = gl_FragCoord.xy / target_size;
    vec3 c = texture(fine, uv + vec2(-1.0, -1.0) * texel).rgb + texture(fine, uv + vec2(1.0, -1.0) * texel).rgb
           + texture(fine, uv + vec2(-1.0, 1.0) * texel).rgb + texture(fine, uv + vec2(1.0, 1.0) * texel).rgb;
    c = c * 0.25 + texture(soft, uv).rgb;
    // What is no number, from a filter that somebody wrote, must not stray.
    out_color = vec4(min(mix(c, vec3(0.0), isnan(c)), vec3(ceiling)), 1.0);
}
