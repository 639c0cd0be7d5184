// Counter-based random numbers: the same (seed, id, generation) gives the same mote on every machine and in every run.
// Source of the mixer's constants: "lowbias32", C. Wellons, Hash function prospector, 2018.

uint hash(uint x) {
    x ^= x >> 16; x *= 0x7feb352du;
    x ^= x >> 15; x *= 0x846ca68bu;
    return x ^ (x >> 16);
}

// Two and three words to one, order matters.
uint hash(uint a, uint b) { return hash(a ^ (hash(b) + 0x9e3779b9u)); }
uint hash(uint a, uint b, uint c) { return hash(hash(a, b), c); }

// A word to 0 <= x < 1, in steps of 2^-24.
float unit(uint x) { return float(x >> 8) * (1.0 / 16777216.0); }

// The n-th of evenly spread points in the unit square (R2 sequence, M. Roberts 2018): surfaces without holes or clumps.
vec2 even2(uint n) { return vec2(unit(n * 3242174889u), unit(n * 2447445413u)); }

// The same in the unit cube (R3).
vec3 even3(uint n) { return vec3(unit(n * 3518319153u), unit(n * 2882110345u), unit(n * 2360945575u)); }

// Four independent numbers 0 <= x < 1; each call moves the counter on.
vec4 random4(inout uint counter) {
    uint a = hash(counter += 0x9e3779b9u);
    uint b = hash(a + 1u), c = hash(b + 2u), d = hash(c + 3u);
    return vec4(unit(a), unit(b), unit(c), unit(d));
}
