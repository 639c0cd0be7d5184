#version 330 core
// Light without fine edges: soft light, less what strays of it, and the stray light. Half the canvas, so that the lens
// needs to look up one picture in place of two.
uniform sampler2D stray;
#ifdef IMAGES
layout(rgba16f, binding = 6) readonly uniform image2D soft;        // as large as the target; a texture costs three times as much
vec3 soft_at(vec2 uv) { return imageLoad(soft, ivec2(gl_FragCoord.xy)).rgb; }
#else
uniform sampler2D soft;
vec3 soft_at(vec2 uv) { return texture(soft, uv).rgb; }
#endif
uniform vec2 target_size;       // pixels
uniform float strength;         // as the lens' bloom; the lens takes the same share off the fine light
out vec4 out_color;

void main() {
    vec2 uv = gl_FragCoord.xy / target_size;
    out_color = vec4(soft_at(uv) * (1.0 - 0.4 * strength) + texture(stray, uv).rgb * strength, 1.0);
}
