// Somebody in a pose: where the joints are, which parts hang on them and what hides what. About seven and a half heads
// tall, one metre; x right, y up, z forward. Needs: mote.glsl, hash.glsl.
#include "particles/people/clothes.glsl"
#include "particles/people/part.glsl"

struct Pose {
    float stride;       // 0 stands, 1 strides out
    float phase;        // of the gait, whole steps of both legs
    float left, right;  // arms: 0 hangs, 0.5 forward, 1 straight up; below 0 held out to the side, -1 level
    float lean;         // radians forward
    float sway;         // metres sideways at the head
};

const float HEAD = 0.12;        // of a person's motes

// `bears`: which leg the weight is on, -1 left, 1 right, 0 both. `skull`: how large the head is. `folds`: radians.
struct Body { Clothes wear; vec3 hip, neck, head; float gait, swing, bears, skull, folds; };

// Two bones that reach from a to b with the bend towards `way` (length up to 1): where the joint between them is.
vec3 joint(vec3 a, vec3 b, float bone, vec3 way) {
    vec3 middle = 0.5 * (a + b);
    float half_reach = 0.5 * length(b - a);
    return middle + way * sqrt(max(0.0, bone * bone - half_reach * half_reach));
}

// Where the palm is: an arm of 0.40 m swung from hanging over forward to up, a little outward. The higher the more it is
// bent, or a raised hand would be a salute.
vec3 hand_of(vec3 shoulder, float side, float raised, float swing) {
    float up = max(raised, 0.0), turn = 3.14159 * up + 0.5 * swing * (1.0 - up);
    float out_angle = 0.13 + up * (0.8 - 0.38 * up) + 1.4 * max(-raised, 0.0);
    float reach = 0.40 - 0.06 * up * up * up, level = reach * cos(out_angle);
    return shoulder + vec3(reach * side * sin(out_angle), -cos(turn) * level, sin(turn) * level);
}

Body body_of(uint who, Pose pose) {
    Body b;
    b.wear = clothes_of(who);
    b.gait = 6.2831853 * pose.phase;
    b.swing = sin(b.gait) * pose.stride;
    vec3 habits = three_of_person(who, 79u);
    b.folds = 9.0 * habits.z;
    // Who stands rests on one leg more than on the other: that hip is pushed out and up, the shoulder above it sinks.
    b.bears = clamp(3.2 * habits.x - 1.6, -1.0, 1.0) * max(0.0, 1.0 - 1.6 * pose.stride);
    float stoop = habits.y > 0.88 ? 0.3 : 0.0, bend = sin(pose.lean + stoop);
    b.hip = vec3(pose.sway * 0.45 + 0.020 * b.bears, 0.515 + 0.012 * pose.stride * abs(cos(b.gait)), 0.0);
    b.neck = vec3(pose.sway * 0.85 - 0.004 * b.bears, b.hip.y + 0.330 - 0.1 * bend * bend, bend * 0.32);
    // Children have large heads for their size.
    b.skull = is_child(who) ? 1.3 : 1.0;
    b.head = b.neck + vec3(pose.sway * 0.25, 0.022 + 0.066 * b.skull, 0.014 + bend * 0.1);
    return b;
}

vec3 shoulder_of(Body b, float side, float raised) {
    float up = max(raised, 0.0);
    return b.neck + vec3(side * (0.100 * b.wear.broad - 0.012 * up), -0.054 + 0.039 * up * up - 0.011 * side * b.bears, 0.0);
}

Part trunk(Body b) {
    vec3 chest = b.neck + vec3(0.0, -0.072, -0.004);
    return Part(b.hip, chest, 0.087 * b.wear.hips, 0.086 * b.wear.broad, b.wear.waist, 0.012 + 0.5 * max(b.wear.waist, 0.0), 0.68, GROWS);
}

// From the neck down to a shoulder: a slope, hollow at the neck.
Part slope(Body b, float side, float raised) {
    return limb(b.neck + vec3(side * 0.010, 0.004, -0.004), shoulder_of(b, side, raised), 0.027, 0.033, -0.006, 0.0);
}

// Coat or skirt, from the hem up; open below.
Part garment(Body b) {
    float flare = (b.wear.coat ? 0.104 : mix(0.100, 0.150, b.wear.slack)) * b.wear.hips;
    vec3 top = b.hip + vec3(-0.4 * b.hip.x, b.wear.coat ? 0.13 : 0.08, 0.006);
    return Part(vec3(b.hip.x * 0.6, b.wear.hem, 0.05 * b.swing), top, flare, 0.078 * b.wear.hips, b.wear.coat ? 0.012 : -0.004, 0.0, 0.80, HANGS);
}

Part headgear(Body b) {
    float k = b.skull;
    // A hood falls onto the shoulders, hair down the neck, a knot stands off the crown; short hair is a cap.
    if (b.wear.hood) return whole(b.neck + vec3(0.0, 0.004, -0.014), b.head + k * vec3(0.0, 0.022, -0.018), 0.050, 0.042 * k, 1.14);
    if (b.wear.hair) return whole(b.neck + vec3(0.0, mix(-0.035, 0.045, b.wear.slack), -0.022), b.head + k * vec3(0.0, 0.018, -0.007), 0.029, 0.0445 * k, 1.12);
    if (b.wear.knot) return whole(b.head + k * vec3(0.0, 0.018, -0.008), b.head + k * vec3(0.0, 0.052, -0.048), 0.0435 * k, 0.018 * k, 1.1);
    return whole(b.head + k * vec3(0.0, 0.014, -0.010), b.head + k * vec3(0.0, 0.020, -0.008), 0.0435 * k, 0.0430 * k, 1.14);
}

Part face(Body b) {
    float k = b.skull;
    return whole(b.head + k * vec3(0.0, -0.031, 0.013), b.head + k * vec3(0.0, 0.014, 0.0), 0.030 * k, 0.042 * k, 1.16);
}

Part arm_part(inout float chance, Body b, float side, float raised, float swing) {
    vec3 shoulder = shoulder_of(b, side, raised);
    bool in_pocket = b.wear.pockets < 0.23 + 0.09 * side && abs(raised) < 0.07 && abs(swing) < 0.2;
    vec3 hand = in_pocket ? b.hip + vec3(side * 0.102, -0.005, 0.045) : hand_of(shoulder, side, raised, swing);
    vec3 way = in_pocket ? vec3(0.63 * side, -0.17, -0.76) : mix(vec3(0.23 * side, -0.32, -0.92), vec3(0.50 * side, -0.25, 0.80), max(raised, 0.0));
    vec3 elbow = joint(shoulder, hand, 0.206, way), wrist = mix(elbow, hand, 0.82);
    float sleeve = b.wear.coat || b.wear.hood ? 1.18 : 1.0;
    if (falls(chance, 0.46)) return Part(elbow, shoulder, 0.025 * sleeve, 0.033 * sleeve, 0.003, 0.0, 1.0, abs(raised) > 0.15 ? FADES : GROWS);
    if (falls(chance, 0.68)) return limb(elbow, wrist, 0.025 * sleeve, mix(0.016, 0.024, b.wear.slack) * sleeve, 0.004, 0.0);
    return Part(wrist, hand + 0.16 * (hand - elbow), 0.013, 0.010, 0.006, 0.0, 0.8, GROWS);
}

Part leg_part(inout float chance, Body b, float side, float stride) {
    float lifted = max(0.0, side * -cos(b.gait)) * stride, ahead = side * -sin(b.gait) * stride, free = max(0.0, -side * b.bears);
    vec3 root = b.hip + vec3(side * 0.040 * b.wear.hips, -0.020 + 0.010 * side * b.bears, 0.0);
    // Who strides puts one foot before the other.
    vec3 ankle = vec3(side * (0.052 - 0.024 * stride + 0.022 * free), 0.038 + 0.07 * lifted, 0.17 * ahead + 0.032 * free - 0.012);
    vec3 knee = joint(root, ankle, 0.2335, vec3(0.24 * side, 0.0, 0.97));
    if (falls(chance, 0.46)) return Part(knee, root, 0.036, 0.053 * b.wear.hips, 0.003, 0.008, 1.0, GROWS);
    if (falls(chance, 0.79)) return limb(knee, ankle, 0.035, mix(0.021, 0.032, b.wear.slack), mix(0.008, 0.002, b.wear.slack), -0.012);
    return Part(ankle + vec3(0.0, -0.018, -0.008), ankle + vec3((0.010 + 0.03 * free) * side, -0.026, 0.082), 0.023, 0.014, 0.0, 0.0, 0.9, CLOSED);
}

Part bag(Body b, uint who) {
    if (of_person(who, 73u) < 0.55) return whole(b.neck + vec3(0.0, -0.22, -0.085), b.neck + vec3(0.0, -0.10, -0.08), 0.060, 0.050, 0.8);
    return whole(b.hip + vec3(-0.15 * b.wear.hips, -0.07, 0.01), b.hip + vec3(-0.14 * b.wear.hips, 0.0, 0.0), 0.052, 0.036, 1.2);
}

// A part of the body by chance, weighted by how much of it shows; what is left of the chance says where along the part.
Part part_of(inout float chance, Body b, uint who, Pose pose) {
    if (falls(chance, HEAD)) {
        if (falls(chance, 0.53)) return face(b);
        return headgear(b);
    }
    if (falls(chance, 0.023)) return limb(b.neck + vec3(0.0, -0.03, 0.0), b.head + b.skull * vec3(0.0, -0.03, 0.0), 0.030, 0.026, 0.0, 0.0);
    if (falls(chance, 0.26)) return trunk(b);
    if (falls(chance, 0.36)) {
        // Asked for once: both ways of a branch are taken.
        bool left = falls(chance, 0.5);
        float side = left ? -1.0 : 1.0, raised = left ? pose.left : pose.right;
        if (falls(chance, 0.15)) return slope(b, side, raised);
        return arm_part(chance, b, side, raised, left ? -b.swing : b.swing);
    }
    if (b.wear.bag && !is_child(who) && falls(chance, 0.1)) return bag(b, who);
    if ((b.wear.coat || b.wear.skirt) && falls(chance, 0.60)) return garment(b);
    float side = falls(chance, 0.5) ? -1.0 : 1.0;
    return leg_part(chance, b, side, pose.stride);
}

// 1 where a place on the body is seen from outside, 0 inside trunk, clothes or hood: no seams, no jointed doll.
float uncovered(vec3 p, Body b, Pose pose) {
    bool left = p.x < b.neck.x;
    float depth = max(max(under(p, trunk(b)), under(p, headgear(b))), under(p, slope(b, left ? -1.0 : 1.0, left ? pose.left : pose.right)));
    if (b.wear.coat || b.wear.skirt) depth = max(depth, under(p, garment(b)));
    return 1.0 - smoothstep(0.002, 0.012, depth);
}
