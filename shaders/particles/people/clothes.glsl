// What somebody is like and wears, by chance and for good. Needs: hash.glsl.

struct Clothes { float broad, hips, waist, slack, hem, pockets; bool coat, hood, skirt, hair, knot, bag; };

float of_person(uint who, uint salt) { return unit(hash(who * 2654435761u + salt)); }

// Three at once, in steps of 2^-10.
vec3 three_of_person(uint who, uint salt) {
    uint h = hash(who * 2654435761u + salt);
    return vec3(h & 1023u, h >> 10 & 1023u, h >> 20 & 1023u) * (1.0 / 1024.0);
}

bool is_child(uint who) { return of_person(who, 5u) < 0.14; }

Clothes clothes_of(uint who) {
    Clothes c;
    vec3 build = three_of_person(who, 11u), wears = three_of_person(who, 17u);
    float garment = wears.x, top = wears.y, habit = wears.z;
    c.broad = mix(0.88, 1.12, build.x);
    c.hips = mix(0.90, 1.14, build.y);
    // Metres the trunk is wider at the waist than between hips and chest: few have a belly.
    c.waist = mix(-0.025, 0.010, build.z * build.z);
    c.slack = fract(garment * 13.0);                // how loose trousers and sleeves are
    c.coat = garment < 0.34;
    c.skirt = garment > 0.72;
    // A coat ends between thigh and shin, a skirt between knee and ankle; metres above the ground.
    c.hem = c.coat ? mix(0.20, 0.42, fract(garment * 41.0)) : mix(0.10, 0.28, fract(garment * 41.0));
    c.hood = top < 0.24;
    c.hair = top > 0.66;
    c.knot = top > 0.24 && top < 0.38;
    c.bag = habit < 0.32;
    c.pockets = fract(habit * 7.0);                 // below 0.32 the right hand is in one, below 0.14 the left, too
    return c;
}
