#version 330 core
// Twice the size: a tent of four taps over the coarser light, added to this size's own. Weights keep the energy.
uniform sampler2D coarse, own;
uniform float reach;            // share that comes from the coarser sizes: the width of the bloom
out vec4 out_color;

void main() {
    vec2 uv = gl_FragCoord.xy / vec2(textureSize(own, 0)), texel = 0.5 / vec2(textureSize(coarse, 0));
    vec3 c = texture(coarse, uv + vec2(-1.0, -1.0) * texel).rgb + texture(coarse, uv + vec2(1.0, -1.0) * texel).rgb
           + texture(coarse, uv + vec2(-1.0, 1.0) * texel).rgb + texture(coarse, uv + vec2(1.0, 1.0) * texel).rgb;
    out_color = vec4(mix(texelFetch(own, ivec2(gl_FragCoord.xy), 0).rgb, c * 0.25, reach), 1.0);
}
