/*{
  "ISFVSN": "2",
  "DESCRIPTION": "The last piece of glass: bloom, filmic curve, grain and dither.",
  "CREDIT": "Rina",
  "CATEGORIES": ["Film"],
  "INPUTS": [
    {"NAME": "inputImage", "TYPE": "image"},
    {"NAME": "softImage", "TYPE": "image", "LABEL": "light without fine edges and stray light, added to the picture"},
    {"NAME": "exposure", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.0, "MAX": 8.0, "LABEL": "light let in"},
    {"NAME": "bloom", "TYPE": "float", "DEFAULT": 0.35, "MIN": 0.0, "MAX": 1.5, "LABEL": "light that strays"},
    {"NAME": "toe", "TYPE": "float", "DEFAULT": 0.03, "MIN": 0.0, "MAX": 0.3, "LABEL": "how deep the blacks are"},
    {"NAME": "saturation", "TYPE": "float", "DEFAULT": 1.05, "MIN": 0.0, "MAX": 2.0},
    {"NAME": "warmth", "TYPE": "float", "DEFAULT": 0.0, "MIN": -1.0, "MAX": 1.0, "LABEL": "colour of the glass: -1 cold, 1 warm"},
    {"NAME": "vignette", "TYPE": "float", "DEFAULT": 0.25, "MIN": 0.0, "MAX": 1.0, "LABEL": "light lost towards the rim"},
    {"NAME": "grain", "TYPE": "float", "DEFAULT": 0.15, "MIN": 0.0, "MAX": 1.0},
    {"NAME": "master", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.0, "MAX": 1.0, "LABEL": "overall light"}
  ]
}*/

#if defined(CELLS) || defined(TEXELS)
#extension GL_ARB_shader_image_load_store : enable
#include "passes/mote_light.glsl"
#endif

// The motes' light at this pixel: as it has added up, or as one texel of a picture, where the host has it in this size.
vec3 fine() {
#if defined(CELLS) || defined(TEXELS)
    return light_of_motes(ivec2(gl_FragCoord.xy));
#else
    return IMG_THIS_PIXEL(inputImage).rgb;
#endif
}

float chance(vec2 p) {
    // Interleaved gradient noise (Jimenez 2014): even over every small neighbourhood, cheap, no texture.
    return fract(52.9829189 * fract(dot(p, vec2(0.06711056, 0.00583715))));
}

vec3 curve(vec3 x) {
    // A toe that keeps air black, a shoulder that never quite reaches white.
    // Both at once: t (1 + 0.06 t) / (1 + 0.94 t) of t = x x / (x + toe), with one division.
    vec3 top = x * x, low = x + toe;
    return top * (low + 0.06 * top) / (low * (low + 0.94 * top));
}

vec3 to_display(vec3 c) {
    // The sRGB curve by one root, within a step of 255 but for the darkest three, which are black.
    vec3 s = sqrt(c);
    return clamp(s * (1.413434 + s * (0.28745 * s - 0.659012)) - 0.038862, 0.0, 1.0);
}

void main() {
    vec2 uv = isf_FragNormCoord, from_middle = uv - 0.5;
    vec3 c = fine() * (1.0 - 0.4 * bloom) + IMG_NORM_PIXEL(softImage, uv).rgb;
    // A coloured filter before the film: red for blue.
    c *= vec3(1.0 + 0.35 * warmth, 1.0, 1.0 - 0.45 * warmth);
    c *= exposure * (1.0 - vignette * smoothstep(0.1, 0.62, dot(from_middle, from_middle) * 1.4));
    c = curve(max(c, 1e-6));
    c = max(vec3(0.0), mix(vec3(dot(c, vec3(0.2126729, 0.7151522, 0.0721750))), c, saturation));
    c = to_display(c * master);
    vec2 when = gl_FragCoord.xy + 357.0 * fract(float(FRAMEINDEX) * 0.6180340);
    float speck = chance(when) - 0.5, other = chance(when + 41.7) - 0.5;
    // Grain lives in the middle tones; dither, one step of eight bits wide and triangular, everywhere but in full black.
    float level = max(c.r, max(c.g, c.b));
    c += speck * grain * 0.06 * level * (1.0 - level) + (speck + other) * (1.0 / 255.0) * step(0.0005, level) * master;
    gl_FragColor = vec4(c, 1.0);
}
