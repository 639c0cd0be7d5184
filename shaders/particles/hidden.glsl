// What a solid mote in front leaves of the light behind it, 0..1.

const float BODY_METRES = 0.06; // what lies this close behind the nearest surface belongs to it

// `depth`, `front`: metres along the view to a mote and to the nearest solid one; `hiding` 0..1: what that takes away.
float left_behind(float depth, float front, float hiding) { return depth > front + BODY_METRES ? 1.0 - hiding : 1.0; }
