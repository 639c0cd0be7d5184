/*{
  "ISFVSN": "2",
  "INPUTS": [ { "NAME": "level", "TYPE": "float" ]
}*/
void main() { gl_FragColor = vec4(level); }
