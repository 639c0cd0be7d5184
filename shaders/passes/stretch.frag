#version 330 core
// A picture at another size.
uniform sampler2D picture;
uniform vec2 target_size;       // pixels
out vec4 out_color;

void main() { out_color = texture(picture, gl_FragCoord.xy / target_size); }
