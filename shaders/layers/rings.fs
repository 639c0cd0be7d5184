/*{
  "ISFVSN": "2",
  "DESCRIPTION": "Reach: waves of light that run outward over the ground, one after another, as far as the piece has spread: a hairline in front, a wake of finer and finer ripples behind.",
  "CREDIT": "Rina",
  "CATEGORIES": ["Generator", "Rina"],
  "RINA": {"SCALE": 0.5, "ORDER": 70},
  "INPUTS": [
    {"NAME": "color", "TYPE": "color", "DEFAULT": [0.95, 0.55, 0.25, 1.0], "LABEL": "linear light"},
    {"NAME": "reach", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 1.0, "LABEL": "how far they run"},
    {"NAME": "radius", "TYPE": "float", "DEFAULT": 9.0, "MIN": 0.5, "MAX": 60.0, "LABEL": "metres at full reach"},
    {"NAME": "count", "TYPE": "float", "DEFAULT": 5.0, "MIN": 1.0, "MAX": 16.0, "LABEL": "rings on their way at full reach"},
    {"NAME": "speed", "TYPE": "float", "DEFAULT": 0.12, "MIN": 0.0, "MAX": 1.0, "LABEL": "of the way per second"},
    {"NAME": "sharpness", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 1.0},
    {"NAME": "wake", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 1.0, "LABEL": "light left behind the front"},
    {"NAME": "grain", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 1.0, "LABEL": "roughness of the ground they run over"},
    {"NAME": "x", "TYPE": "float", "DEFAULT": 0.0, "MIN": -20.0, "MAX": 20.0, "LABEL": "where they begin, metres"},
    {"NAME": "z", "TYPE": "float", "DEFAULT": 0.0, "MIN": -40.0, "MAX": 20.0},
    {"NAME": "level", "TYPE": "float", "DEFAULT": 0.0, "MIN": -4.0, "MAX": 8.0, "LABEL": "height they run at, metres"},
    {"NAME": "tilt", "TYPE": "float", "DEFAULT": 0.0, "MIN": -1.6, "MAX": 1.6, "LABEL": "towards the audience, radians"},
    {"NAME": "camera_eye", "TYPE": "color", "DEFAULT": [0.0, 1.6, 6.0, 0.36]},
    {"NAME": "camera_aim", "TYPE": "color", "DEFAULT": [0.0, 1.0, 0.0, 0.0]}
  ]
}*/
#include "lib/bell.glsl"
#include "lib/noise.glsl"
#include "lib/view.glsl"

const float RIPPLES = 5.0;      // behind one front

void main() {
    vec3 o, d;
    view_ray(isf_FragNormCoord, camera_eye, camera_aim, RENDERSIZE.x / RENDERSIZE.y, o, d);
    vec3 from = vec3(x, level, z), n = vec3(0.0, cos(tilt), sin(tilt));
    float toward = dot(d, n), t = dot(from - o, n) / (abs(toward) < 1e-4 ? 1e-4 : toward);
    if (t <= 0.0) { gl_FragColor = vec4(0.0, 0.0, 0.0, 1.0); return; }
    vec3 p = o + d * t - from;
    float r = length(p) / radius;
    // Whole numbers of `phase` are fronts; they move outward. `behind` is how far behind the next front a place lies, 0..1.
    float phase = r * count - TIME * speed * count, behind = 1.0 - fract(phase);
    // A pixel far out covers many metres: lines widen and pale there instead of breaking up.
    float pixel = 2.0 * t * camera_eye.w / (RENDERSIZE.y * max(0.05, abs(toward)) * radius) * count;
    float thin = mix(0.16, 0.012, sharpness), wide = max(thin, pixel * 1.5);
    float front = (bell(behind / wide) + bell((1.0 - behind) / (wide * 0.5 + 0.5 * pixel))) * min(1.0, thin / wide * 1.6);
    // Ripples crowd together towards the front, as behind a boat.
    float tail = exp(-3.2 * behind), many = sqrt(behind) * RIPPLES;
    float crest = 0.5 + 0.5 * cos(6.2831853 * many), ripple = crest * crest * crest * smoothstep(0.5, 0.12, pixel * RIPPLES / max(0.2, sqrt(behind)));
    float widest = max(reach, 0.02), pale = smoothstep(widest, widest * 0.72, r) * smoothstep(0.0, 0.06, r) / (1.0 + 3.0 * r);
    float rough = mix(1.0, 2.0 * noise(p * 2.6) * (0.4 + 1.2 * noise(p * 11.0)), grain * smoothstep(0.7, 0.1, pixel * 2.0));
    float uneven = 0.6 + 0.4 * noise(vec3(p.xz / max(length(p), 1e-3) * 2.0, floor(phase + 1.0) * 2.3));
    gl_FragColor = vec4(color.rgb * (front + wake * tail * (0.16 + 0.5 * ripple)) * pale * uneven * rough, 1.0);
}
