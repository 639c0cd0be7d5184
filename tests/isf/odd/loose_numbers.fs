/*{ "ISFVSN": "2", "INPUTS": [
  {"NAME": "k", "TYPE": "float", "DEFAULT": 0.25}, {"NAME": "on", "TYPE": "bool", "DEFAULT": true} ] }*/
const float speed = TIME * 2.0 + 1.;
float mod(int a, int b) { return float(a) - float(b) * floor(float(a) / float(b)); }
int steps(float x) { if (x > 3.0) return 4.0; else return x; }
float shade(int n, float w) { return n * w; }
float forgets(float x) { x += 1.0; }
float table[3] = { 0.1, 0.2, 0.4 };
void main() {
    int a = 1.5, b = 2;
    a += 2.6;
    b = a * 1.5;
    for (int i = 0.0; i < 3.0; i++) { b += i; }
    if (a) b = b % 5;
    float rest = 7.5 % 2.0 + 0.0 * forgets(1.0);
    float both = mod(7.5, 2.0) + mod(7, 2);
    bool yes = 1;
    gl_FragColor = vec4(shade(2.7, 0.1), rest / 10.0, both / 10.0, table[k * 8.0] * on + 0.0 * float(steps(2.0)) + 0.0 * speed);
}
