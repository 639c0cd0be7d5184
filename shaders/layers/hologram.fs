/*{
  "ISFVSN": "2",
  "DESCRIPTION": "Rina's projection standing in the air: a cone of light with interference fringes and scan lines, for the figure of motes inside.",
  "CREDIT": "Rina",
  "CATEGORIES": ["Generator", "Rina"],
  "RINA": {"SCALE": 0.5, "ORDER": 60},
  "INPUTS": [
    {"NAME": "color", "TYPE": "color", "DEFAULT": [0.25, 0.75, 1.0, 1.0], "LABEL": "linear light"},
    {"NAME": "presence", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 2.0},
    {"NAME": "fringes", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 1.0, "LABEL": "interference"},
    {"NAME": "scan", "TYPE": "float", "DEFAULT": 0.4, "MIN": 0.0, "MAX": 1.0, "LABEL": "scan lines"},
    {"NAME": "unrest", "TYPE": "float", "DEFAULT": 0.1, "MIN": 0.0, "MAX": 1.0, "LABEL": "how much it wavers, never faster than two a second"},
    {"NAME": "width", "TYPE": "float", "DEFAULT": 1.4, "MIN": 0.2, "MAX": 8.0, "LABEL": "metres at the middle"},
    {"NAME": "middle_y", "TYPE": "float", "DEFAULT": 1.6, "MIN": -2.0, "MAX": 10.0, "LABEL": "height of the middle, metres"},
    {"NAME": "height", "TYPE": "float", "DEFAULT": 2.6, "MIN": 0.2, "MAX": 10.0},
    {"NAME": "lightImage", "TYPE": "image"},
    {"NAME": "camera_eye", "TYPE": "color", "DEFAULT": [0.0, 1.6, 6.0, 0.36]},
    {"NAME": "camera_aim", "TYPE": "color", "DEFAULT": [0.0, 1.0, 0.0, 0.0]}
  ]
}*/
#include "lib/noise.glsl"
#include "lib/view.glsl"

void main() {
    vec3 o, d;
    view_ray(isf_FragNormCoord, camera_eye, camera_aim, RENDERSIZE.x / RENDERSIZE.y, o, d);
    // The sheet the figure stands on: upright through the stage's middle, facing the eye.
    vec3 facing = normalize(vec3(o.x, 0.0, o.z));
    float t = -dot(o, facing) / dot(d, facing);
    if (t <= 0.0) { gl_FragColor = vec4(0.0, 0.0, 0.0, 1.0); return; }
    vec3 p = o + d * t;
    vec2 q = vec2(dot(p, vec3(facing.z, 0.0, -facing.x)), p.y - middle_y) / vec2(width, height * 0.5);
    // Waver: slow noise below two changes a second, so that it stays far from any flash limit.
    float waver = 1.0 - unrest * 0.6 * noise(vec3(TIME * 1.7, floor(q.y * 24.0) * 0.37, 1.0));
    float body = exp(-dot(q, q) * 1.7);
    // Fringes of two point sources, as on a plate: circles that beat against each other.
    float a = length(q - vec2(-0.35, -1.5)), b = length(q - vec2(0.35, -1.5));
    float fringe = 0.5 + 0.5 * cos((a - b) * 70.0 + 6.0 * sin(a * 9.0 - TIME * 0.5));
    float line = 0.5 + 0.5 * cos(p.y * 95.0 - TIME * 1.3);
    float beam = smoothstep(1.0, 0.2, abs(q.x) / max(0.08, 0.15 + 0.45 * (q.y + 1.6))) * exp(-2.2 * (q.y + 1.4)) * step(-1.6, q.y);
    vec3 lit = IMG_NORM_PIXEL(lightImage, isf_FragNormCoord).rgb;
    float texture_of_light = mix(1.0, fringe, fringes) * mix(1.0, 0.35 + 0.65 * line, scan);
    vec3 c = color.rgb * (0.07 * body + 0.25 * beam) * texture_of_light + lit * body * 0.5 * (texture_of_light - 0.4 * fringes);
    gl_FragColor = vec4(max(c, 0.0) * presence * waver, 1.0);
}
