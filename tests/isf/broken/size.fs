/*{ "ISFVSN": "2", "PASSES": [ { "TARGET": "small", "WIDTH": "$WIDTH / $nothing" }, {} ] }*/
void main() { gl_FragColor = vec4(1.0); }
