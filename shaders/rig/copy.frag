#version 330
// The picture as it is, once around: what stands outside the target's part of it is black.

uniform sampler2D u_picture;
uniform vec4 u_part;     // the rectangle of the picture that fills the target: left, bottom, width, height (0..1)

in vec2 v_place;
out vec4 out_color;

void main() {
    vec2 at = u_part.xy + v_place * u_part.zw;
    bool inside = all(greaterThanEqual(at, vec2(0.0))) && all(lessThanEqual(at, vec2(1.0)));
    out_color = inside ? vec4(texture(u_picture, at).rgb, 1.0) : vec4(0.0, 0.0, 0.0, 1.0);
}
