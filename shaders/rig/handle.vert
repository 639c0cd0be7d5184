#version 330
// A handle of a net or a corner, as a point of fixed size; one that left the picture waits at its edge.

uniform vec2 u_size;      // of the target in pixels
uniform float u_side;     // of a handle, in pixels

in vec2 in_place;         // (0,0) top left .. (1,1) bottom right
in float in_kind;         // 0 lies there, 1 is selected, 2 leads

out float v_kind;
out float v_away;         // 1 where the handle is beyond the picture

void main() {
    vec2 inset = 0.5 * u_side / u_size;
    vec2 seen = clamp(in_place, inset, 1.0 - inset);
    v_kind = in_kind;
    v_away = any(greaterThan(abs(in_place - 0.5), vec2(0.5 + 1e-6))) ? 1.0 : 0.0;
    gl_Position = vec4(2.0 * seen.x - 1.0, 1.0 - 2.0 * seen.y, 0.0, 1.0);
    gl_PointSize = u_side;
}
