#version 330 core
// The first step of the bloom, to a quarter of the canvas: the mean of 4x4 pixels of the fine light, and soft light.
#include "passes/mote_light.glsl"
uniform sampler2D soft;
uniform vec2 fine_size;         // pixels; a picture may have been drawn at another size than the canvas, cells may not
uniform vec2 target_size;       // pixels, a quarter of the canvas
uniform float ceiling;          // brightest light that may stray, so that single sparks do not flicker as they move
out vec4 out_color;

#ifdef CELLS
// Red and blue are added up before they are made light of; where they may have wrapped, the sum alone counts.
vec3 mean(vec2 uv) {
    ivec2 first = ivec2(uv * fine_size - 1.5);
    float green = 0.0, white = 0.0;
    uint reds = 0u, blues = 0u;
    for (int i = 0; i < 16; ++i) {
        uvec2 cell = cell_at(first + ivec2(i & 3, i >> 2));
        uint red = cell.y & 65535u, blue = cell.y >> 16;
        float sum = float(cell.x);
        if (sum < WHITE * unit) {
            reds += red;
            blues += blue;
            green += max(sum - float(red + blue) / COLOR_STEPS, 0.0);
        } else white += sum / 3.0;
    }
    return (vec3(float(reds) / COLOR_STEPS, green, float(blues) / COLOR_STEPS) + white) * to_light * 0.0625;
}
#else
// Four taps between texels.
vec3 mean(vec2 uv) {
    vec2 texel = 1.0 / fine_size;
    return 0.25 * (texture(mote_light, uv + vec2(-1.0, -1.0) * texel).rgb + texture(mote_light, uv + vec2(1.0, -1.0) * texel).rgb
                 + texture(mote_light, uv + vec2(-1.0, 1.0) * texel).rgb + texture(mote_light, uv + vec2(1.0, 1.0) * texel).rgb);
}
#endif

void main() {
    vec2 uv = gl_FragCoord.xy / target_size;
    vec3 c = mean(uv) + texture(soft, uv).rgb;
    // What is no number, from a filter that somebody wrote, must not stray.
    out_color = vec4(min(mix(c, vec3(0.0), isnan(c)), vec3(ceiling)), 1.0);
}
