// The shape that bodies are made of, and where its outline runs.
// Needs: mote.glsl.

// A round cone from a to b with half spheres for ends; `flat_z` is its depth over its width. A third of its way up it is
// `swell` wider (a calf, a waist) and bent `bow` forward (a thigh, a back); metres, z forward.
struct Part { vec3 a, b; float ra, rb, swell, bow, flat_z, ends; };

// How a part ends: where another begins its outline fades, what is seen whole is closed, cloth hangs open below.
const float FADES = 0.0, HANGS = 0.25, GROWS = 0.5, CLOSED = 1.0;      // GROWS: fades at a, closed at b

Part limb(vec3 a, vec3 b, float ra, float rb, float swell, float bow) { return Part(a, b, ra, rb, swell, bow, 1.0, FADES); }
Part whole(vec3 a, vec3 b, float ra, float rb, float flat_z) { return Part(a, b, ra, rb, 0.0, 0.0, flat_z, CLOSED); }

// 0 at both ends of a part, 1 at its third: where muscles lie.
float muscle(float along) { return 6.75 * along * (1.0 - along) * (1.0 - along); }

// How far under a part's surface a place lies, metres; below 0 outside.
float under(vec3 p, Part part) {
    vec3 axis = part.b - part.a, from = p - part.a;
    float way = dot(from, axis) / dot(axis, axis), along = clamp(way, 0.0, 1.0);
    float belly = muscle(along);
    vec3 off = from - axis * along;
    off.z = (off.z - part.bow * belly) / part.flat_z;
    float depth = mix(part.ra, part.rb, along) + part.swell * belly - length(off);
    return part.ends == HANGS && way < 0.0 ? -1.0 : depth;              // below a hem legs show
}

// A place on a part with its normal: heights on a cone and on its half-sphere ends by equal chance.
// Most of them lie near the outline as seen along `view`, more on the side of the light than on the other.
void on_part(Part part, vec3 chance, vec3 view, vec3 light, out vec3 at, out vec3 n, out float lid) {
    vec3 axis = part.b - part.a;
    // A hem has no half sphere below: cloth hangs open, and the legs come out of it. Of one that fades its beginning does.
    float len = max(length(axis), 1e-4), below = part.ra * (part.ends == CLOSED ? 1.0 : part.ends == HANGS ? 0.0 : 0.5);
    float above = part.rb * (part.ends == FADES ? 0.5 : 1.0);
    vec3 along = axis / len, side = normalize(cross(along, abs(along.z) > 0.85 ? vec3(0.0, 1.0, 0.0) : vec3(0.0, 0.0, 1.0)));
    vec3 front = cross(side, along);
    float t = chance.x * (len + below + above) - below, pick = chance.y;
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
    float way = clamp(t / len, 0.0, 1.0), belly = muscle(way);
    float radius = mix(part.ra, part.rb, way) + part.swell * belly, round_off = sqrt(max(0.0, 1.0 - cap * cap));
    vec3 ring = round_at.x * side + round_at.y * front * part.flat_z;
    at = part.a + along * clamp(t, -part.ra, len + part.rb) + ring * radius * round_off + vec3(0.0, 0.0, part.bow * belly);
    n = normalize((round_at.x * side * part.flat_z + round_at.y * front) * round_off + along * cap);
    lid = cap < 0.0 && part.ends < CLOSED || cap > 0.0 && part.ends < GROWS ? abs(cap) : 0.0;
}
