// A person made of motes: a point on the skin or clothes of somebody who stands, walks or raises an arm.
// One metre tall unless they are a child; every `who` has a build, clothes and a habit of their own.
// Needs: mote.glsl, hash.glsl, frame.glsl.

struct Pose {
    float stride;       // 0 stands, 1 strides out
    float phase;        // of the gait, whole steps of both legs
    float left, right;  // arms: 0 hangs, 0.5 forward, 1 straight up
    float lean;         // radians forward
    float sway;         // metres sideways at the head
};

struct Part { vec3 a, b; float ra, rb, flat_z; };

float of_person(uint who, uint salt) { return unit(hash(who * 2654435761u + salt)); }

bool is_child(uint who) { return of_person(who, 5u) < 0.14; }

Part limb(vec3 a, vec3 b, float ra, float rb, float flat_z) { return Part(a, b, ra, rb, flat_z); }

// Two bones that reach from a to b with the bend towards `way`: where the joint between them is.
vec3 joint(vec3 a, vec3 b, float bone, vec3 way) {
    vec3 middle = 0.5 * (a + b);
    float half_reach = 0.5 * length(b - a);
    return middle + way * sqrt(max(0.0, bone * bone - half_reach * half_reach));
}

// Where the hand is: an arm of 0.42 m swung from hanging over forward to up, a little outward.
vec3 hand_of(vec3 shoulder, float side, float raised, float swing) {
    float turn = 3.14159 * raised + 0.5 * swing * (1.0 - raised);
    float out_angle = 0.16 + 0.22 * sin(3.14159 * raised);
    vec3 d = vec3(side * sin(out_angle), -cos(turn) * cos(out_angle), sin(turn) * cos(out_angle));
    return shoulder + 0.40 * normalize(d);
}

// A part of the body by chance, weighted by how much of it shows. x right, y up, z forward.
Part part_of(float chance, uint who, Pose pose) {
    float broad = mix(0.85, 1.2, of_person(who, 11u)), hips = mix(0.85, 1.25, of_person(who, 13u));
    bool skirt = of_person(who, 17u) < 0.34, hood = of_person(who, 19u) < 0.3;
    float step_left = sin(6.2831853 * pose.phase) * pose.stride, step_right = -step_left;
    float bounce = 0.012 * pose.stride * abs(cos(6.2831853 * pose.phase));
    vec3 hip = vec3(pose.sway * 0.45, 0.515 + bounce, 0.0);
    vec3 neck = hip + vec3(pose.sway * 0.4, 0.315, sin(pose.lean) * 0.32);
    vec3 head = neck + vec3(pose.sway * 0.15, 0.115, sin(pose.lean) * 0.07);
    float wide = 0.108 * broad;
    vec3 shoulder_left = neck + vec3(-wide, -0.035, 0.0), shoulder_right = neck + vec3(wide, -0.035, 0.0);
    vec3 hand_left = hand_of(shoulder_left, -1.0, pose.left, step_right);
    vec3 hand_right = hand_of(shoulder_right, 1.0, pose.right, step_left);
    vec3 foot_left = vec3(-0.055 * hips, 0.03 + 0.07 * max(0.0, cos(6.2831853 * pose.phase)) * pose.stride, 0.17 * step_left);
    vec3 foot_right = vec3(0.055 * hips, 0.03 + 0.07 * max(0.0, -cos(6.2831853 * pose.phase)) * pose.stride, 0.17 * step_right);
    if (chance < 0.14) return limb(head + vec3(0.0, -0.035, 0.0), head + vec3(0.0, 0.045, 0.004), 0.05, hood ? 0.066 : 0.06, 1.05);
    if (chance < 0.17) return limb(neck + vec3(0.0, -0.02, 0.0), head, 0.034, 0.03, 1.0);
    if (chance < 0.40) return limb(hip + vec3(0.0, 0.06, 0.0), neck + vec3(0.0, -0.03, 0.0), 0.088 * hips, wide * 1.04, 0.62);
    if (chance < 0.46) return limb(hip + vec3(0.0, -0.03, 0.0), hip + vec3(0.0, 0.08, 0.0), 0.098 * hips, 0.088, 0.72);
    vec3 back = normalize(vec3(0.0, -0.35, -1.0));
    if (chance < 0.64) {
        bool left = chance < 0.55;
        vec3 shoulder = left ? shoulder_left : shoulder_right, hand = left ? hand_left : hand_right;
        vec3 elbow = joint(shoulder, hand, 0.215, back);
        float q = fract((chance - 0.46) / 0.09);
        return q < 0.5 ? limb(shoulder, elbow, 0.036 * broad, 0.029, 1.0) : limb(elbow, hand, 0.029, 0.021, 1.0);
    }
    if (skirt && chance < 0.84) return limb(vec3(0.0, 0.2, 0.04 * step_left), hip, 0.15 * hips, 0.095 * hips, 0.85);
    bool left = chance < 0.82;
    vec3 root = hip + vec3(left ? -0.052 : 0.052, -0.02, 0.0) * hips, foot = left ? foot_left : foot_right;
    vec3 knee = joint(root, foot, 0.252, vec3(0.0, 0.0, 1.0));
    float q = fract((chance - 0.64) / 0.18);
    if (q < 0.42) return limb(root, knee, 0.062 * hips, 0.044, 1.0);
    if (q < 0.86) return limb(knee, foot, 0.043, 0.028, 1.0);
    return limb(foot, foot + vec3(0.0, -0.012, 0.085), 0.027, 0.022, 0.8);
}

// A mote of person `who`, whose feet stand at `feet`, looking along `facing` radians about the vertical (0 towards +z).
// Lit at the rim as seen from the eye, so that bodies are drawn by their outline and stay dark inside.
Mote person(Seed s, uint who, vec3 feet, float facing, Pose pose, float tone) {
    Part part = part_of(s.b.x, who, pose);
    float u = s.b.y, turn = 6.2831853 * s.b.z;
    vec3 axis = part.b - part.a, along = normalize(axis + vec3(0.0, 1e-5, 0.0));
    vec3 side = normalize(cross(along, abs(along.y) > 0.9 ? vec3(0.0, 0.0, 1.0) : vec3(0.0, 1.0, 0.0)));
    vec3 front = cross(side, along);
    // Caps: the ends of u close over as half spheres.
    float lid = 0.16, cap = u < lid ? (lid - u) / lid : u > 1.0 - lid ? (u - 1.0 + lid) / lid : 0.0;
    float radius = mix(part.ra, part.rb, u) * sqrt(max(0.0, 1.0 - cap * cap));
    vec3 ring = cos(turn) * side + sin(turn) * front;
    vec3 n = normalize(ring + along * cap * (u < 0.5 ? -1.0 : 1.0));
    vec3 at = part.a + axis * u + ring * radius;
    float end = cap * (u < 0.5 ? -part.ra : part.rb) * 0.75;
    at += along * end * 0.6;
    at.z *= part.flat_z;
    float size = is_child(who) ? mix(0.55, 0.75, of_person(who, 7u)) : mix(0.9, 1.08, of_person(who, 23u));
    float c = cos(facing), d = sin(facing);
    at = vec3(at.x * c + at.z * d, at.y, at.z * c - at.x * d) * size + feet;
    n = vec3(n.x * c + n.z * d, n.y, n.z * c - n.x * d);
    float rim = 1.0 - abs(dot(n, normalize(eye.xyz - at)));
    // A little light from above on head and shoulders, much at the outline, next to nothing on the chest.
    float top = max(0.0, n.y) * smoothstep(0.35, 0.95, at.y);
    // No outline where one part of the body passes into the next: that would make a jointed doll.
    bool is_end = s.b.x < 0.14 ? u > 0.5 : false;
    float skin = is_end ? 1.0 : 1.0 - 0.92 * smoothstep(0.0, 0.6, cap);
    Mote m = mote(at, tone, 0.04 + (1.9 * rim * rim * rim + 0.25 * top) * skin);
    m.solid = 1.0;
    m.supple = 0.35 * clamp(at.y, 0.0, 1.0);
    return m;
}
