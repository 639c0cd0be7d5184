#version 330 core
// All light that has no edge finer than two pixels, at half size: large motes, largest motes, the air.
uniform sampler2D half_size, quarter_size, air;
uniform vec2 target_size;       // pixels
out vec4 out_color;

void main() {
    vec2 uv = gl_FragCoord.xy / target_size;
    out_color = vec4(texture(half_size, uv).rgb + texture(quarter_size, uv).rgb + texture(air, uv).rgb, 1.0);
}
