// What a form is given and what it answers. A form is a file in forms/ with one function: Mote form(Seed s, float seconds).

struct Seed {
    vec4 a, b;        // eight independent numbers 0 <= x < 1, fixed for one life of this mote
    uint id;          // which mote; fixed for ever
    uint counter;     // for more: vec4 r = random4(s.counter)
};

struct Mote {
    vec3 at;          // metres: x right, y up (ground at 0), z towards the audience; within 64 m of the origin
    float tone;       // place on the look's colour ramp, 0..1
    float light;      // weight, 0..4
    float solid;      // 1 hides what is behind it, 0 is air or glass
    float supple;     // how much breath, drift and tremble move it, 0..1
};

// Whether a chance falls into the first `share`; what is left of the chance is spread over 0..1 again, so that what is
// spread evenly stays so.
bool falls(inout float chance, float share) {
    bool first = chance < share;
    chance = first ? chance / share : (chance - share) / (1.0 - share);
    return first;
}

Mote mote(vec3 at, float tone, float light) { return Mote(at, tone, light, 0.0, 1.0); }
