/*{ "ISFVSN": "2" }*/
void main() {
    vec4 color = vec4(1.0);
    gl_FragColor = colour;
}
