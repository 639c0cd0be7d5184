#version 330 core
// One layer's picture onto the air, multiplied by its alpha and its opacity; the blend state decides what is left of
// what is there. Shaders from elsewhere draw for a display: they are taken back to linear light by a square. Where one
// answers with no number at all it is dark: the glow would carry that over the whole picture.
uniform sampler2D layer;
uniform float opacity;
uniform float borrowed;         // 1 for a shader that draws display colours, 0 for linear light
uniform vec2 air_size;          // pixels
uniform vec3 part;              // of the layer that is seen: size, how far right and up, in pictures
out vec4 out_color;

void main() {
    vec4 c = texture(layer, (gl_FragCoord.xy / air_size - 0.5) * part.x + 0.5 + part.yz);
    c = mix(c, vec4(0.0), isnan(c));
    out_color = vec4(mix(c.rgb, c.rgb * c.rgb, borrowed) * c.a, c.a) * opacity;
}
