// A mote that has settled before a row of eyes: 16 bytes.
//   x      pixels from the left, for the middle eye
//   y      light, as light.glsl packs it; accumulator 2
//   z      metres along the view; below 0 for a solid mote
//   w      row of pixels 16 | chance by which its light is rounded 16; all ones for a mote that nobody sees
const uint NOWHERE = 0xffffffffu;
const uint STRIP_ROWS = 8u;     // what lies in one strip of an accumulator fits into a cache

bool is_solid(uvec4 mote) { return (mote.z >> 31) != 0u; }
uint strip_of(uint row, bool is_solid, uint strip_count) { return row / STRIP_ROWS + (is_solid ? 0u : strip_count); }
