// From a spark in the world to its place, size and light on the canvas. Needs: frame.glsl, hash.glsl, motion.glsl.

struct Footprint {
    vec2 at_px;       // bottom left origin
    float depth;      // metres along the view, > 0
    float size_px;    // diameter on the canvas, blur included
    vec3 color;       // light to add, energy over the whole footprint
    bool is_inside;   // in front of the eye and on the canvas; nothing else of it means anything without
};

const float NEAREST_METRES = 0.05;

// Motes larger than a pixel go to a coarser accumulator (full, half, quarter size), which the resolve smooths: a soft
// disc for one write. Between two sizes the mote's number decides.
uint level_of(float size_px, uint id) {
    // Twice the square root of two at chance 0, the square root at 1: a parabola in place of a power of two.
    float chance = float(id & 63u) * (1.0 / 63.0), enough_px = 2.8284 - chance * (1.8569 - 0.4432 * chance);
    return uint(step(enough_px, size_px) + step(2.0 * enough_px, size_px));
}

Footprint footprint_of(Spark s, uint id, float look_distance) {
    Footprint f;
    vec4 clip = view_projection * vec4(s.at, 1.0);
    f.depth = max(clip.w, NEAREST_METRES);
    float focal_px = 0.5 * canvas.y / eye.w, in_focus = motes_focus * look_distance;
    // Circle of confusion grows with the difference of the reciprocal distances (thin lens).
    float blur_px = motes_aperture * 0.01 * focal_px * abs(1.0 - in_focus / f.depth);
    // A place in the disc by chance: the sum of two numbers falls off towards the rim, like a soft lens.
    uint dice = hash(id + 41u);
    vec4 chance = vec4(dice & 255u, dice >> 8 & 255u, dice >> 16 & 255u, dice >> 24) * (1.0 / 255.0);
    f.at_px = (clip.xy / f.depth * 0.5 + 0.5) * canvas.xy + 0.55 * blur_px * (chance.xz + chance.yw - 1.0);
    f.is_inside = clip.w >= NEAREST_METRES && all(greaterThanEqual(f.at_px, vec2(0.0))) && all(lessThan(f.at_px, canvas.xy));
    f.size_px = motes_size * 0.001 * look_distance * focal_px / f.depth + 0.35 * blur_px;
    // Surfaces keep their brightness whatever their distance: as many motes fall on a pixel as its area in the world
    // holds, so each carries light as the inverse square; held near the eye so that single motes do not flare.
    float spread = min(look_distance / f.depth, 2.5);
    float mist = exp(-motes_fog * f.depth);
    f.color = s.color * spread * spread * mist * (canvas.x * canvas.y / canvas.w) * 0.35;
    return f;
}
