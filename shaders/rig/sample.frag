#version 330
// Single pixels of the picture, evenly spread, none of them mixed with its neighbours. Row 0 of the result is the top.

uniform sampler2D u_picture;

in vec2 v_place;
out vec4 out_color;

void main() {
    vec2 at = vec2(v_place.x, 1.0 - v_place.y) * vec2(textureSize(u_picture, 0));
    out_color = vec4(texelFetch(u_picture, ivec2(at), 0).rgb, 1.0);
}
