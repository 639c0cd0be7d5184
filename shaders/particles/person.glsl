// A person made of motes: a point on the skin or clothes of somebody who stands, walks or raises an arm.
// One metre tall unless they are a child; every `who` has a build, clothes, hair, a bag and a habit of their own.
// Needs: mote.glsl, hash.glsl, frame.glsl.
#include "particles/people/body.glsl"

// Towards the light that draws the outlines, in the world; a form may set it before it asks for people.
vec3 person_light = vec3(-0.45, 0.55, -0.7);

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

float size_of(uint who) { return is_child(who) ? mix(0.52, 0.72, of_person(who, 7u)) : mix(0.9, 1.08, of_person(who, 23u)); }

// From body to world, about the vertical: `turn` is cosine and sine of where somebody looks, 0 radians towards +z.
vec3 turned(vec3 p, vec2 turn) { return vec3(p.x * turn.x + p.z * turn.y, p.y, p.z * turn.x - p.x * turn.y); }

// Where somebody's palm is, from their feet; `side` -1 left, 1 right.
vec3 palm_of(uint who, float facing, Pose pose, float side) {
    Body b = body_of(who, pose);
    float raised = side < 0.0 ? pose.left : pose.right;
    return turned(hand_of(shoulder_of(b, side, raised), side, raised, side * b.swing), vec2(cos(facing), sin(facing))) * size_of(who);
}

// A mote of person `who`, whose feet stand at `feet`, looking along `facing` radians.
// Lit from behind: an outline, strong on the side of the light and open on the other, a breath of it on shoulders and
// folds, dark inside.
Mote person(Seed s, uint who, vec3 feet, float facing, Pose pose, float tone) {
    vec3 at, n;
    float lid;
    Body body = body_of(who, pose);
    vec2 turn = vec2(cos(facing), sin(facing)), back = vec2(turn.x, -turn.y);
    vec3 to_eye = turned(normalize(eye.xyz - feet - vec3(0.0, 0.5, 0.0)), back);
    vec3 light = normalize(person_light), to_light = turned(light, back);
    float along = s.b.x;
    Part part = part_of(along, body, who, pose);
    on_part(part, vec3(along, s.b.zw), to_eye, to_light, at, n, lid);
    float shown = uncovered(at, body, pose) * (1.0 - 0.98 * smoothstep(0.0, 0.4, lid));
    // Soles are flat: what lies below them is pressed onto the ground.
    at.y = max(at.y, 0.004);
    // Cloth hangs in folds, which turn the light; and a line is drawn with more and with less weight.
    float fold = sin(n.x * 8.0 + body.folds + at.y * 9.0);
    at = turned(at, turn) * size_of(who) + feet;
    n = turned(n, turn);
    vec3 view = normalize(eye.xyz - at);
    float rim = 1.0 - abs(dot(n, view)), towards = max(0.0, dot(n, light));
    float outline = rim * rim * rim * (0.32 + 0.24 * fold + 2.9 * towards);
    float cloth = (0.035 + 0.23 * towards) * (0.7 + 0.5 * fold) * step(0.0, dot(n, view)) * (1.0 - rim);
    // A head gets more motes than its size asks for, so that it stays round; each is paler for it.
    Mote m = mote(at, tone, (outline + cloth) * shown * (s.b.x < HEAD ? 0.75 : 1.0));
    m.solid = 1.0;
    m.supple = 0.12 * clamp(at.y - feet.y, 0.0, 1.0);
    return m;
}
