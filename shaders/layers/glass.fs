/*{
  "ISFVSN": "2",
  "DESCRIPTION": "The wall: a pane that refracts what is behind it, answers with a wrong reflection, cracks, and at last turns clear.",
  "CREDIT": "Rina",
  "CATEGORIES": ["Filter", "Rina"],
  "RINA": {"ORDER": 50},
  "INPUTS": [
    {"NAME": "inputImage", "TYPE": "image"},
    {"NAME": "opacity", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.0, "MAX": 1.0},
    {"NAME": "clarity", "TYPE": "float", "DEFAULT": 0.2, "MIN": 0.0, "MAX": 1.0, "LABEL": "1 is hardly there"},
    {"NAME": "edge_x", "TYPE": "float", "DEFAULT": 0.0, "MIN": -1.5, "MAX": 1.5, "LABEL": "where the pane begins, half canvases from the middle"},
    {"NAME": "slant", "TYPE": "float", "DEFAULT": 0.12, "MIN": -1.0, "MAX": 1.0},
    {"NAME": "reflection", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 1.0, "LABEL": "of the other side, mirrored"},
    {"NAME": "wrong", "TYPE": "float", "DEFAULT": 0.4, "MIN": 0.0, "MAX": 1.0, "LABEL": "how far the reflection lies"},
    {"NAME": "cracks", "TYPE": "float", "DEFAULT": 0.0, "MIN": 0.0, "MAX": 1.0},
    {"NAME": "color", "TYPE": "color", "DEFAULT": [0.55, 0.85, 1.0, 1.0], "LABEL": "of its edge, linear light"}
  ]
}*/
#include "lib/noise.glsl"

// Straight cracks: edges of a cellular pattern around the blow. Returns distance to the nearest edge and the cell.
vec3 crack(vec2 p) {
    p = vec2(atan(p.y, p.x) * 2.2, log(0.08 + length(p)) * 1.9);
    vec2 cell = floor(p), nearest = vec2(0.0);
    float first = 9.0, second = 9.0;
    for (int y = -1; y <= 1; ++y) for (int x = -1; x <= 1; ++x) {
        vec2 c = cell + vec2(x, y), at = c + vec2(lattice(vec3(c, 1.0)), lattice(vec3(c, 2.0)));
        float d = dot(at - p, at - p);
        if (d < first) { second = first; first = d; nearest = c; } else second = min(second, d);
    }
    return vec3(sqrt(second) - sqrt(first), nearest);
}

void main() {
    vec2 uv = isf_FragNormCoord, q = (uv * 2.0 - 1.0) * vec2(RENDERSIZE.x / RENDERSIZE.y, 1.0);
    vec3 plain = IMG_THIS_PIXEL(inputImage).rgb;
    float side = q.x - edge_x - slant * q.y, strength = opacity * (1.0 - clarity);
    float pane = smoothstep(-0.003, 0.003, side);
    // Rolled glass: a slow waviness; each shard of a crack leans its own way.
    vec2 lean = 0.012 * vec2(noise(vec3(q * 2.3, 1.0)) - 0.5, noise(vec3(q * 2.3, 7.0)) - 0.5);
    float line = 0.0;
    if (cracks > 0.0) {
        vec3 k = crack(q - vec2(edge_x + 0.25, 0.1));
        lean += cracks * 0.09 * (vec2(lattice(vec3(k.yz, 4.0)), lattice(vec3(k.yz, 5.0))) - 0.5);
        line = cracks * smoothstep(0.05, 0.0, k.x);
    }
    vec2 bent = uv + lean * pane * strength * 3.0;
    vec3 behind = mix(plain, IMG_NORM_PIXEL(inputImage, bent).rgb, pane * opacity);
    // Each side is shown the other, mirrored at the edge, a little late and a little off.
    float mirrored = 2.0 * (edge_x + slant * q.y) - q.x;
    vec2 other = vec2(mirrored / (RENDERSIZE.x / RENDERSIZE.y), q.y + wrong * 0.16 * sin(q.y * 3.0 + TIME * 0.4)) * 0.5 + 0.5 + lean;
    other.x += wrong * 0.05 * sin(q.y * 5.0 - TIME * 0.3);
    vec3 reflected = any(greaterThan(abs(other - 0.5), vec2(0.5))) ? vec3(0.0) : IMG_NORM_PIXEL(inputImage, other).rgb;
    float fresnel = 0.15 + 0.85 * exp(-abs(side) * 1.6);
    vec3 c = behind * (1.0 - 0.35 * pane * strength) + reflected.brg * vec3(0.8, 0.9, 1.1) * reflection * strength * fresnel * 0.6;
    // The pane's own edge: a bright hairline with a soft green-blue depth beside it, and light caught in the cracks.
    float hairline = exp(-abs(side) * 420.0) + 0.16 * exp(-max(side, 0.0) * 46.0) * pane;
    c += color.rgb * opacity * (0.25 + 0.75 * (1.0 - clarity)) * hairline * (0.55 + 0.45 * noise(vec3(q.y * 4.0, TIME * 0.2, 2.0)));
    c += color.rgb * line * opacity * pane * (0.12 + 1.5 * dot(behind, vec3(0.33)));
    gl_FragColor = vec4(c, 1.0);
}
