// What a solid mote in front hides of the light behind it.

const float BODY_METRES = 0.06; // what lies this close behind the nearest surface belongs to it

// `depth`, `front`: metres along the view to a mote and to the nearest solid one.
bool is_behind(float depth, float front) { return depth > front + BODY_METRES; }

// The share of its light that is still seen; `hiding` 0..1: what the solid mote takes away.
float left_behind(float depth, float front, float hiding) { return is_behind(depth, front) ? 1.0 - hiding : 1.0; }
