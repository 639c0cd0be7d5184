#version 330
// A mask from a picture, multiplied into what other masks left: white is light, black is none.

uniform sampler2D u_picture;      // row 0 on top
uniform float u_bend;             // from the picture's values to the projector's signal
uniform bool u_keep;              // turned round: black is light

in vec2 v_place;
out vec4 out_color;

void main() {
    vec3 value = texture(u_picture, vec2(v_place.x, 1.0 - v_place.y)).rgb;
    out_color = vec4(pow(u_keep ? 1.0 - value : value, vec3(u_bend)), 1.0);
}
