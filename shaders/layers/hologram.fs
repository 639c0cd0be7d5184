/*{
  "ISFVSN": "2",
  "DESCRIPTION": "Rina's projection standing in the air: interference fringes, scan lines and a split of colours round a figure of motes, and the light that falls from it or feeds it.",
  "CREDIT": "Rina",
  "CATEGORIES": ["Generator", "Rina"],
  "RINA": {"SCALE": 0.5, "ORDER": 60},
  "INPUTS": [
    {"NAME": "color", "TYPE": "color", "DEFAULT": [0.25, 0.75, 1.0, 1.0], "LABEL": "linear light"},
    {"NAME": "presence", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 2.0},
    {"NAME": "fringes", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 1.0, "LABEL": "interference"},
    {"NAME": "scan", "TYPE": "float", "DEFAULT": 0.4, "MIN": 0.0, "MAX": 1.0, "LABEL": "scan lines"},
    {"NAME": "split", "TYPE": "float", "DEFAULT": 0.4, "MIN": 0.0, "MAX": 1.0, "LABEL": "how far its red and blue stand apart"},
    {"NAME": "unrest", "TYPE": "float", "DEFAULT": 0.1, "MIN": 0.0, "MAX": 1.0, "LABEL": "how much it wavers, never faster than two a second"},
    {"NAME": "beam", "TYPE": "float", "DEFAULT": 0.6, "MIN": -2.0, "MAX": 2.0, "LABEL": "light that feeds it from the ground; below 0: that falls from it"},
    {"NAME": "x", "TYPE": "float", "DEFAULT": 0.0, "MIN": -20.0, "MAX": 20.0, "LABEL": "where it stands, metres"},
    {"NAME": "z", "TYPE": "float", "DEFAULT": 0.0, "MIN": -40.0, "MAX": 20.0},
    {"NAME": "width", "TYPE": "float", "DEFAULT": 1.4, "MIN": 0.2, "MAX": 8.0, "LABEL": "metres at the middle"},
    {"NAME": "middle_y", "TYPE": "float", "DEFAULT": 1.6, "MIN": -2.0, "MAX": 10.0, "LABEL": "height of the middle, metres"},
    {"NAME": "height", "TYPE": "float", "DEFAULT": 2.6, "MIN": 0.2, "MAX": 10.0},
    {"NAME": "lightImage", "TYPE": "image"},
    {"NAME": "camera_eye", "TYPE": "color", "DEFAULT": [0.0, 1.6, 6.0, 0.36]},
    {"NAME": "camera_aim", "TYPE": "color", "DEFAULT": [0.0, 1.0, 0.0, 0.0]}
  ]
}*/
#include "lib/bell.glsl"
#include "lib/noise.glsl"
#include "lib/view.glsl"

// A wave that fades to its mean where a pixel holds half of one: lines never turn to moire. `turns` in whole waves.
float wave(float turns, float turns_per_pixel) { return mix(0.5 + 0.5 * cos(6.2831853 * turns), 0.5, smoothstep(0.25, 0.5, turns_per_pixel)); }

// Light in the air between the figure and the ground: a cone with shafts in it, narrow at the apex, cut off by the ground.
float cone(vec2 p, float apex_y, float spread, float way) {
    float from_apex = (apex_y - p.y) * way;             // metres from the apex; way 1 falls, -1 rises
    if (from_apex <= 0.0 || p.y < 0.0) return 0.0;
    float wide = 0.12 + spread * from_apex, across = p.x / wide;
    float shaft = noise(vec3(across * 7.0, TIME * 0.11, 2.0)) * noise(vec3(across * 17.0 + 3.0, TIME * 0.07, 5.0));
    return smoothstep(1.0, 0.1, abs(across)) * (0.25 + 2.2 * shaft) / (1.0 + 1.1 * from_apex);
}

void main() {
    vec3 o, d;
    view_ray(isf_FragNormCoord, camera_eye, camera_aim, RENDERSIZE.x / RENDERSIZE.y, o, d);
    // The sheet the figure stands on: upright through its place, facing the eye.
    vec3 place = vec3(x, 0.0, z), facing = normalize(vec3(o.x - x, 0.0, o.z - z));
    float t = dot(place - o, facing) / dot(d, facing);
    if (t <= 0.0) { gl_FragColor = vec4(0.0, 0.0, 0.0, 1.0); return; }
    vec3 p = o + d * t - place;
    vec2 on = vec2(dot(p, vec3(facing.z, 0.0, -facing.x)), p.y), q = vec2(on.x, on.y - middle_y) / vec2(width, height * 0.5);
    float px = t * camera_eye.w * 2.0 / RENDERSIZE.y, body = exp(-dot(q, q) * 1.4);
    // Waver: slow noise below two changes a second, in broad bands, so that it stays far from any flash limit.
    float waver = 1.0 - unrest * 0.6 * noise(vec3(TIME * 1.3, floor(q.y * 9.0) * 0.37, 1.0));
    // Fringes of two point sources, as on a plate: hyperbolas that drift past each other.
    float a = length(q - vec2(-0.42, -1.7)), b = length(q - vec2(0.42, -1.7));
    float fringe = wave((a - b) * 15.0 + 0.25 * sin(a * 5.0 - TIME * 0.4) + TIME * 0.05, px / width * 20.0);
    float ring = wave((a + b) * 9.0 - TIME * 0.12, px / width * 14.0);
    float line = wave(on.y / (height * 0.018) - TIME * 0.25, px / (height * 0.018));
    // One bright line travels up the figure and takes nine seconds for it.
    float sweep = bell((q.y - (fract(TIME / 9.0) * 3.2 - 1.6)) * 16.0);
    float plate = mix(1.0, fringe * fringe * (0.6 + 0.8 * ring), fringes) * mix(1.0, 0.25 + 1.1 * line * line, scan);
    // Its light once more on either side, red and blue apart, seen through the lines.
    vec2 aside = vec2(split * 0.011 * (1.0 + 0.4 * sin(q.y * 4.0 + TIME * 0.3)), 0.0);
    vec3 lit = vec3(IMG_NORM_PIXEL(lightImage, isf_FragNormCoord + aside).r, IMG_NORM_PIXEL(lightImage, isf_FragNormCoord).g * 0.6, IMG_NORM_PIXEL(lightImage, isf_FragNormCoord - aside).b);
    vec3 c = color.rgb * body * (0.030 * plate + 0.05 * sweep) + lit * body * plate * 0.55;
    float foot = max(0.05, middle_y - height * 0.42);
    c += color.rgb * 0.16 * (beam > 0.0 ? beam * cone(on, 0.0, 0.32 * width, -1.0) * smoothstep(middle_y, 0.0, on.y) : -beam * cone(on, foot + 0.9, 0.42 * width, 1.0));
    gl_FragColor = vec4(max(c, 0.0) * presence * waver, 1.0);
}
