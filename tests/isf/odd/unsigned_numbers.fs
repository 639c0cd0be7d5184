/*{ "ISFVSN": "2" }*/
const uvec4 font[2] = uvec4[2](uvec4(0x00001010, 0x10101010, 0x0, 0x0), uvec4(0x3C, 0x42464A52, 0x6242423C, 0x0));
uint letter(uint index) {
    uint code = 0;
    if (index == 2) code = ivec2(1, 5)[0];
    else if (index < 5) code = int(mod(float(index - 3), 2.0));
    return code;
}
void main() {
    uint row = font[letter(2)].y >> (8 * uint(2)) & uint(0xff), column = 6;
    gl_FragColor = vec4(row >> (7 - column), row, letter(4), 255) / 255.0;
}
