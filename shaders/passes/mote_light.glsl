// The light of the motes at one size: as it has added up (CELLS), in fixed point and with the other sizes beside it, or as
// the picture that blended points have left.
#ifdef CELLS
#include "particles/cell.glsl"
uniform ivec2 corner;           // where this size begins among the cells
uniform float unit;             // fixed-point steps for a light of 1 in one cell
uniform float to_light;         // fixed point to light; smaller for coarse cells, whose light covers more pixels

// An image: a texture costs a CPU rasteriser twice as much.
layout(rg32ui, binding = 5) uniform uimage2D mote_light;
uvec2 cell_at(ivec2 place) { return imageLoad(mote_light, place + corner).rg; }

vec3 light_of_motes(ivec2 place) { return from_cell(cell_at(place), unit) * to_light; }
#else
uniform sampler2D mote_light;

vec3 light_of_motes(ivec2 place) { return texelFetch(mote_light, place, 0).rgb; }
#endif
