#version 330 core
// One layer's picture onto the air, multiplied by its alpha and its opacity; the blend state decides what happens to what is there.
uniform sampler2D layer;
uniform float opacity;
uniform vec2 air_size;         // pixels
out vec4 out_color;

void main() {
    vec4 c = texture(layer, gl_FragCoord.xy / air_size);
    out_color = vec4(c.rgb * c.a, c.a) * opacity;
}
