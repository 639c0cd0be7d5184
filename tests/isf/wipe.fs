/*{
  "ISFVSN": "2",
  "DESCRIPTION": "A transition from left to right.",
  "INPUTS": [
    {"NAME": "startImage", "TYPE": "image"},
    {"NAME": "endImage", "TYPE": "image"},
    {"NAME": "progress", "TYPE": "float", "DEFAULT": 0.0, "MIN": 0.0, "MAX": 1.0}
  ]
}*/
void main() {
    bool over = isf_FragNormCoord.x < progress;
    gl_FragColor = over ? IMG_THIS_PIXEL(endImage) : IMG_THIS_PIXEL(startImage);
}
