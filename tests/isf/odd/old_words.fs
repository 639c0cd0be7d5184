/*{ "ISFVSN": "2", "INPUTS": [
  {"NAME": "inputImage", "TYPE": "image"},
  {"NAME": "sample", "TYPE": "float", "DEFAULT": 0.5},
  {"NAME": "distance", "TYPE": "float", "DEFAULT": 0.25},
  {"NAME": "filter", "TYPE": "bool", "DEFAULT": true} ] }*/
#version 120
#extension GL_OES_standard_derivatives : enable
#ifdef GL_ES
precision mediump float;
#endif
uniform vec2 RENDERSIZE;
varying vec2 translated_coord;
const float tau = 6.2831853;
float round(float x) { return fract(x) < 0.5 ? floor(x) : ceil(x); }
vec4 texture(vec2 at) { return texture2D(inputImage, at); }
#define LOOP(n) \
    for (int i = 0; i < n; ++i) \
        total += 0.125;
void main(void) {
    float smooth = sample, input = 1., output = 0.0, common = 0.0, active = 0.0, partition = 0.0;
    vec2 patch = vec2(2), half = vec2(0.5);
    float total = 0.0;
    LOOP(4);
    if (filter) output = distance(vec2(0.0), patch * half) * 0.5;   // the input and the function of one name
    vec4 colour = texture(translated_coord);
    gl_FragData[0] = vec4(total, smooth * round(1.6), distance + output * input * 0.0, colour.a + common + active + partition);
}
