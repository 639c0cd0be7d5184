/*{ "ISFVSN": "2" }*/
float total;
vec3 tint;
void picture(out vec4 color, in vec2 at) { for (int i = 0; i < 4; ++i) color += vec4(0.125); }
float sum(float n) { float result; for (float i = 0.0; i < n; ++i) result += i; return result; }
float only_sometimes(float x) { if (x > 0.5) return 1.0; }
void main() {
    float a, brightest, unused = 1.0;
    vec2 walked;
    for (int i = 0; i < 4; ++i) { a = 0.25; brightest = max(brightest, a); walked += a; }
    vec4 local;
    picture(local, gl_FragCoord.xy);
    gl_FragColor = vec4(brightest + total + tint.x, walked.x / 4.0, local.x, sum(3.0) / 4.0 + only_sometimes(0.0));
}
