#version 330 core
// What the blades of an iris make of the brightest lights: a star of four rays. Long waves bend further than short
// ones, so a ray is white at its root and warm at its end. Drawn over an eighth of the canvas, added to the glow there.
uniform sampler2D glow;
uniform float knee;             // light of a channel below which nothing shows
uniform float strength;
out vec4 out_color;

const int STEPS = 6;            // along a ray, each 1.4 texels: in all a twentieth of the canvas' width
const vec3 BEND = vec3(0.72, 0.66, 0.60);       // what is left of red, green and blue from step to step

vec3 bright(vec2 at) { return max(texture(glow, at).rgb - knee, 0.0); }

void main() {
    vec2 texel = 1.0 / vec2(textureSize(glow, 0)), uv = gl_FragCoord.xy * texel;
    vec3 sum = vec3(0.0), left = vec3(1.0);
    for (int i = 1; i <= STEPS; ++i) {
        left *= BEND;
        // The iris is turned a little, so that no ray lies along horizon or masts.
        vec2 way = 1.4 * float(i) * vec2(0.906, 0.423), a = way * texel, b = vec2(-way.y, way.x) * texel;
        sum += left * (bright(uv + a) + bright(uv - a) + bright(uv + b) + bright(uv - b));
    }
    out_color = vec4(sum * strength, 0.0);
}
