/*{
  "ISFVSN": "2",
  "DESCRIPTION": "Reach: rings of light that run outward over the ground, one after another, as far as the piece has spread.",
  "CREDIT": "Rina",
  "CATEGORIES": ["Generator", "Rina"],
  "RINA": {"SCALE": 0.5, "ORDER": 70},
  "INPUTS": [
    {"NAME": "color", "TYPE": "color", "DEFAULT": [0.95, 0.55, 0.25, 1.0], "LABEL": "linear light"},
    {"NAME": "reach", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 1.0, "LABEL": "how far they run"},
    {"NAME": "radius", "TYPE": "float", "DEFAULT": 9.0, "MIN": 0.5, "MAX": 60.0, "LABEL": "metres at full reach"},
    {"NAME": "count", "TYPE": "float", "DEFAULT": 5.0, "MIN": 1.0, "MAX": 16.0},
    {"NAME": "speed", "TYPE": "float", "DEFAULT": 0.12, "MIN": 0.0, "MAX": 1.0, "LABEL": "of the way per second"},
    {"NAME": "sharpness", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 1.0},
    {"NAME": "level", "TYPE": "float", "DEFAULT": 0.0, "MIN": -4.0, "MAX": 8.0, "LABEL": "height they run at, metres"},
    {"NAME": "tilt", "TYPE": "float", "DEFAULT": 0.0, "MIN": -1.6, "MAX": 1.6, "LABEL": "towards the audience, radians"},
    {"NAME": "camera_eye", "TYPE": "color", "DEFAULT": [0.0, 1.6, 6.0, 0.36]},
    {"NAME": "camera_aim", "TYPE": "color", "DEFAULT": [0.0, 1.0, 0.0, 0.0]}
  ]
}*/
#include "lib/noise.glsl"
#include "lib/view.glsl"

void main() {
    vec3 o, d;
    view_ray(isf_FragNormCoord, camera_eye, camera_aim, RENDERSIZE.x / RENDERSIZE.y, o, d);
    vec3 n = vec3(0.0, cos(tilt), sin(tilt));
    float toward = dot(d, n), t = (level - dot(o, n) + level * (n.y - 1.0)) / (abs(toward) < 1e-4 ? 1e-4 : toward);
    if (t <= 0.0) { gl_FragColor = vec4(0.0, 0.0, 0.0, 1.0); return; }
    vec3 p = o + d * t - vec3(0.0, level, 0.0);
    float r = length(p) / radius, widest = max(reach, 0.02);
    // Each ring is born in the middle, runs to the reach and pales on its way. A pixel far out covers many metres:
    // the ring widens there instead of breaking up.
    float phase = r / widest * count - TIME * speed * count, across = abs(fract(phase) - 0.5) * 2.0;
    float footprint = t * t * camera_eye.w / (RENDERSIZE.y * max(0.05, abs(toward)) * radius) * count / widest;
    float thin = max(mix(0.4, 0.04, sharpness), footprint);
    float ring = smoothstep(thin, 0.0, 1.0 - across) * min(1.0, mix(0.4, 0.04, sharpness) / thin * 2.0);
    float pale = smoothstep(1.0, 0.55, r / widest) * smoothstep(0.0, 0.08, r) / (1.0 + 6.0 * r);
    float uneven = 0.6 + 0.4 * noise(vec3(atan(p.z, p.x) * 3.0, floor(phase) * 2.3, 0.5));
    gl_FragColor = vec4(color.rgb * ring * pale * uneven, 1.0);
}
