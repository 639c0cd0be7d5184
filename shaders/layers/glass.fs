/*{
  "ISFVSN": "2",
  "DESCRIPTION": "The wall: a pane that stands in the room, refracts what is behind it, answers with a wrong reflection, cracks, and at last turns clear.",
  "CREDIT": "Rina",
  "CATEGORIES": ["Filter", "Rina"],
  "RINA": {"ORDER": 50},
  "INPUTS": [
    {"NAME": "inputImage", "TYPE": "image"},
    {"NAME": "opacity", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.0, "MAX": 1.0},
    {"NAME": "clarity", "TYPE": "float", "DEFAULT": 0.2, "MIN": 0.0, "MAX": 1.0, "LABEL": "1 is hardly there"},
    {"NAME": "x", "TYPE": "float", "DEFAULT": 0.0, "MIN": -20.0, "MAX": 20.0, "LABEL": "where it stands, metres"},
    {"NAME": "z", "TYPE": "float", "DEFAULT": 0.0, "MIN": -40.0, "MAX": 20.0},
    {"NAME": "turn", "TYPE": "float", "DEFAULT": 0.0, "MIN": -3.2, "MAX": 3.2, "LABEL": "about the vertical, radians; 0 runs away from the audience"},
    {"NAME": "ahead", "TYPE": "float", "DEFAULT": 4.2, "MIN": -20.0, "MAX": 40.0, "LABEL": "how far it runs towards the audience, metres"},
    {"NAME": "back", "TYPE": "float", "DEFAULT": 9.0, "MIN": -20.0, "MAX": 40.0, "LABEL": "how far it runs away, metres"},
    {"NAME": "tall", "TYPE": "float", "DEFAULT": 2.5, "MIN": 0.1, "MAX": 40.0, "LABEL": "metres"},
    {"NAME": "panel", "TYPE": "float", "DEFAULT": 1.65, "MIN": 0.1, "MAX": 20.0, "LABEL": "width of one panel, metres"},
    {"NAME": "bend", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 2.0, "LABEL": "how far it displaces what is behind"},
    {"NAME": "reflection", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 2.0, "LABEL": "of what stands before it"},
    {"NAME": "wrong", "TYPE": "float", "DEFAULT": 0.4, "MIN": 0.0, "MAX": 1.0, "LABEL": "how far the reflection lies: late, beside itself, in the other side's colour"},
    {"NAME": "cracks", "TYPE": "float", "DEFAULT": 0.0, "MIN": 0.0, "MAX": 1.0},
    {"NAME": "crack_at", "TYPE": "float", "DEFAULT": 0.0, "MIN": -20.0, "MAX": 20.0, "LABEL": "where the blow fell, metres towards the audience"},
    {"NAME": "crack_y", "TYPE": "float", "DEFAULT": 1.05, "MIN": 0.0, "MAX": 20.0, "LABEL": "its height, metres"},
    {"NAME": "color", "TYPE": "color", "DEFAULT": [0.55, 0.85, 1.0, 1.0], "LABEL": "of its edges, linear light"},
    {"NAME": "camera_eye", "TYPE": "color", "DEFAULT": [0.0, 1.6, 6.0, 0.36]},
    {"NAME": "camera_aim", "TYPE": "color", "DEFAULT": [0.0, 1.0, 0.0, 0.0]}
  ]
}*/
#include "lib/flow.glsl"
#include "lib/noise.glsl"
#include "lib/view.glsl"

// Where a point of the room lies on the canvas, 0..1; the reverse of view_ray. z is metres ahead of the eye.
vec3 on_canvas(vec3 p, float ratio) {
    vec3 ahead = normalize(camera_aim.xyz - camera_eye.xyz), right = normalize(cross(ahead, vec3(0.0, 1.0, 0.0))), up = cross(right, ahead);
    float c = cos(camera_aim.w), s = sin(camera_aim.w);
    vec3 to = p - camera_eye.xyz;
    vec2 q = vec2(dot(to, right * c + up * s), dot(to, up * c - right * s));
    float depth = dot(to, ahead);
    return vec3((q / max(depth, 0.01) - camera_shift) / (camera_eye.w * vec2(ratio, 1.0)) * 0.5 + 0.5, depth);
}

// The picture ends in a soft rim, so that no border shows inside the glass.
float within(vec2 uv) {
    vec2 rim = clamp(25.0 * min(uv, 1.0 - uv), 0.0, 1.0);
    return rim.x * rim.y;
}

// What stands behind, seen through: the nearest pixel, so that motes stay as sharp as they are beside the glass.
vec3 through(vec2 uv) { return texelFetch(inputImage, ivec2(clamp(uv, 0.0, 1.0) * (RENDERSIZE - 1.0) + 0.5), 0).rgb * within(uv); }

// What stands before, thrown back and drawn out: smooth.
vec3 mirrored_at(vec2 uv) { return IMG_NORM_PIXEL(inputImage, clamp(uv, 0.0, 1.0)).rgb * within(uv); }

// Two numbers 0..1 of a cell for one hash.
vec2 two_of(vec2 cell) {
    uint bits = uint(lattice(vec3(cell, 1.0)) * 16777216.0);
    return vec2(bits & 4095u, bits >> 12) * (1.0 / 4096.0);
}

// Cracks: rays and rings round the blow, as edges of a cellular pattern in polar metres. Distance to the edge, cell.
vec3 crack(vec2 p) {
    p = vec2(atan(p.y, p.x) * 2.2, log(0.08 + length(p)) * 1.9);
    vec2 cell = floor(p), nearest = vec2(0.0);
    float first = 9.0, second = 9.0;
    for (int y = -1; y <= 1; ++y) for (int x = -1; x <= 1; ++x) {
        vec2 c = cell + vec2(x, y), at = c + two_of(c);
        float d = dot(at - p, at - p);
        if (d < first) { second = first; first = d; nearest = c; } else second = min(second, d);
    }
    return vec3(sqrt(second) - sqrt(first), nearest);
}

// A line one pixel wide at least, however far away: `off` metres from it, `metres` wide, `px` metres in a pixel.
float hairline(float off, float metres, float px) { return smoothstep(max(metres, px) + 0.7 * px, max(metres, px) - 0.7 * px, abs(off)) * min(1.0, metres / px + 0.25); }

void main() {
    vec2 uv = gl_FragCoord.xy / RENDERSIZE;
    float ratio = RENDERSIZE.x / RENDERSIZE.y;
    vec3 plain = texelFetch(inputImage, ivec2(gl_FragCoord.xy), 0).rgb, o, d;
    view_ray(uv, camera_eye, camera_aim, ratio, o, d);
    vec2 way = vec2(cos(turn), sin(turn));
    vec3 n = vec3(way.x, 0.0, -way.y), along_way = vec3(way.y, 0.0, way.x), foot = vec3(x, 0.0, z);
    float toward = dot(d, n), t = dot(foot - o, n) / (abs(toward) < 1e-5 ? 1e-5 : toward);
    vec3 p = o + d * t;
    vec2 on = vec2(dot(p - foot, along_way), p.y);      // metres on the pane: towards the audience, up
    // Metres that one pixel covers there, across and up; more at a grazing angle.
    float px = t * camera_eye.w * 2.0 / RENDERSIZE.y, px_along = px / max(abs(toward), 0.02);
    vec2 inside = min(on - vec2(-back, 0.0), vec2(ahead, tall) - on);
    // An eye that passes through the plane of the pane sees nothing of it for a moment, not its edges across the picture.
    float beside = smoothstep(0.15, 0.9, abs(dot(foot - o, n)));
    float pane = beside * step(0.0, t) * smoothstep(-0.7, 0.7, inside.x / px_along) * smoothstep(-0.7, 0.7, inside.y / px);
    float grazing = 1.0 - abs(toward), strength = opacity * (1.0 - clarity), fresnel = 0.10 + 0.90 * grazing * grazing * grazing;
    // Every panel was hung by somebody: each leans its own way. Rolled glass waves a little, a shard leans a lot.
    float number = floor(on.x / panel), from_post = (abs(fract(on.x / panel + 0.5) - 0.5)) * panel;
    vec2 lean = bend * (0.030 * (two_of(vec2(number, 3.0)) - 0.5)
              + 0.006 * wave(vec3(on.xy * vec2(0.462, 0.589) + 0.255 * wave(vec3(on.yx * vec2(0.334, 0.302) + 0.159 * number, 0.0)).xy, 0.0)).xy);
    lean *= smoothstep(0.0, 0.45 * panel, from_post);           // held fast at the posts, loosest in the middle
    float line = 0.0, flash = 0.0;
    if (cracks > 0.0) {
        vec2 from = on - vec2(crack_at, crack_y);
        vec3 k = crack(from);
        float reached = smoothstep(cracks * 6.0, cracks * 6.0 - 1.5, length(from));
        lean += cracks * reached * 0.10 * (vec2(lattice(vec3(k.yz, 4.0)), lattice(vec3(k.yz, 5.0))) - 0.5);
        line = reached * smoothstep(0.035 + 1.5 * px / (0.2 + length(from)), 0.0, k.x);
        flash = reached * smoothstep(0.86, 0.97, lattice(vec3(k.yz, 6.0)));
    }
    // Behind: displaced, a little more for the short waves, as glass does (green is in both pictures); dimmed by what the
    // pane throws back.
    float reach = strength / (0.6 + 0.12 * t);
    vec3 warm = through(uv + lean * reach * 1.92), cold = through(uv + lean * reach * 2.08);
    vec3 behind = vec3(warm.r, 0.5 * (warm.g + cold.g), cold.b);
    // Before: the mirrored ray is followed to where the people of the room stand, some two metres from the glass.
    vec3 mirrored = reflect(d, n);
    vec3 slow = wave(on.y * vec3(0.366, 0.0, 0.366) + on.x * vec3(0.0, 0.318, 0.271) + TIME * vec3(0.056, -0.043, 0.048) + vec3(0.271 * number, 0.0, 0.0));
    float late = wrong * slow.x, away = 1.6 + 1.2 * wrong * (lattice(vec3(number, 9.0, 4.0)) - 0.3);
    vec3 seen = on_canvas(p + mirrored * away + along_way * late * 0.35 + vec3(0.0, wrong * 0.10 * slow.y, 0.0), ratio);
    vec3 other = mirrored_at(seen.xy + lean) * step(0.05, seen.z);
    other = mix(other, other.brr, wrong);               // cyan answers red, red answers cyan, white stays
    vec3 c = behind * (1.0 - 0.55 * fresnel * strength) + other * reflection * strength * fresnel;
    // Its own light: cut edges, joints between panels, a cold gleam that fades upward, and the cracks.
    // Within arm's reach they are out of focus: an eye that passes through the pane is not swept by a bar of light.
    float in_focus = smoothstep(0.5, 2.2, t);
    float cut = (hairline(inside.y, 0.014, px) * step(0.5 * tall, on.y) + hairline(inside.x, 0.014, px_along)) * in_focus;
    float joint = hairline(from_post, 0.008, px_along) * 0.6 * in_focus;
    vec3 shine = wave(on.x * vec3(0.21, -0.13, 0.0) + on.y * vec3(0.19, 0.31, 0.0) + TIME * vec3(0.013, 0.007, 0.0));
    float gleam = 0.014 * fresnel * smoothstep(0.2, 1.0, shine.x + 0.5 * shine.y);
    float glows = 0.75 + 0.25 * slow.z;
    c += color.rgb * ((cut * 0.8 + joint) * (0.25 + 0.75 * (1.0 - clarity)) * glows + gleam * (1.0 - clarity));
    c += color.rgb * (line * (0.25 + 1.6 * dot(behind + other, vec3(0.33))) + flash * 0.05) * cracks;
    gl_FragColor = vec4(mix(plain, c, pane * opacity), 1.0);
}
