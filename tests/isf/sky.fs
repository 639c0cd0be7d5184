/*{
  "ISFVSN": "2",
  "DESCRIPTION": "Left a sky above its ground, right one that is not there.",
  "IMPORTED": [
    {"NAME": "sky", "TYPE": "cube", "PATH": ["card.png", "card.png", "card.png", "card.png", "card.png", "card.png"]},
    {"NAME": "lost", "TYPE": "cube", "PATH": ["no.png", "no.png", "no.png", "no.png", "no.png", "no.png"]}
  ]
}*/
void main() {
    vec3 towards = vec3(0.0, 2.0 * isf_FragNormCoord.y - 1.0, 1.0);
    gl_FragColor = isf_FragNormCoord.x < 0.5 ? textureCube(sky, towards) : texture(lost, towards);
}
