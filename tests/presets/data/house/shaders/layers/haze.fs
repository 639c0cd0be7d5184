/*{
  "ISFVSN": "2",
  "INPUTS": [
    {"NAME": "density", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 2.0},
    {"NAME": "tint", "TYPE": "color", "DEFAULT": [1.0, 0.5, 0.2, 1.0]},
    {"NAME": "camera_eye", "TYPE": "point2D", "DEFAULT": [0.0, 0.0], "MIN": [-1.0, -1.0], "MAX": [1.0, 1.0]}
  ]
}*/
void main() { gl_FragColor = vec4(tint.rgb * density, 1.0); }
