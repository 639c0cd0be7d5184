/*{
  "ISFVSN": "2",
  "DESCRIPTION": "The skyline: rows of broken houses with haze between them, the corporation's tower behind, a window here and there.",
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
#include "lib/bell.glsl"
#include "lib/noise.glsl"
#include "lib/view.glsl"

const float ROWS = 4.0;
const float HIGHEST_ROOF = 1.26;        // with a gable and a chimney

float chance(float a, float b) { return lattice(vec3(floor(a), b, 3.0)); }

// One row's house at x (in house widths): its number and where its front begins and ends, 0..1 within.
vec2 house_at(float x, float row) {
    float number = floor(x), left = 0.22 * (chance(number, row + 20.0) - 0.5), right = 0.22 * (chance(number + 1.0, row + 20.0) - 0.5);
    float within = (fract(x) - left) / (1.0 + right - left);
    if (within < 0.0) return vec2(number - 1.0, 1.0 + within);
    return within > 1.0 ? vec2(number + 1.0, within - 1.0) : vec2(number, within);
}

// Roof line: flat, sloped or stepped, with what the fire and the years have bitten out of it.
float roof(vec2 house, float row) {
    float tall = 0.28 + 0.72 * pow(chance(house.x, row), 1.6), kind = chance(house.x, row + 2.0);
    float shape = kind < 0.4 ? 0.0 : kind < 0.7 ? 0.16 * (0.5 - abs(house.y - 0.5)) : 0.14 * step(0.55, house.y);
    float bite = smoothstep(0.35, 0.75, noise(vec3(house.y * 3.0, house.x, row))), crumbs = noise(vec3(house.y * 21.0, house.x * 3.0, row));
    float chimney = 0.10 * step(abs(house.y - 0.25 - 0.5 * kind), 0.035) * step(0.45, fract(kind * 7.0));
    return tall + shape + chimney - ruin * (0.62 * tall * bite + 0.09 * crumbs);
}

// How high something of a row stands over the horizon; nearer rows stand higher.
float on_row(float tall, float row) { return tall * (0.17 + 0.10 * row) - 0.02 * row; }

float nearness(float row) { return 1.0 + 0.9 * row; }
float foot(float row) { return -0.14 * nearness(row); }
float highest(float row) { return on_row(HIGHEST_ROOF, row); }

// Light on the tower: two hard edges, thin floors, a few offices where somebody still works, a beacon at the top.
vec3 tower_light(float across, float above) {
    float edge = smoothstep(0.86, 0.99, abs(across)), floors = above * 38.0;
    float line = smoothstep(0.16, 0.04, abs(fract(floors) - 0.5)) * 0.10;
    float wing = floor(across * 6.0), office = step(0.86, lattice(vec3(wing, floor(floors), 7.0))) * step(abs(fract(floors) - 0.5), 0.22) * step(abs(fract(across * 6.0) - 0.5), 0.36) * 0.4;
    float beacon = bell((above - 1.04) * 34.0) * (0.75 + 0.25 * sin(TIME * 1.1));
    return tower_color.rgb * tower * ((0.8 * edge + line + office * (1.0 - edge)) * smoothstep(-0.05, 0.5, above) + 1.4 * beacon);
}

void main() {
    vec3 origin, ray;
    view_ray(isf_FragNormCoord, camera_eye, camera_aim, RENDERSIZE.x / RENDERSIZE.y, origin, ray);
    float above = ray.y / (camera_eye.w * max(0.2, length(ray.xz))) - lift;
    float around = atan(ray.x, -ray.z) / (camera_eye.w * 2.0);
    vec3 light = vec3(0.0);
    float covered = 0.0;
    // The tower first: farthest away, slightly tapered, taller than the frame wants it to be.
    float slim = 0.058 * (1.0 - 0.22 * clamp(above, 0.0, 1.1)), across = (around - tower_x) / slim;
    if (abs(across) < 1.0 && above > -0.1 && above < 1.05) {
        covered = 0.92;
        light = tower_light(across, above);
    }
    // From the nearest row on, and no farther than the first that is hit; over all roofs and under all feet there is none.
    for (float row = ROWS - 1.0; row >= 0.0 && above > foot(row) && above < highest(row); row -= 1.0) {
        float near = nearness(row);
        float x = around * (8.0 / near) + row * 13.7 - origin.x * 0.05 * near;
        vec2 house = house_at(x, row);
        float top = on_row(roof(house, row), row);
        if (above > top) continue;
        // Haze lies between the rows: it swallows their feet and leaves the roofs dark.
        float mist = (4.0 - row) * 0.25, dense = exp(-max(above, 0.0) * (7.0 + 2.0 * row));
        vec3 wall = color.rgb * depth * mist * (0.10 + 0.75 * dense);
        // Only some houses are lived in, and of these only a window or two is lit.
        // Nearer windows are larger, but no row is so near that one of them stands out.
        vec2 cell = vec2(house.y * 7.0 * sqrt(near), above * 44.0 / sqrt(near));
        float lived_in = step(1.0 - 0.55 * windows, chance(house.x, row + 40.0));
        float lit = lived_in * step(0.90 - 0.1 * windows, lattice(vec3(floor(cell), house.x + 17.0 * row)));
        vec2 pane = abs(fract(cell) - 0.5);
        float glass = smoothstep(0.26, 0.16, pane.x) * smoothstep(0.34, 0.2, pane.y) * step(0.035, top - above) * step(0.02, above);
        wall += window_color.rgb * lit * glass * windows * (0.35 + 0.65 * chance(cell.y + house.x * 5.0, 3.0)) * (0.5 + 0.16 * row);
        light = wall;
        covered = smoothstep(foot(row), 0.0, above);
        break;
    }
    gl_FragColor = vec4(light, covered);
}
