/*{
  "ISFVSN": "2",
  "DESCRIPTION": "A float buffer that adds one quarter every frame; an event empties it.",
  "INPUTS": [{"NAME": "empty", "TYPE": "event"}, {"NAME": "step_size", "TYPE": "float", "DEFAULT": 0.25}],
  "PASSES": [{"TARGET": "sum", "PERSISTENT": true, "FLOAT": true}, {}]
}*/
void main() {
    if (PASSINDEX == 0) {
        gl_FragColor = empty ? vec4(0.0) : IMG_THIS_PIXEL(sum) + vec4(step_size);
    } else {
        gl_FragColor = vec4(IMG_PIXEL(sum, gl_FragCoord.xy).rgb / 8.0, 1.0);
    }
}
