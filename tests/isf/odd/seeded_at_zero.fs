/*{ "ISFVSN": "2", "PASSES": [ {"TARGET": "planted", "PERSISTENT": true}, {} ] }*/
void main() {
    if (PASSINDEX == 0 && TIME < 0.1) gl_FragColor = vec4(0.5, 0.0, 0.0, 1.0);
    else gl_FragColor = IMG_THIS_PIXEL(planted);
}
