// A mote as the eye sees it: two words, and a third (how deep it is) where anything hides anything.
//   x      pixels from the left 14 | from the bottom 14 | accumulator 2; all ones for a mote that nobody sees
//   y      light, as light.glsl packs it

const uint NOWHERE = 0xffffffffu;

uint pack_spot(uvec2 at_px, uint level) { return at_px.x | at_px.y << 14 | level << 28; }
uvec2 spot_px(uint spot) { return uvec2(spot & 16383u, spot >> 14 & 16383u); }
uint spot_level(uint spot) { return spot >> 28; }
