#version 330
// A mask from a picture, multiplied into what other masks left: white is light, black is none.

uniform sampler2D u_picture;      // row 0 on top
uniform float u_gamma;

in vec2 v_place;
out vec4 out_color;

void main() {
    float light = texture(u_picture, vec2(v_place.x, 1.0 - v_place.y)).r;
    out_color = vec4(pow(light, 1.0 / u_gamma));
}
