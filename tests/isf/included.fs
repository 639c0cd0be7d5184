/*{ "ISFVSN": "2" }*/
#include "parts/red.glsl"
void main() { gl_FragColor = vec4(red(), 0.0, 0.0, 1.0); }
