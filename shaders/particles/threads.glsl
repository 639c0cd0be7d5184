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
const vec3 KEPT[5] = vec3[5](vec3(0.5, 0.5, 0.25), vec3(0.0), vec3(0.6, 0.0, 0.6), vec3(1.0, 0.0, 1.0), vec3(1.0, 0.4, 1.0));
const vec3 MIDDLE[5] = vec3[5](vec3(2.0, 1.4, 0.0), vec3(0.0, 1.5, 0.0), vec3(0.0), vec3(0.0, 0.03, 0.0), vec3(0.0, 0.2, 0.0));
const vec3 SWING[5] = vec3[5](vec3(1.0, 0.4, 1.0), vec3(0.1, 0.0, 0.1), vec3(0.0), vec3(0.3, 0.02, 0.3), vec3(0.1, 0.25, 0.1));
// x, y gathered, they are strands of a rope that winds about an upright axis, narrowest in its middle: radius, climb (metres).
// z drifting they sag, blooming they rise (metres). w thawing they run in lanes: share of a lane's width.
const vec4 COURSE[5] = vec4[5](vec4(0.0, 0.0, -1.5, 0.0), vec4(0.9, 4.0, 0.0, 0.0), vec4(0.0), vec4(0.0, 0.0, 0.0, 0.2), vec4(0.0, 0.0, 2.6, 0.0));
// Torn, the room is strips, pulled out to either side in turn (metres), and what flies keeps to its strip.
const float PULLED[5] = float[5](0.0, 0.0, 2.6, 0.0, 0.0), KEEPS_TO_STRIP[5] = float[5](0.0, 0.0, 1.0, 0.0, 0.0);
const float STRIPS_PER_METRE = 3.0;
// Torn motes of one place leave in volleys, so that their threads are shards and dashes: how much of the time nobody leaves.
const float PAUSES[5] = float[5](0.0, 0.0, 0.65, 0.0, 0.0), VOLLEYS = 6.0;
// Blooming, threads keep nothing of their place before they have met in the middle, and open out from there.
const float OPENS[5] = float[5](0.0, 0.0, 0.0, 0.0, 1.0);

// When the motes of a place leave, 0 with the first, 1 with the last: a front runs through the form.
float order_of(vec3 at) {
    int character = int(morph.y);
    float order = 0.5 + 0.09 * at.x;                                                // drift: from left to right
    if (character == 1) order = 1.0 - 0.14 * length(at.xz);                         // gather: from the rim inward
    if (character == 2) order = fract(floor(at.y * STRIPS_PER_METRE) * 0.618);      // tear: in strips
    if (character == 3) order = 1.0 - 0.22 * at.y;                                  // thaw: from the top down
    if (character == 4) order = 0.14 * length(at - vec3(0.0, 1.0, 0.0));            // bloom: from the middle outward
    return clamp(order, 0.0, 1.0);
}

// The moment of the passage in which a mote leaves. Place decides more than chance; what the motes of one place have left to
// chance spreads them along their thread.
float leaves_at(float order, float chance) { return mix(FIRST_LEAVES, 1.0 - FLIGHT, mix(chance, order, 0.6)); }

// How far a mote is, 0..1.
float way_of(float order, float chance) {
    float volley = (floor(chance * VOLLEYS) + 0.5) * (1.0 / VOLLEYS);
    float leaves = leaves_at(order, mix(chance, volley, PAUSES[int(morph.y)]));
    return clamp((morph.x - leaves) * (1.0 / FLIGHT), 0.0, 1.0);
}

// Whether bodies at a place have begun to come apart: from then on they hide nothing, or the last of their motes, hiding
// alone, would be square holes. They do so in patches, for a front that runs through a globe would meet all of it at once.
bool dissolves(vec3 at, float order) { return morph.x > leaves_at(order, 0.3 + 0.3 * wave(0.7 * at.yzx + 0.3 * at).x); }

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
    float arch = 4.0 * t * (1.0 - t), slack = 1.0 - arch * spun, tight = 0.985 * (1.0 - slack * slack * slack * slack);
    vec3 knot = knot_of(a, h);
    a = mix(a, knot, tight);
    b = mix(b, knot_of(b, h), tight);
    vec3 own = wave(0.23 * knot.yzx + 0.11 * knot + strand);       // of the thread's beginning: neighbours stay side by side
    vec3 straight = mix(a, b, t * t * (3.0 - 2.0 * t));
    vec3 kept = KEPT[character] * mix(1.0, t * t * t, OPENS[character]);
    vec3 middle = MIDDLE[character] + kept * (straight + course.w * wave(straight * 0.6)) + SWING[character] * own;
    float turns = 2.0 * t + 0.2 * floor(2.5 * own.x + 0.5);         // five strands: any number of them is a mist about the axis
    middle += wave(vec3(turns, 0.0, turns + 0.25)) * (course.x * (1.4 - arch));
    middle.y += course.y * (t - 0.5) + course.z * arch;
    float strip = floor(straight.y * STRIPS_PER_METRE + 0.2 * h.y), side = 4.0 * fract(0.5 * strip) - 1.0;
    middle.x += PULLED[character] * side * (1.0 - abs(2.0 * t - 1.0));
    middle.y += KEEPS_TO_STRIP[character] * strip * (1.0 / STRIPS_PER_METRE);
    // Near its ends a thread knows nothing of where the others lead.
    float u = 1.0 - t, begins = u * u * u * u, ends = t * t * t * t;
    return begins * a + ends * b + (1.0 - begins - ends) * mix(straight, middle, spun);
}

// The share of its light that a mote gives on the way, `bright` its greatest channel at rest. Light drawn together adds up to
// white: bright motes give up most of theirs, and motes of bodies, for of a body one side is seen, of its motes in the air
// and of one that hides nothing any more (`apart` 1) every one. They do as soon as they leave and until they arrive, or those that come together at a thread's end are mist.
// Dashes, lanes and fountains spread their light over the room, and need more of it than a rope.
const float SHINES[5] = float[5](0.85, 0.75, 1.3, 1.1, 1.15);

float light_left(float bright, float of_body, float apart, float t) {
    float resting = 1.0 - 4.0 * t * (1.0 - t), gone = 1.0 - resting * resting * resting * resting;
    return (mix(1.0, SHINES[int(morph.y)], gone) - 0.35 * of_body * max(gone, apart)) / (1.0 + 1.7 * gone * bright);
}
