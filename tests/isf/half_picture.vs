void main() {
    isf_vertShaderInit();
    gl_Position.x = gl_Position.x * 0.5 - 0.5;
}
