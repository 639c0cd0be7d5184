#version 330
// The picture made smaller without losing single motes: every target pixel is the mean of all picture pixels under it.
// Row 0 of the result is the top of the picture, as image files want it.

uniform sampler2D u_picture;
uniform ivec2 u_taps;    // how many bilinear taps per axis cover one target pixel, 1..16

in vec2 v_place;
out vec4 out_color;

void main() {
    vec2 reach = vec2(dFdx(v_place.x), dFdy(v_place.y));
    vec2 corner = vec2(v_place.x, 1.0 - v_place.y) - 0.5 * reach;
    vec3 sum = vec3(0.0);
    for (int y = 0; y < u_taps.y; ++y)
        for (int x = 0; x < u_taps.x; ++x)
            sum += textureLod(u_picture, corner + reach * (vec2(x, y) + 0.5) / vec2(u_taps), 0.0).rgb;
    out_color = vec4(sum / float(u_taps.x * u_taps.y), 1.0);
}
