/*{
  "ISFVSN": "2",
  "DESCRIPTION": "Bright parts, shrunk, blurred across and down, and laid over the picture.",
  "CATEGORIES": ["Blur"],
  "INPUTS": [
    {"NAME": "inputImage", "TYPE": "image"},
    {"NAME": "threshold", "TYPE": "float", "DEFAULT": 0.6},
    {"NAME": "shrink", "TYPE": "float", "DEFAULT": 4.0, "MIN": 1.0, "MAX": 16.0}
  ],
  "PASSES": [
    {"TARGET": "bright", "WIDTH": "floor($WIDTH / $shrink)", "HEIGHT": "max(1, floor($HEIGHT / $shrink))"},
    {"TARGET": "across", "WIDTH": "$WIDTH/4", "HEIGHT": "$HEIGHT/4", "FLOAT": true},
    {"TARGET": "down", "WIDTH": "$WIDTH/4", "HEIGHT": "$HEIGHT/4", "FLOAT": true},
    {}
  ]
}*/
vec4 blurred(sampler2D image, vec2 direction) {
    vec4 sum = vec4(0.0);
    for (int i = -4; i <= 4; ++i) {
        sum += IMG_NORM_PIXEL(image, isf_FragNormCoord + direction * float(i) / RENDERSIZE);
    }
    return sum / 9.0;
}
void main() {
    if (PASSINDEX == 0) gl_FragColor = max(IMG_THIS_NORM_PIXEL(inputImage) - threshold, 0.0);
    else if (PASSINDEX == 1) gl_FragColor = blurred(bright, vec2(1.0, 0.0));
    else if (PASSINDEX == 2) gl_FragColor = blurred(across, vec2(0.0, 1.0));
    else gl_FragColor = vec4(IMG_THIS_PIXEL(inputImage).rgb + 2.0 * IMG_THIS_PIXEL(down).rgb, 1.0);
}
