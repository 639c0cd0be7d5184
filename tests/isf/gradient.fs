/*{
  "ISFVSN": "2",
  "DESCRIPTION": "Left to right, bottom to top: where is up, and where does a pixel lie.",
  "INPUTS": [{"NAME": "blue", "TYPE": "float", "DEFAULT": 0.5}]
}*/
void main() {
    gl_FragColor = vec4(isf_FragNormCoord, blue, 1.0);
}
