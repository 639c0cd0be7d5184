#version 330
// No light at all: cheaper than multiplying by nothing.

out vec4 out_color;

void main() {
    out_color = vec4(0.0, 0.0, 0.0, 1.0);
}
