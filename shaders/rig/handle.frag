#version 330
// A ring; a full one is selected, a cross in it leads, a square one has left the picture.

in float v_kind;
in float v_away;
out vec4 out_color;

const vec3 INK = vec3(1.0, 1.0, 1.0), CHOSEN = vec3(1.0, 0.45, 0.1), DARK = vec3(0.0);

void main() {
    vec2 at = abs(2.0 * gl_PointCoord - 1.0);
    float far = mix(length(at), max(at.x, at.y), v_away);
    if (far > 1.0) discard;
    vec3 ink = v_kind > 0.5 ? CHOSEN : INK;
    bool ring = far > 0.55 && far < 0.85;
    bool cross = v_kind > 1.5 && min(at.x, at.y) < 0.12;
    bool heart = v_kind > 0.5 && far < 0.3;
    out_color = vec4(ring || cross || heart ? ink : DARK, 1.0);
}
