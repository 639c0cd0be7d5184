// Where a settled mote stands, as finely as many eyes have to know: motes on one spot are less than a cell apart for the
// middle eye, and move by the same number of cells for the outermost one. Needs: hash.glsl, hidden.glsl, light.glsl, lined_up.glsl.

struct Spot {
    int column;       // parts of a cell from the left, for the middle eye
    int shift;        // the same for how far the outermost eye sees it moved
    uint slab;        // along the view: something in front hides all motes in it or none
    uint row;         // cells from the bottom
    uint kind;        // level, and whether it is solid
};

// To a cell. The outlines of people are solid motes at even steps, which would become uneven; nobody sees it of others.
const float SOLID_COLUMNS = 2.0, COLUMNS = 1.5, SHIFTS = 1.0;
const float SLAB_METRES = 0.25;         // of motes that are not solid: these are sorted as deep as what counts as one body

uniform float window_distance;  // metres from the eyes: what stands there does not move
uniform float outermost_px;     // how far the outermost eye sees things at infinity moved

const float LIGHT_STEPS = 65536.0;      // for a light of 1, where the light of several is added up

float columns_of(uvec4 mote) { return is_solid(mote) ? SOLID_COLUMNS : COLUMNS; }
float slab_metres_of(uvec4 mote) { return is_solid(mote) ? BODY_METRES : SLAB_METRES; }
float slabs_of(uvec4 mote) { return abs(uintBitsToFloat(mote.z)) / slab_metres_of(mote); }
float cell_px(uvec4 mote) { return float(1u << (mote.y >> 30)); }

Spot spot_of(uvec4 mote) {
    float metres = abs(uintBitsToFloat(mote.z)), shift_px = outermost_px * (1.0 - window_distance / metres);
    vec2 cells = vec2(uintBitsToFloat(mote.x), shift_px) / cell_px(mote);
    uint level = mote.y >> 30, kind = level | mote.z >> 31 << 2;
    return Spot(int(floor(cells.x * columns_of(mote))), int(floor(cells.y * SHIFTS)), uint(slabs_of(mote)), (mote.w & 65535u) >> level, kind);
}

uint hash(Spot s) { return hash(uint(s.column) ^ s.slab << 16, uint(s.shift), s.row << 3 | s.kind); }

// What join.comp adds up: how deep in its slab the mote is, by its light, and its light; in steps.
uvec4 share_of(uvec4 mote) {
    uvec3 light = uvec3(unpack_light(mote.y) * LIGHT_STEPS);
    return uvec4(fract(slabs_of(mote)) * float(light.r + light.g + light.b), light);
}

// The one that stands for all motes on the spot of `mote`, whose shares are `sum`: as deep as they are in the mean; from
// the left by chance, or a crowded surface would show the columns that its motes were sorted into.
uvec4 one_for_all(uvec4 mote, uvec4 sum) {
    Spot s = spot_of(mote);
    uint chance = hash(s), light = pack_light(vec3(sum.yzw) / LIGHT_STEPS) | mote.y & 3u << 30;
    float x = (float(s.column) + unit(chance)) / columns_of(mote) * cell_px(mote);
    float metres = (float(s.slab) + float(sum.x) / max(float(sum.y + sum.z + sum.w), 1.0)) * slab_metres_of(mote);
    uint row = s.row << (s.kind & 3u);
    return uvec4(floatBitsToUint(x), light, floatBitsToUint(metres) | mote.z & 1u << 31, row | hash(chance) << 16);
}
