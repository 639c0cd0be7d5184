#version 330
// One triangle that covers the target; needs no buffer. v_place: (0,0) bottom left .. (1,1) top right of the target.

out vec2 v_place;

void main() {
    vec2 corner = vec2((gl_VertexID << 1) & 2, gl_VertexID & 2);
    v_place = corner;
    gl_Position = vec4(corner * 2.0 - 1.0, 0.0, 1.0);
}
