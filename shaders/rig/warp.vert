#version 330
// Carries a bent net onto a projector's picture and pins its corners. Perspective is exact, because the third number
// of the pinned place becomes w: straight lines stay straight and textures do not swim.

uniform mat3 u_pin;      // unit square -> pinned corners, (0,0) top left
uniform vec3 u_tint;     // gains that only take light away: they ride along with the blends for nothing

in vec2 in_place;        // where the vertex stands before it is pinned
in vec3 in_sample;       // which place of the canvas it shows, (0,0) top left; the third number is 1 but for quads
in vec2 in_inside;       // where that is in the output's own piece, (0,0) top left
in float in_signal;      // what the edge blends leave of the signal, 0..1

#ifdef QUAD
out vec3 v_sample;       // to be divided by its third number
#else
out vec2 v_sample;
#endif
out vec2 v_inside;
out vec3 v_signal;

void main() {
#ifdef QUAD
    v_sample = vec3(in_sample.x, in_sample.z - in_sample.y, in_sample.z);
#else
    v_sample = vec2(in_sample.x, 1.0 - in_sample.y);
#endif
    v_inside = in_inside;
    v_signal = in_signal * u_tint;
    vec3 pinned = u_pin * vec3(in_place, 1.0);
    gl_Position = vec4(2.0 * pinned.x - pinned.z, pinned.z - 2.0 * pinned.y, 0.0, pinned.z);
}
