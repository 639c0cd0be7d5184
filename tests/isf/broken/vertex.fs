/*{ "ISFVSN": "2" }*/
varying vec2 at;
void main() { gl_FragColor = vec4(at, 0.0, 1.0); }
