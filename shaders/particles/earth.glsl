// The Earth: where land is, how its coasts run, 64 cities in the order of their distance from New Haven.
// Directions are unit vectors: y north, z towards 0 degrees of longitude, x towards 90 east.
// Needs: hash.glsl, noise.glsl.
#include "particles/earth_tables.glsl"

// 12 bits of longitude, 11 of latitude, then the city it hears from first.
const int CITIES = 64;
const uint CITY[CITIES] = uint[CITIES](
    0x005d54c2u, 0x005ce4b6u, 0x00df0478u, 0x015dc41bu, 0x01d7f43fu, 0x0252546fu, 0x02d06456u, 0x025523c2u, 0x02cd24e4u, 0x01e432efu,
    0x03cdc398u, 0x04477507u, 0x04e1d290u, 0x065822bfu, 0x05c354b5u, 0x006d8706u, 0x06dad28fu, 0x07e5e7b8u, 0x05bdc555u, 0x08db8798u,
    0x066b7156u, 0x08e497feu, 0x09dcb7d5u, 0x09d7e7a9u, 0x0ae2c81bu, 0x07377494u, 0x0bca7738u, 0x0aea28cdu, 0x0de55898u, 0x093a5673u,
    0x0c5dc88eu, 0x0eb4c5dfu, 0x0e63e95au, 0x1067a9abu, 0x0faf45edu, 0x112fb614u, 0x105d2949u, 0x084f20fbu, 0x0d43f7fdu, 0x0ca844dbu,
    0x13449826u, 0x13a76567u, 0x12555962u, 0x15595a48u, 0x143cd8aeu, 0x0a595e35u, 0x16dc5d2cu, 0x175abda4u, 0x154669b8u, 0x15d45b6eu,
    0x183f19a2u, 0x17d62d66u, 0x18cd9b3du, 0x1627e8d1u, 0x18d0ec04u, 0x1aad693eu, 0x19cfdd13u, 0x1c4a6d60u, 0x1b49cc77u, 0x12a5dfc4u,
    0x1d40ec9cu, 0x1da7eeb7u, 0x1e3b9cbeu, 0x1ea52e71u);

const float TURN = 6.2831853;

vec3 on_earth(float longitude, float latitude) {
    return vec3(cos(latitude) * sin(longitude), sin(latitude), cos(latitude) * cos(longitude));
}

float land_cell(ivec2 cell) {
    cell = ivec2(cell.x & (CELLS.x - 1), clamp(cell.y, 0, CELLS.y - 1));
    return float(LAND[(cell.y * CELLS.x + cell.x) >> 5] >> uint(cell.x & 31) & 1u);
}

// 1 inland, 0 at sea, about a half on the coast; one cell wide in between.
float land(vec3 n) {
    vec2 at = vec2(atan(n.x, n.z) / TURN + 0.5, 0.5 - asin(clamp(n.y, -1.0, 1.0)) / (0.5 * TURN)) * vec2(CELLS) - 0.5;
    ivec2 cell = ivec2(floor(at));
    vec2 f = at - vec2(cell);
    float north = mix(land_cell(cell), land_cell(cell + ivec2(1, 0)), f.x);
    return mix(north, mix(land_cell(cell + ivec2(0, 1)), land_cell(cell + ivec2(1, 1)), f.x), f.y);
}

vec3 coast_point(uint word) {
    return on_earth((float(word & 65535u) / 65535.0 - 0.5) * TURN, (float(word >> 16 & 32767u) / 32767.0 - 0.5) * 0.5 * TURN);
}

// A place on some coast by chance, w 0 where two coasts do not belong together; small bays and headlands come from noise.
vec4 coast(float chance, float along) {
    int i = min(int(chance * float(COASTS - 1)), COASTS - 2);
    uint here = COAST[i];
    vec3 n = normalize(mix(coast_point(here), coast_point(COAST[i + 1]), along));
    vec3 bays = vec3(noise(n * 60.0), noise(n * 60.0 + 7.1), noise(n * 60.0 + 13.7)) - 0.5;
    return vec4(normalize(n + 0.012 * bays), 1.0 - float(here >> 31));
}

vec3 city(int number) {
    uint word = CITY[number];
    return on_earth((float(word & 4095u) / 4095.0 - 0.5) * TURN, (float(word >> 12 & 2047u) / 2047.0 - 0.5) * 0.5 * TURN);
}

int heard_from(int number) { return int(CITY[number] >> 23 & 63u); }
