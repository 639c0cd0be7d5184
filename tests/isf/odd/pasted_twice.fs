/*{ "ISFVSN": "2" }*/
#define TURN 6.2831853
#define time TIME
const float slow = time * 0.0;
const int many = 2;
float square(vec2 p) { return dot(p, p); }
vec2 swapped(in vec2 p) { p = p.yx; return p; }
// the second tab begins
#define TURN 6.2831853
float square(vec2 p) {
    return dot(p, p);
}
const int many = 2;
vec2 swapped(in vec2 p) { p = p.yx; return p; }
#if 0
float only(float x) { return 0.0; }
#else
float only(float x) { return x; }
#endif
float table[many];
void main() { table[1] = 0.5; gl_FragColor = vec4(square(swapped(vec2(0.5, 0.0))), only(table[1]), TURN / 12.5663706, slow); }
