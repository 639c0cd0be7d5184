#version 330
// The light map of one projector, drawn once when its optics change. Same arithmetic as model/edge_blend.py.

uniform vec4 u_widths;            // ramps: left, right, top, bottom, in parts of the piece; 0 is none
uniform vec4 u_centres;
uniform float u_gamma;
uniform float u_black;            // share of white a black picture leaks

in vec2 v_inside;
out vec4 out_color;

float share(float along, float centre) {
    float t = clamp(along, 0.0, 1.0);
    return t < 0.5 ? centre * 4.0 * t * t : 1.0 - (1.0 - centre) * 4.0 * (1.0 - t) * (1.0 - t);
}

float side(float away, float width, float centre) {
    return width > 0.0 ? share(away / width, centre) : 1.0;
}

float projectors(float along, float near, float far) {
    return along < near || along > 1.0 - far ? 2.0 : 1.0;
}

void main() {
    vec4 away = vec4(v_inside.x, 1.0 - v_inside.x, v_inside.y, 1.0 - v_inside.y);
    float light = side(away.x, u_widths.x, u_centres.x) * side(away.y, u_widths.y, u_centres.y)
                * side(away.z, u_widths.z, u_centres.z) * side(away.w, u_widths.w, u_centres.w);
    float here = projectors(v_inside.x, u_widths.x, u_widths.y) * projectors(v_inside.y, u_widths.z, u_widths.w);
    float most = (u_widths.x + u_widths.y > 0.0 ? 2.0 : 1.0) * (u_widths.z + u_widths.w > 0.0 ? 2.0 : 1.0);
    out_color = vec4(pow(light, 1.0 / u_gamma), u_black * (most - here) / (here * (1.0 - u_black)), 0.0, 1.0);
}
