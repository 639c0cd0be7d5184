/*{
  "ISFVSN": "2",
  "INPUTS": [
    {"NAME": "inputImage", "TYPE": "image"},
    {"NAME": "bloom", "TYPE": "float", "DEFAULT": 0.3, "MIN": 0.0, "MAX": 1.0}
  ]
}*/
void main() { gl_FragColor = IMG_THIS_PIXEL(inputImage) * (1.0 + bloom); }
