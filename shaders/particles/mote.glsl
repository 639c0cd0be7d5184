// What a form is given and what it answers. A form is a file in forms/ with one function: Mote form(Seed s, float seconds).

struct Seed {
    vec4 a, b;        // eight independent numbers 0 <= x < 1, fixed for one life of this mote
    uint id;          // which mote; fixed for ever
    uint counter;     // for more: vec4 r = random4(s.counter)
};

struct Mote {
    vec3 at;          // metres: x right, y up (ground at 0), z towards the audience
    float tone;       // place on the look's colour ramp, 0..1
    float light;      // weight, 0..4
    float solid;      // 1 hides what is behind it, 0 is air or glass
    float supple;     // how much breath, drift and tremble move it, 0..1
};

Mote mote(vec3 at, float tone, float light) { return Mote(at, tone, light, 0.0, 1.0); }

// A target as stored: xyz as floats, then tone 8 | sqrt(light/4) 8 | solid 4 | supple 4 | life parity 6 | kind 2 bits.
const uint KIND_FORM = 0u, KIND_DUST = 1u, KIND_GROUND = 2u, KIND_BOND = 3u;

uvec4 pack_target(Mote m, uint generation, uint kind) {
    uint tone = uint(clamp(m.tone, 0.0, 1.0) * 255.0 + 0.5);
    uint light = uint(sqrt(clamp(m.light, 0.0, 4.0) * 0.25) * 255.0 + 0.5);
    uint solid = uint(clamp(m.solid, 0.0, 1.0) * 15.0 + 0.5);
    uint supple = uint(clamp(m.supple, 0.0, 1.0) * 15.0 + 0.5);
    return uvec4(floatBitsToUint(m.at), tone | light << 8 | solid << 16 | supple << 20 | (generation & 63u) << 24 | kind << 30);
}

Mote unpack_target(uvec4 t) {
    float light = float(t.w >> 8 & 255u) * (1.0 / 255.0);
    return Mote(uintBitsToFloat(t.xyz), float(t.w & 255u) * (1.0 / 255.0), 4.0 * light * light,
                float(t.w >> 16 & 15u) * (1.0 / 15.0), float(t.w >> 20 & 15u) * (1.0 / 15.0));
}

// Lives last 4 to 8 s, different for every mote, so that births never pulse together.
// Returns the generation (from 0); age 0..1 within it.
uint life_of(uint id, float seconds, out float age) {
    float h = unit(hash(id ^ 0x51ed270bu));
    float lives = seconds / (4.0 + 4.0 * h) + unit(hash(id ^ 0xb5297a4du)) + 1.0;
    uint generation = uint(lives);
    age = lives - float(generation);
    return generation;
}
