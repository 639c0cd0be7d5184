varying vec2 at;
void main() {
    isf_vertShaderInit();
    at = elsewhere;
}
