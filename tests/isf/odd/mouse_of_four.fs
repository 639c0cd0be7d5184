/*{ "ISFVSN": "2", "INPUTS": [ {"NAME": "iMouse", "TYPE": "point2D", "DEFAULT": [0.25, 0.5]} ] }*/
vec2 moved(vec4 iMouse) { return iMouse.zw; }
void main() {
    vec4 mouse = iMouse, held = vec4(1.0);
    if (iMouse.z < 0.5) held = iMouse;
    vec2 place = iMouse.xy;
    gl_FragColor = vec4(mouse.y, length(iMouse.xyz.yz), place.x + held.w, moved(vec4(1.0)).x);
}
