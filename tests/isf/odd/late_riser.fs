/*{ "ISFVSN": "2", "PASSES": [ {"TARGET": "level", "PERSISTENT": true, "FLOAT": true}, {} ] }*/
void main() {
    vec4 before = IMG_THIS_PIXEL(level);
    if (PASSINDEX == 0) gl_FragColor = FRAMEINDEX < 20 ? vec4(0.0) : before + vec4(0.0625);
    else gl_FragColor = vec4(before.rgb, 1.0);
}
