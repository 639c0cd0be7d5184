// The motes' way from one form to the next. The old form unravels place by place into threads, they run through what the
// act's character makes of the room's middle, and the new form is woven of them: half way some of both still stands.
// Character: 0 drift, 1 gather, 2 tear, 3 thaw, 4 bloom. Needs: stored.glsl, flow.glsl, frame.glsl.

const float FLIGHT = 0.33;          // a mote flies for so much of the passage, the rest is left for the others to leave
const float FIRST_LEAVES = 0.04;    // nobody before: so long a form that arrives may take (UNSEEN_MORPH in held_forms.py)
// Motes that stand in one cube of this size leave on one thread, and so they arrive. Smaller cubes make so many threads
// that they are mist again.
const float KNOT_METRES = 2.0;

// The middle of the way, to which all threads are drawn: how much of its own place a thread keeps there, where that is,
// how far threads swing apart (metres).
const vec3 KEPT[5] = vec3[5](vec3(0.5, 0.2, 0.25), vec3(0.0), vec3(0.4, 0.0, 0.4), vec3(1.0, 0.0, 1.0), vec3(0.15, 0.0, 0.15));
const vec3 MIDDLE[5] = vec3[5](vec3(2.0, 1.6, 0.0), vec3(0.0, 1.5, 0.0), vec3(0.0, 1.5, 0.0), vec3(0.0, 0.03, 0.0), vec3(0.0, 2.6, 0.0));
const vec3 SWING[5] = vec3[5](vec3(1.0, 0.6, 1.0), vec3(0.3), vec3(3.0, 1.5, 0.5), vec3(0.3, 0.02, 0.3), vec3(0.4, 1.6, 0.4));
// Gathered, they wind about an upright axis: radius and climb in metres. Thawing, they run in lanes; torn, they fall into
// dashes: shares of a lane's and a dash's length.
const vec4 COURSE[5] = vec4[5](vec4(0.0), vec4(0.8, 4.0, 0.0, 0.0), vec4(0.0, 0.0, 0.0, 0.02), vec4(0.0, 0.0, 0.2, 0.0), vec4(0.0));

// When a mote leaves, 0 with the first, 1 with the last. Place decides more than chance: a front runs through the form,
// and what the motes of one place have left to chance spreads them along their thread.
float turn_of(vec3 at, float chance) {
    int character = int(morph.y);
    float order = 0.5 + 0.09 * at.x;                                            // drift: from left to right
    if (character == 1) order = 1.0 - 0.14 * length(at.xz);                     // gather: from the rim inward
    if (character == 2) order = fract(floor(at.y * 3.0) * 0.618);               // tear: in strips
    if (character == 3) order = 1.0 - 0.22 * at.y;                              // thaw: from the top down
    if (character == 4) order = 0.14 * length(at - vec3(0.0, 1.0, 0.0));        // bloom: from the middle outward
    return mix(chance, clamp(order, 0.0, 1.0), 0.6);
}

// How far a mote is, 0..1.
float way_of(vec3 at, float chance) {
    float leaves = mix(FIRST_LEAVES, 1.0 - FLIGHT, turn_of(at, chance));
    return clamp((morph.x - leaves) * (1.0 / FLIGHT), 0.0, 1.0);
}

// Dust and ground lie about in either form: they go straight, in threads they would be a grid. Two words as in stored.glsl.
float spun_of(uint from, uint to) {
    uint lies_about = (from ^ from << 1) & (to ^ to << 1);
    return 1.0 - float(lies_about >> 7 & 1u);
}

// The end of a thread. Chance blurs the cubes, or their sides would be seen.
vec3 knot_of(vec3 p, vec3 h) { return (floor(p * (1.0 / KNOT_METRES) + 0.2 * h) + 0.5) * KNOT_METRES; }

// Warm, green and cold light run on strands of their own, or a thread would be as grey as all its colours together. From
// one to the next they slide and do not step: the looks' colours change on the way.
float strand_of(vec3 light) {
    vec2 lead = vec2(light.b - light.r, light.g - max(light.r, light.b)) / (light.r + light.g + light.b + 1e-4);
    return dot(clamp(lead * 40.0 + 0.5, 0.0, 1.0), vec2(0.3, 0.2));
}

// From `a` to `b`, by `t` 0..1; `h` three numbers of the mote's own, -1/2..1/2; `spun` 1 on a thread, 0 straight.
vec3 travelled(vec3 a, vec3 b, vec3 h, float strand, float t, float spun) {
    int character = int(morph.y);
    vec4 course = COURSE[character];
    float slack = 1.0 - 4.0 * t * (1.0 - t) * spun, tight = 0.985 * (1.0 - slack * slack * slack * slack);
    a = mix(a, knot_of(a, h), tight);
    b = mix(b, knot_of(b, h), tight);
    vec3 own = wave(0.23 * a.yzx + 0.11 * a + strand);         // of the thread's beginning: neighbours stay side by side
    float turns = 2.0 * t + 0.3 * own.x;
    vec3 waves = wave(vec3(turns, turns + 0.25, 6.0 * t));         // the coil's two sides and the dashes
    t += course.w * waves.z;
    vec3 straight = mix(a, b, t * t * (3.0 - 2.0 * t));
    vec3 middle = MIDDLE[character] + KEPT[character] * (straight + course.z * wave(straight * 0.6)) + SWING[character] * own;
    middle += vec3(waves.x, 0.0, waves.y) * (course.x * (1.0 + 0.5 * own.y));
    middle.y += course.y * (t - 0.5);
    // Near its ends a thread knows nothing of where the others lead.
    float u = 1.0 - t, begins = u * u * u * u, ends = t * t * t * t;
    return begins * a + ends * b + (1.0 - begins - ends) * mix(straight, middle, spun);
}
