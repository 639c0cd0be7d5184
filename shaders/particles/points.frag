#version 330
flat in vec4 v_light;
out vec4 out_light;

void main() { out_light = v_light; }
