#version 330
// What one projector throws: its piece of the canvas, tinted, faded at the edges, lifted from black.
// Parts that an output does not use are left out: QUAD, INSET, TINTED, BENT, FLOOR, LIFTED, LIFT_MAP. A software
// rasteriser would work through them all the same. LIFT_MAP: black is lifted by a picture, on top of the masks.

uniform sampler2D u_picture;
uniform vec3 u_gain;
uniform vec3 u_offset;
uniform vec3 u_bend;              // 1 / gamma per channel
uniform float u_gamma;            // how the projector answers
uniform vec2 u_floor;             // height of the canvas below which there is no light, and the feather above it
uniform float u_headroom;         // factor on the light that makes room for the lift
uniform float u_black;            // light a black picture leaks
uniform vec4 u_widths;            // of the edge blends: left, right, top, bottom
uniform float u_most;             // projectors at the busiest place

uniform sampler2D u_masks;        // what the masks leave of the signal
uniform sampler2D u_lift;         // light to add, row 0 on top
uniform vec2 u_size;              // of the target in pixels

#ifdef QUAD
in vec3 v_sample;
#else
in vec2 v_sample;
#endif
in vec2 v_inside;
in vec3 v_signal;
out vec4 out_color;

float projectors(float along, float near, float far) {
    return along < near || along > 1.0 - far ? 2.0 : 1.0;
}

// As model/edge_blend.py does it: what is missing to the grey of the busiest overlap, in linear light.
float lift() {
    float here = projectors(v_inside.x, u_widths.x, u_widths.y) * projectors(v_inside.y, u_widths.z, u_widths.w);
    return u_black * (u_most - here) / (here * (1.0 - u_black));
}

void main() {
#ifdef QUAD
    vec2 at = v_sample.xy / v_sample.z;
#else
    vec2 at = v_sample;
#endif
    vec3 signal = texture(u_picture, at).rgb;
#ifdef INSET
    if (any(lessThan(at, vec2(0.0))) || any(greaterThan(at, vec2(1.0)))) signal = vec3(0.0);
#endif
#ifdef BENT
    signal = pow(max(signal, 0.0), u_bend);
#endif
#ifdef TINTED
    signal = clamp(signal * u_gain + u_offset, 0.0, 1.0);
#endif
    signal *= v_signal;
#ifdef FLOOR
    signal *= pow(smoothstep(u_floor.x, u_floor.x + u_floor.y, at.y), 1.0 / u_gamma);
#endif
#ifdef LIFTED
    signal = pow(pow(max(signal, 0.0), vec3(u_gamma)) * u_headroom + lift(), vec3(1.0 / u_gamma));
#endif
#ifdef LIFT_MAP
    vec2 place = gl_FragCoord.xy / u_size;
    vec3 lifted = texture(u_lift, vec2(place.x, 1.0 - place.y)).rgb;
    signal *= texture(u_masks, place).rgb;
    signal = pow(pow(max(signal, 0.0), vec3(u_gamma)) * (1.0 - lifted) + lifted, vec3(1.0 / u_gamma));
#endif
    out_color = vec4(signal, 1.0);
}
