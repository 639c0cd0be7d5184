// A person made of motes: a point on the skin or clothes of somebody who stands, walks or raises an arm.
// One metre tall unless they are a child; every `who` has a build, clothes, hair, a bag and a habit of their own.
// Needs: mote.glsl, hash.glsl, frame.glsl.

struct Pose {
    float stride;       // 0 stands, 1 strides out
    float phase;        // of the gait, whole steps of both legs
    float left, right;  // arms: 0 hangs, 0.5 forward, 1 straight up; below 0 held out to the side, -1 level
    float lean;         // radians forward
    float sway;         // metres sideways at the head
};

// Towards the light that draws the outlines, in the world; a form may set it before it asks for people.
vec3 person_light = vec3(-0.45, 0.55, -0.7);

// A round cone from a to b with half spheres for ends; `flat_z` is its depth over its width.
// `closed` 1 is seen whole (a head, a bag), 1/2 ends flat below (a hem), 0 fades at both, where the next part begins.
struct Part { vec3 a, b; float ra, rb, flat_z, closed; };

// What somebody wears, by chance and for good.
struct Clothes { float broad, hips, hem; bool coat, hood, skirt, hair, bag, pockets; };

// People are seen by their outlines, and chance alone leaves holes in a line: person and place of a mote by even steps.
// A form with few motes for people begins with it: their kind stays chance, for three even steps of so few make beads.
void place_evenly(inout Seed s) {
    vec2 even = even2(s.id);
    s.a.y = even.x;
    s.b.z = even.y;
}

// The kind, too: a form with a third or more of its motes for people begins with it.
void spread_evenly(inout Seed s) {
    vec3 even = even3(s.id);
#ifdef PART
    s.a.y = even.y;             // all motes of this program are of one kind
#else
    s.a.xy = even.xy;
#endif
    s.b.z = even.z;
}

// Who a mote belongs to, from the number of people times its chance; what is left of the chance says which of their motes.
uint one_of(float place, inout Seed s) {
    s.b.x = fract(place);
    return uint(place);
}

float of_person(uint who, uint salt) { return unit(hash(who * 2654435761u + salt)); }

const float HEAD = 0.13;        // of a person's motes

bool is_child(uint who) { return of_person(who, 5u) < 0.14; }

Part limb(vec3 a, vec3 b, float ra, float rb, float flat_z) { return Part(a, b, ra, rb, flat_z, 0.0); }
Part whole(vec3 a, vec3 b, float ra, float rb, float flat_z) { return Part(a, b, ra, rb, flat_z, 1.0); }

Clothes clothes_of(uint who) {
    Clothes c;
    float garment = of_person(who, 17u), top = of_person(who, 19u), habit = of_person(who, 71u);
    c.broad = mix(0.88, 1.2, of_person(who, 11u));
    c.hips = mix(0.88, 1.2, of_person(who, 13u));
    c.coat = garment < 0.34;
    c.skirt = garment > 0.72;
    // A coat ends between thigh and shin, a skirt between knee and ankle; metres above the ground.
    c.hem = c.coat ? mix(0.20, 0.42, fract(garment * 41.0)) : mix(0.10, 0.28, fract(garment * 41.0));
    c.hood = top < 0.3;
    c.hair = top > 0.62;
    c.bag = habit < 0.32;
    c.pockets = fract(habit * 7.0) < 0.4;
    return c;
}

// Two bones that reach from a to b with the bend towards `way`: where the joint between them is.
vec3 joint(vec3 a, vec3 b, float bone, vec3 way) {
    vec3 middle = 0.5 * (a + b);
    float half_reach = 0.5 * length(b - a);
    return middle + way * sqrt(max(0.0, bone * bone - half_reach * half_reach));
}

// Where the hand is: an arm of 0.40 m swung from hanging over forward to up, a little outward.
vec3 hand_of(vec3 shoulder, float side, float raised, float swing) {
    float up = max(raised, 0.0), turn = 3.14159 * up + 0.5 * swing * (1.0 - up);
    float out_angle = 0.13 + 0.2 * sin(3.14159 * up) + 0.42 * up * up + 1.4 * max(-raised, 0.0);
    vec3 d = vec3(side * sin(out_angle), -cos(turn) * cos(out_angle), sin(turn) * cos(out_angle));
    return shoulder + 0.40 * normalize(d);
}

// Somebody in a pose: where the joints are, what hides what.
struct Body { Clothes wear; vec3 hip, neck, head; float gait, swing, wide; };

Body body_of(uint who, Pose pose) {
    Body b;
    b.wear = clothes_of(who);
    b.gait = 6.2831853 * pose.phase;
    b.swing = sin(b.gait) * pose.stride;
    float stoop = of_person(who, 29u) > 0.88 ? 0.3 : 0.0, bend = sin(pose.lean + stoop);
    b.hip = vec3(pose.sway * 0.45, 0.515 + 0.012 * pose.stride * abs(cos(b.gait)), 0.0);
    b.neck = b.hip + vec3(pose.sway * 0.4, 0.335 - 0.1 * bend * bend, bend * 0.32);
    b.head = b.neck + vec3(pose.sway * 0.25, 0.085, 0.012 + bend * 0.1);
    b.wide = 0.105 * b.wear.broad;
    return b;
}

Part trunk(Body b) { return limb(b.hip, b.neck + vec3(0.0, -0.075, 0.0), 0.092 * b.wear.hips, b.wide * 1.06, 0.66); }

// Coat or skirt, from the hem up; open below.
Part garment(Body b) {
    float flare = (b.wear.coat ? 0.118 : 0.14) * b.wear.hips;
    return Part(vec3(b.hip.x * 0.5, b.wear.hem, 0.05 * b.swing), b.hip + vec3(0.0, b.wear.coat ? 0.14 : 0.02, 0.0), flare, 0.096 * b.wear.hips, 0.78, 0.5);
}

Part headgear(Body b) {
    if (b.wear.hood) return whole(b.head + vec3(0.0, -0.05, -0.022), b.head + vec3(0.0, 0.010, -0.014), 0.054, 0.054, 1.12);
    if (b.wear.hair) return whole(b.head + vec3(0.0, -0.085, -0.03), b.head + vec3(0.0, 0.012, -0.012), 0.038, 0.053, 1.08);
    return whole(b.head + vec3(0.0, 0.012, -0.01), b.head + vec3(0.0, 0.022, -0.008), 0.052, 0.050, 1.12);
}

Part shoulders(Body b) {
    vec3 middle = b.neck + vec3(0.0, -0.047, 0.0), across = vec3(b.wide * 0.95, 0.0, 0.0);
    return limb(middle - across, middle + across, 0.040, 0.040, 0.95);
}

Part arm_part(inout float chance, Body b, float side, float raised, float swing) {
    vec3 shoulder = b.neck + vec3(side * b.wide, -0.045, 0.0);
    bool in_pocket = b.wear.pockets && abs(raised) < 0.07 && abs(swing) < 0.2;
    vec3 hand = in_pocket ? b.hip + vec3(side * 0.105, 0.03, 0.065) : hand_of(shoulder, side, raised, swing);
    vec3 way = normalize(in_pocket ? vec3(side, -0.2, -0.7) : vec3(0.25 * side, -0.35, -1.0));
    vec3 elbow = joint(shoulder, hand, 0.212, way);
    float sleeve = b.wear.coat || b.wear.hood ? 1.22 : 1.0;
    if (falls(chance, 0.5)) return limb(shoulder, elbow, 0.043 * sleeve, 0.034 * sleeve, 1.0);
    if (falls(chance, 0.8)) return limb(elbow, hand, 0.033 * sleeve, 0.026 * sleeve, 1.0);
    return whole(hand, hand + 0.035 * normalize(hand - elbow), 0.021, 0.016, 0.8);
}

Part leg_part(inout float chance, Body b, float side, float stride) {
    float lifted = max(0.0, side * -cos(b.gait)) * stride, ahead = side * -sin(b.gait) * stride;
    vec3 root = b.hip + vec3(side * 0.05 * b.wear.hips, -0.02, 0.0);
    vec3 foot = vec3(side * (0.05 + 0.02 * (1.0 - stride)) * b.wear.hips, 0.03 + 0.07 * lifted, 0.17 * ahead);
    vec3 knee = joint(root, foot, 0.237, normalize(vec3(0.25 * side, 0.0, 1.0)));
    if (falls(chance, 0.46)) return limb(root, knee, 0.068 * b.wear.hips, 0.048, 1.0);
    if (falls(chance, 0.78)) return limb(knee, foot + vec3(0.0, 0.015, 0.0), 0.047, 0.034, 1.05);
    return whole(foot + vec3(0.0, -0.006, -0.01), foot + vec3(0.012 * side, -0.010, 0.075), 0.027, 0.021, 1.0);
}

Part bag(Body b, uint who) {
    if (of_person(who, 73u) < 0.55) return whole(b.neck + vec3(0.0, -0.22, -0.085), b.neck + vec3(0.0, -0.10, -0.08), 0.062, 0.052, 0.8);
    return whole(b.hip + vec3(-0.15 * b.wear.hips, -0.07, 0.01), b.hip + vec3(-0.14 * b.wear.hips, 0.0, 0.0), 0.055, 0.042, 1.2);
}

// A part of the body by chance, weighted by how much of it shows; what is left of the chance says where along the part.
// x right, y up, z forward.
Part part_of(inout float chance, Body b, uint who, Pose pose) {
    if (falls(chance, HEAD)) {
        if (falls(chance, 0.53)) return whole(b.head + vec3(0.0, -0.018, 0.006), b.head + vec3(0.0, 0.018, 0.0), 0.038, 0.048, 1.14);
        return headgear(b);
    }
    if (falls(chance, 0.023)) return limb(b.neck + vec3(0.0, -0.03, 0.0), b.head, 0.036, 0.032, 1.0);
    if (falls(chance, 0.07)) return shoulders(b);
    if (falls(chance, 0.28)) return trunk(b);
    if (falls(chance, 0.315)) {
        // Asked for once: both ways of a branch are taken.
        bool left = falls(chance, 0.5);
        return arm_part(chance, b, left ? -1.0 : 1.0, left ? pose.left : pose.right, left ? -b.swing : b.swing);
    }
    if (b.wear.bag && !is_child(who) && falls(chance, 0.1)) return bag(b, who);
    if ((b.wear.coat || b.wear.skirt) && falls(chance, 0.63)) return garment(b);
    float side = falls(chance, 0.5) ? -1.0 : 1.0;
    return leg_part(chance, b, side, pose.stride);
}

// How far under a part's surface a place lies, metres; below 0 outside.
float under(vec3 p, Part part) {
    vec3 axis = part.b - part.a, from = p - part.a;
    if (part.closed == 0.5 && dot(from, axis) < 0.0) return -1.0;     // below a hem legs show
    float along = clamp(dot(from, axis) / dot(axis, axis), 0.0, 1.0);
    vec3 off = from - axis * along;
    off.z /= part.flat_z;
    return mix(part.ra, part.rb, along) - length(off);
}

// 1 where a place on the body is seen from outside, 0 inside trunk, clothes or hood: no seams, no jointed doll.
float uncovered(vec3 p, Body b) {
    float depth = max(max(under(p, trunk(b)), under(p, headgear(b))), under(p, shoulders(b)));
    if (b.wear.coat || b.wear.skirt) depth = max(depth, under(p, garment(b)));
    return 1.0 - smoothstep(0.002, 0.012, depth);
}

// A place on a part with its normal: heights on a cone and on its half-sphere ends by equal chance.
// Most of them lie near the outline as seen along `view`, more on the side of the light than on the other.
void on_part(Part part, vec3 chance, vec3 view, vec3 light, out vec3 at, out vec3 n, out float lid) {
    vec3 axis = part.b - part.a;
    // A hem has no half sphere below: cloth hangs open, and the legs come out of it.
    float len = max(length(axis), 1e-4), below = part.closed == 0.5 ? 0.0 : part.ra, whole_length = len + below + part.rb;
    vec3 along = axis / len, side = normalize(cross(along, abs(along.z) > 0.85 ? vec3(0.0, 1.0, 0.0) : vec3(0.0, 0.0, 1.0)));
    vec3 front = cross(side, along);
    float t = chance.x * whole_length - below, pick = chance.y;
    // Where the normal is square to the view, on the side of the light or opposite, and what faces the eye between the two.
    vec2 edge = normalize(vec2(dot(view, front), -part.flat_z * dot(view, side)) + vec2(1e-4, 0.0)), near = vec2(-edge.y, edge.x);
    if (edge.x * dot(light, side) + edge.y * dot(light, front) < 0.0) edge = -edge;
    // The broader a part, the more of its motes it takes to leave no hole between its edges. Those lie as evenly as plain
    // chance lets them: two even steps would draw rows on a coat.
    float across = 2.0 * chance.z - 1.0;
    if (falls(pick, clamp(0.85 - 4.0 * max(part.ra, part.rb), 0.36, 0.74))) {
        if (!falls(pick, 0.6)) edge = -edge;
        across = cos(0.7 * (pick + chance.z - 1.0));
    }
    vec2 round_at = edge * across + near * sqrt(1.0 - across * across);
    float cap = t < 0.0 ? t / part.ra : t > len ? (t - len) / part.rb : 0.0;
    float radius = mix(part.ra, part.rb, clamp(t / len, 0.0, 1.0)), round_off = sqrt(max(0.0, 1.0 - cap * cap));
    vec3 ring = round_at.x * side + round_at.y * front * part.flat_z;
    at = part.a + along * clamp(t, -part.ra, len + part.rb) + ring * radius * round_off;
    n = normalize((round_at.x * side * part.flat_z + round_at.y * front) * round_off + along * cap);
    lid = part.closed == 0.0 || (part.closed < 1.0 && cap > 0.0) ? abs(cap) : 0.0;
}

// A mote of person `who`, whose feet stand at `feet`, looking along `facing` radians about the vertical (0 towards +z).
// Lit from behind: an outline, strong on the side of the light, a breath of it on shoulders and folds, dark inside.
Mote person(Seed s, uint who, vec3 feet, float facing, Pose pose, float tone) {
    vec3 at, n;
    float lid;
    Body body = body_of(who, pose);
    float c = cos(facing), d = sin(facing);
    vec3 to_eye = normalize(eye.xyz - feet - vec3(0.0, 0.5, 0.0));
    to_eye = vec3(to_eye.x * c - to_eye.z * d, to_eye.y, to_eye.z * c + to_eye.x * d);
    vec3 light = normalize(person_light), to_light = vec3(light.x * c - light.z * d, light.y, light.z * c + light.x * d);
    float along = s.b.x;
    Part part = part_of(along, body, who, pose);
    on_part(part, vec3(along, s.b.zw), to_eye, to_light, at, n, lid);
    float shown = uncovered(at, body) * (1.0 - 0.95 * smoothstep(0.0, 0.45, lid));
    bool small = is_child(who);
    float size = small ? mix(0.52, 0.72, of_person(who, 7u)) : mix(0.9, 1.08, of_person(who, 23u));
    // Children have large heads for their size.
    if (small && s.b.x < HEAD) at = vec3(0.0, 0.93, 0.0) + (at - vec3(0.0, 0.93, 0.0)) * 1.28;
    // Cloth hangs in folds: they turn the light, not the outline.
    float fold = sin(atan(n.x, n.z) * 7.0 + of_person(who, 61u) * 9.0 + at.y * 5.0) * smoothstep(0.8, 0.5, at.y);
    at = vec3(at.x * c + at.z * d, at.y, at.z * c - at.x * d) * size + feet;
    n = vec3(n.x * c + n.z * d, n.y, n.z * c - n.x * d);
    vec3 view = normalize(eye.xyz - at);
    float rim = 1.0 - abs(dot(n, view)), towards = dot(n, light);
    float outline = rim * rim * rim * (0.45 + 2.7 * max(0.0, towards));
    float cloth = (0.035 + 0.23 * max(0.0, towards)) * (0.7 + 0.6 * fold) * step(0.0, dot(n, view)) * (1.0 - rim);
    // A head gets more motes than its size asks for, so that it stays round; each is paler for it.
    Mote m = mote(at, tone, (outline + cloth) * shown * (s.b.x < HEAD ? 0.75 : 1.0));
    m.solid = 1.0;
    m.supple = 0.12 * clamp(at.y - feet.y, 0.0, 1.0);
    return m;
}
