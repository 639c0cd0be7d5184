#version 330 core
// A flat factor for the blender: what is there is multiplied by it.
uniform float keep;
out vec4 out_color;

void main() { out_color = vec4(keep); }
