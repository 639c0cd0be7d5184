/*{ "ISFVSN": "2", "DESCRIPTION": "Its vertex shader squeezes the picture into the left half." }*/
void main() { gl_FragColor = vec4(1.0, isf_FragNormCoord, 1.0); }
