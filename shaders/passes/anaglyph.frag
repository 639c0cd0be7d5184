#version 330 core
// Two finished pictures in the two colours of a pair of glasses. What a display's lights do to eyes behind glasses adds
// up in linear light, so that is where the matrices stand; what would need less than no light is cut off.
uniform sampler2D left, right;
uniform mat3 left_colours, right_colours;
out vec4 out_color;

vec3 to_linear(vec3 c) { return mix(c / 12.92, pow((c + 0.055) / 1.055, vec3(2.4)), step(0.04045, c)); }

vec3 to_display(vec3 c) { return mix(c * 12.92, 1.055 * pow(c, vec3(1.0 / 2.4)) - 0.055, step(0.0031308, c)); }

void main() {
    ivec2 at = ivec2(gl_FragCoord.xy);
    vec3 light = left_colours * to_linear(texelFetch(left, at, 0).rgb) + right_colours * to_linear(texelFetch(right, at, 0).rgb);
    out_color = vec4(to_display(clamp(light, 0.0, 1.0)), 1.0);
}
