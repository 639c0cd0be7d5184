// Motes lie in images, in rows of 4096, one texel each: a CPU rasteriser reads a texel of four words in a fifth of the time
// that it needs for four words of a buffer, and writes it in two and a half times the time.

ivec2 texel_of(uint mote) { return ivec2(mote & 4095u, mote >> 12); }
