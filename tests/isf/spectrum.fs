/*{
  "ISFVSN": "2",
  "DESCRIPTION": "From left to right: red is four bands of the sound, green its wave, and blue an eighth for each band there is.",
  "INPUTS": [
    {"NAME": "bands", "TYPE": "audioFFT", "MAX": 4},
    {"NAME": "wave", "TYPE": "audio"}
  ]
}*/
void main() {
    vec2 at = isf_FragNormCoord;
    float band = IMG_NORM_PIXEL(bands, vec2(at.x, 0.5)).r;
    float swing = IMG_NORM_PIXEL(wave, vec2(at.x, 0.5)).r;
    gl_FragColor = vec4(band, swing, IMG_SIZE(bands).x / 8.0, 1.0);
}
