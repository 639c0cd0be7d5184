/*{
  "ISFVSN": "2",
  "DESCRIPTION": "Three glass hemispheres: fresnel rim, hexagonal lattice, garden light inside; they can open like petals.",
  "CREDIT": "Rina",
  "CATEGORIES": ["Generator", "Rina"],
  "RINA": {"SCALE": 0.5, "ORDER": 30},
  "INPUTS": [
    {"NAME": "color", "TYPE": "color", "DEFAULT": [0.25, 0.85, 1.0, 1.0], "LABEL": "glass, linear light"},
    {"NAME": "garden", "TYPE": "color", "DEFAULT": [0.35, 0.9, 0.3, 1.0], "LABEL": "light inside"},
    {"NAME": "glow", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 3.0, "LABEL": "how much air they hold"},
    {"NAME": "rim", "TYPE": "float", "DEFAULT": 0.8, "MIN": 0.0, "MAX": 3.0},
    {"NAME": "lattice_light", "TYPE": "float", "DEFAULT": 0.3, "MIN": 0.0, "MAX": 2.0},
    {"NAME": "open", "TYPE": "float", "DEFAULT": 0.0, "MIN": 0.0, "MAX": 1.0, "LABEL": "petals folded back"},
    {"NAME": "size", "TYPE": "float", "DEFAULT": 2.0, "MIN": 0.2, "MAX": 12.0, "LABEL": "radius of the middle one, metres"},
    {"NAME": "far", "TYPE": "float", "DEFAULT": 0.0, "MIN": -4.0, "MAX": 40.0, "LABEL": "metres behind the stage"},
    {"NAME": "camera_eye", "TYPE": "color", "DEFAULT": [0.0, 1.6, 8.0, 0.36]},
    {"NAME": "camera_aim", "TYPE": "color", "DEFAULT": [0.0, 1.0, 0.0, 0.0]}
  ]
}*/
#include "lib/noise.glsl"
#include "lib/view.glsl"

// Distance to the nearest edge of a hexagonal tiling, 0 on the edge, 1/2 in the middle.
float hexagon(vec2 p) {
    p = vec2(p.x * 1.1547005, p.y + p.x * 0.57735027);
    vec2 cell = floor(p), f = p - cell;
    float side = mod(cell.x + cell.y, 3.0), flip = step(1.0, side), far = step(2.0, side);
    vec2 a = step(f.xy, f.yx);
    return dot(a, 1.0 - f.yx + flip * (f.x + f.y - 1.0) + far * (f.yx - 2.0 * f.xy));
}

// Light of the garden along a ray from `enters` to `leaves`: a soft volume, thick over the ground, brightest in the middle.
float garden_light(vec3 to, vec3 d, float radius, float enters, float leaves, float number) {
    if (d.y < 0.0) leaves = min(leaves, -to.y / d.y);
    float span = (leaves - enters) / radius;
    float sum = 0.0;
    for (float along = 0.125; along < (span > 0.0 ? 1.0 : 0.0); along += 0.25) {
        vec3 p = (to + d * mix(enters, leaves, along)) / radius;
        float leaves_there = noise(p * vec3(5.0, 7.0, 5.0) + number);
        sum += exp(-max(p.y, 0.0) * 4.2 - 0.7 * dot(p.xz, p.xz)) * (0.35 + leaves_there);
    }
    return 0.22 * max(0.0, span) * sum;
}

// Square of half the way along a ray that lies within a sphere; below 0 where it passes by.
float within(vec3 o, vec3 d, vec4 sphere) {
    vec3 to = o - sphere.xyz;
    float b = dot(to, d);
    return b * b - dot(to, to) + sphere.w * sphere.w;
}

// The dome of a sphere that a ray meets.
vec3 dome(vec3 o, vec3 d, vec4 sphere, float number) {
    vec3 to = o - sphere.xyz, sum = vec3(0.0);
    float radius = sphere.w, b = dot(to, d), h = sqrt(max(0.0, within(o, d, sphere)));
    for (int side = 0; side < 2; ++side) {
        float t = -b + (side == 0 ? -h : h);
        vec3 p = to + d * t, n = p / radius;
        if (t <= 0.0 || n.y < 0.0) continue;
        float turn = atan(n.z, n.x), up = acos(clamp(n.y, 0.0, 1.0)) / 1.5707963;
        // Petals: from the top down, slits widen between eight leaves.
        float leaf = abs(fract(turn * 1.2732395) - 0.5) * 2.0;
        if (leaf > 1.0 - open * (1.15 - up) * 1.3) continue;
        float facing = abs(dot(n, d)), away = max(0.0, 1.0 - facing), fresnel = away * away * away;
        float edge = smoothstep(0.09, 0.0, hexagon(vec2(turn * 5.73, up * 11.0)));
        float sweep = 0.75 + 0.25 * sin(turn * 2.0 + TIME * 0.13 + number);
        sum += color.rgb * (rim * fresnel * sweep + lattice_light * edge * (0.12 + fresnel) * (side == 0 ? 1.0 : 0.5));
    }
    return sum + garden.rgb * glow * garden_light(to, d, radius, max(0.0, -b - h), -b + h, number);
}

void main() {
    vec3 o, d;
    view_ray(isf_FragNormCoord, camera_eye, camera_aim, RENDERSIZE.x / RENDERSIZE.y, o, d);
    vec4 middle = vec4(0.1 * size, 0.0, -far, size), left = vec4(-1.7 * size, 0.0, -far - size, 0.62 * size), right = vec4(1.95 * size, 0.0, -far - 1.7 * size, 0.55 * size);
    vec3 met = vec3(within(o, d, middle), within(o, d, left), within(o, d, right)), c = vec3(0.0);
    // Only those a ray meets, one after another: a CPU rasteriser would pay for all three at every pixel.
    while (max(met.x, max(met.y, met.z)) > 0.0) {
        int number = met.x > 0.0 ? 0 : met.y > 0.0 ? 1 : 2;
        c += dome(o, d, number == 0 ? middle : number == 1 ? left : right, 2.0 * float(number));
        met = vec3(0.0, number == 0 ? met.y : 0.0, number == 2 ? 0.0 : met.z);
    }
    gl_FragColor = vec4(c, 1.0);
}
