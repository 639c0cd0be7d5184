/*{ "ISFVSN": "2", "INPUTS": [
  {"NAME": "noise", "TYPE": "float", "DEFAULT": 0.25}, {"NAME": "mask", "TYPE": "image"},
  {"NAME": "tint", "TYPE": "vec4", "DEFAULT": [1, 0.5, 0, 1]}, {"NAME": "steps", "TYPE": "int", "DEFAULT": 2} ] }*/
uniform vec4 tint;
float noise(vec2 at) { return at.x + noise; }
vec4 mask(vec2 at) { return IMG_NORM_PIXEL(mask, at); }
void main() { gl_FragColor = vec4(noise(vec2(0.5, 0.0)), mask(vec2(0.5)).g, tint.g, float(steps) / 4.0); }
