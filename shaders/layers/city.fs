/*{
  "ISFVSN": "2",
  "DESCRIPTION": "Ruined streets: rows of broken houses in depth, the corporation's tower behind them, few windows lit.",
  "CREDIT": "Rina",
  "CATEGORIES": ["Generator", "Rina"],
  "RINA": {"SCALE": 0.5, "ORDER": 20, "BLEND": "over"},
  "INPUTS": [
    {"NAME": "color", "TYPE": "color", "DEFAULT": [0.16, 0.07, 0.03, 1.0], "LABEL": "haze between the rows, linear light"},
    {"NAME": "ruin", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 1.0, "LABEL": "how broken the roofs are"},
    {"NAME": "tower", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 1.5, "LABEL": "light on the tower"},
    {"NAME": "tower_x", "TYPE": "float", "DEFAULT": 0.45, "MIN": -1.5, "MAX": 1.5},
    {"NAME": "tower_color", "TYPE": "color", "DEFAULT": [0.9, 0.18, 0.08, 1.0]},
    {"NAME": "windows", "TYPE": "float", "DEFAULT": 0.15, "MIN": 0.0, "MAX": 1.0, "LABEL": "lit windows"},
    {"NAME": "window_color", "TYPE": "color", "DEFAULT": [1.0, 0.55, 0.2, 1.0]},
    {"NAME": "depth", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 1.0, "LABEL": "light between the rows"},
    {"NAME": "lift", "TYPE": "float", "DEFAULT": 0.0, "MIN": -0.6, "MAX": 0.6, "LABEL": "raises the skyline, half canvases"},
    {"NAME": "camera_eye", "TYPE": "color", "DEFAULT": [0.0, 1.6, 6.0, 0.36]},
    {"NAME": "camera_aim", "TYPE": "color", "DEFAULT": [0.0, 1.0, 0.0, 0.0]}
  ]
}*/
#include "lib/noise.glsl"
#include "lib/view.glsl"

float chance(float a, float b) { return lattice(vec3(floor(a), b, 3.0)); }

// Roof line of one row: houses of uneven width, steps bitten out of them. x in house widths.
float roof(float x, float row) {
    float house = floor(x + 0.35 * sin(floor(x) * 7.1)), h = 0.25 + 0.75 * chance(house * 3.0, row);
    float bite = chance(floor(x * 7.0), row + 9.0) * chance(floor(x * 17.0), row + 5.0);
    return h * (1.0 - ruin * 0.75 * bite) - ruin * 0.12 * abs(fract(x) - 0.5);
}

void main() {
    vec3 origin, ray;
    view_ray(isf_FragNormCoord, camera_eye, camera_aim, RENDERSIZE.x / RENDERSIZE.y, origin, ray);
    float above = ray.y / (camera_eye.w * max(0.2, length(ray.xz))) - lift;
    float around = atan(ray.x, -ray.z) / (camera_eye.w * 2.0);
    vec3 light = vec3(0.0);
    float covered = 0.0;
    // The tower first: farthest away, taller than the frame wants it to be.
    float aside = abs(around - tower_x), slim = 0.055 * (1.0 - 0.18 * clamp(above, 0.0, 2.0));
    if (aside < slim && above > 0.0 && above < 1.05) {
        covered = 0.9;
        float floors = smoothstep(0.25, 0.05, abs(fract(above * 46.0) - 0.5)), edge = smoothstep(0.7, 1.0, aside / slim);
        float column = chance(floor((around - tower_x) * 260.0), floor(above * 46.0));
        light = tower_color.rgb * tower * (0.7 * edge + floors * step(0.72, column) * 0.8) * smoothstep(0.0, 0.35, above);
    }
    for (int i = 0; i < 4; ++i) {
        float row = float(i), near = 1.0 + row * 0.9;
        float x = around * (9.0 / near) + row * 13.7 - origin.x * 0.05 * near;
        float top = roof(x, row) * (0.16 + 0.11 * row) - 0.02 * row;
        if (above > top || above < -0.12 * near) continue;
        float mist = (4.0 - row) * 0.25;
        vec3 wall = color.rgb * depth * mist * (0.25 + 0.75 * smoothstep(-0.1, 0.35, above) * 0.6);
        vec2 cell = vec2(x * 11.0, above * 58.0 / near);
        float lit = step(1.0 - 0.22 * windows, chance(cell.x, floor(cell.y) + row * 31.0));
        vec2 pane = abs(fract(cell) - 0.5);
        wall += window_color.rgb * windows * lit * step(pane.x, 0.28) * step(pane.y, 0.26) * (0.4 + 0.6 * chance(cell.x, floor(cell.y) + 3.0));
        light = wall;
        covered = 1.0;
    }
    gl_FragColor = vec4(light, covered);
}
