// Only the part of the canvas on which the pane can be seen is drawn: beside it the picture stays as it is.
uniform vec2 camera_shift;      // see lib/view.glsl

const float NEAREST = 0.05;     // metres ahead of the eye: what is nearer lies beside the canvas
const float RIM = 3.0;          // pixels round the pane: its edges are soft

vec3 forward, right, up;        // of the eye

// Where something lies on the canvas, in pixels from its middle; the same as on_canvas in glass.fs.
vec2 on_screen(vec3 to) {
    vec2 q = vec2(dot(to, right), dot(to, up)) / max(dot(to, forward), NEAREST) - camera_shift;
    return q / camera_eye.w * 0.5 * RENDERSIZE.y;
}

// A corner of the pane as the eye sees it: its far (0) or near end (1), cut off where it comes too near.
vec3 corner(float end, float high) {
    vec3 along_way = vec3(sin(turn), 0.0, cos(turn)), foot = vec3(x, high, z) - camera_eye.xyz;
    float gain = dot(along_way, forward), safe = abs(gain) < 1e-5 ? 1e-5 : gain, cut = (NEAREST - dot(foot, forward)) / safe;
    float along = mix(-back, ahead, end);
    return foot + along_way * (safe > 0.0 ? max(along, cut) : min(along, cut));
}

void main() {
    isf_vertShaderInit();
    forward = normalize(camera_aim.xyz - camera_eye.xyz);
    vec3 level = normalize(cross(forward, vec3(0.0, 1.0, 0.0))), upright = cross(level, forward);
    float c = cos(camera_aim.w), s = sin(camera_aim.w);
    right = level * c + upright * s;
    up = upright * c - level * s;
    vec2 which = isf_corner(), at = on_screen(corner(which.x, which.y * tall));
    vec2 along = at - on_screen(corner(1.0 - which.x, which.y * tall)), across = at - on_screen(corner(which.x, tall - which.y * tall));
    // Outward along both of its edges, so far that each of them keeps its distance.
    vec2 a = along / max(length(along), 1e-3), b = across / max(length(across), 1e-3);
    at += (a + b) * RIM / max(abs(a.x * b.y - a.y * b.x), 0.05);
    gl_Position = vec4(at / (0.5 * RENDERSIZE), 0.0, 1.0);
}
