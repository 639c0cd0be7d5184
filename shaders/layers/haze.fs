/*{
  "ISFVSN": "2",
  "DESCRIPTION": "The air: a low bank of haze with shafts of light in it, lit by a far sun and by whatever shines on the stage.",
  "CREDIT": "Rina",
  "CATEGORIES": ["Generator", "Rina"],
  "RINA": {"SCALE": 0.25, "ORDER": 10},
  "INPUTS": [
    {"NAME": "density", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 2.0},
    {"NAME": "color", "TYPE": "color", "DEFAULT": [0.42, 0.17, 0.05, 1.0], "LABEL": "linear light"},
    {"NAME": "sun", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 4.0, "LABEL": "light behind the haze"},
    {"NAME": "sun_x", "TYPE": "float", "DEFAULT": 0.2, "MIN": -1.5, "MAX": 1.5, "LABEL": "where it stands, -1 left to 1 right"},
    {"NAME": "sun_y", "TYPE": "float", "DEFAULT": 0.05, "MIN": -0.5, "MAX": 1.0, "LABEL": "above the horizon, half canvases"},
    {"NAME": "shafts", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 1.0},
    {"NAME": "height", "TYPE": "float", "DEFAULT": 0.22, "MIN": 0.02, "MAX": 1.5, "LABEL": "how high the bank reaches, half canvases"},
    {"NAME": "wind", "TYPE": "float", "DEFAULT": 0.02, "MIN": -0.5, "MAX": 0.5, "LABEL": "canvases a second"},
    {"NAME": "catches", "TYPE": "float", "DEFAULT": 0.35, "MIN": 0.0, "MAX": 2.0, "LABEL": "how much it is lit by the stage"},
    {"NAME": "lightImage", "TYPE": "image"},
    {"NAME": "camera_eye", "TYPE": "color", "DEFAULT": [0.0, 1.6, 6.0, 0.36]},
    {"NAME": "camera_aim", "TYPE": "color", "DEFAULT": [0.0, 1.0, 0.0, 0.0]}
  ]
}*/
#include "lib/noise.glsl"
#include "lib/view.glsl"

float bank(vec2 p, float t) { return fbm(vec3(p * vec2(1.6, 3.4) + vec2(-t * 3.0, 0.0), t * 2.0), 4); }

void main() {
    vec2 uv = isf_FragNormCoord;
    float ratio = RENDERSIZE.x / RENDERSIZE.y;
    vec3 origin, ray;
    view_ray(uv, camera_eye, camera_aim, ratio, origin, ray);
    float above = ray.y / (camera_eye.w * max(0.2, length(ray.xz)));
    float around = atan(ray.x, -ray.z) / (camera_eye.w * 2.0);
    float t = TIME * (0.02 + abs(wind)) * sign(wind + 0.0001);
    float layer = exp(-abs(above - 0.02) / (height * (above > 0.0 ? 1.0 : 0.6)));
    float thick = smoothstep(0.28, 0.8, bank(vec2(around, above), t) + 0.25 * layer);
    // Towards the sun the haze scatters forward: a tight glow inside a wide one.
    vec2 to_sun = vec2(around - sun_x, (above - sun_y) * 1.2);
    float far = length(to_sun), glow = 0.75 * exp(-far * 7.0) + 0.25 * exp(-far * 2.2);
    // Shafts: the bank's gaps seen along the direction away from the sun, marched in five steps.
    float open = 0.0;
    for (int i = 1; i <= 5; ++i) open += bank(vec2(around, above) - to_sun * (0.11 * float(i)) + vec2(0.0, 0.7), t * 0.7);
    float beams = smoothstep(0.42, 0.68, open / 5.0) * exp(-far * 1.3) * step(0.0, above + 0.25);
    float light = density * layer * thick * (0.12 + sun * glow) + sun * density * shafts * beams * 0.22 * exp(-max(above, 0.0) * 0.8);
    vec3 caught = IMG_NORM_PIXEL(lightImage, uv).rgb * catches * density * (0.15 + 0.85 * layer) * (0.35 + thick);
    gl_FragColor = vec4(color.rgb * light + caught, 1.0);
}
