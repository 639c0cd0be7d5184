/*{
  "ISFVSN": "2",
  "IMPORTED": { "card": { "PATH": "card.png" }, "gone": { "PATH": "not-there.png" } }
}*/
void main() { gl_FragColor = isf_FragNormCoord.x < 0.5 ? IMG_THIS_PIXEL(card) : IMG_THIS_PIXEL(gone); }
