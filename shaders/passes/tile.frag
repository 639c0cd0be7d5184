#version 330 core
// A finished picture in its tile of the canvas, turned and mirrored as that lies; nothing outside of it.
uniform sampler2D picture;
uniform vec3 across, upward;    // from a place on the canvas (pixels, 1) to one in the picture, 0..1
out vec4 out_color;

void main() {
    vec3 at = vec3(gl_FragCoord.xy, 1.0);
    vec2 uv = vec2(dot(across, at), dot(upward, at));
    if (any(lessThan(uv, vec2(0.0))) || any(greaterThan(uv, vec2(1.0)))) discard;
    out_color = vec4(texture(picture, uv).rgb, 1.0);
}
