#version 330
// What one projector throws: its piece of the canvas, tinted, and faded by the light map (edge blend, masks, black).

uniform sampler2D u_picture;
uniform sampler2D u_light;        // r: factor on the signal, 0..1; g: black lift, linear light
uniform bool u_tinted;
uniform vec3 u_gain;
uniform vec3 u_offset;
uniform vec3 u_bend;              // 1 / gamma per channel
uniform float u_brightness;
uniform bool u_lifted;
uniform float u_headroom;         // factor on the light that makes room for the lift
uniform float u_gamma;            // how the projector answers

in vec2 v_sample;
out vec4 out_color;

void main() {
    vec2 at = vec2(v_sample.x, 1.0 - v_sample.y);
    vec3 signal = texture(u_picture, at).rgb;
    if (any(lessThan(at, vec2(0.0))) || any(greaterThan(at, vec2(1.0)))) signal = vec3(0.0);
    if (u_tinted) signal = clamp((pow(max(signal, 0.0), u_bend) * u_gain + u_offset) * u_brightness, 0.0, 1.0);
    vec2 light = texelFetch(u_light, ivec2(gl_FragCoord.xy), 0).rg;
    signal *= light.r;
    if (u_lifted) signal = pow(pow(max(signal, 0.0), vec3(u_gamma)) * u_headroom + light.g, vec3(1.0 / u_gamma));
    out_color = vec4(signal, 1.0);
}
