/*{
  "DESCRIPTION": "A room of trades: a small lattice of nodes over a table, two colours that change hands along its bars, people around it.",
  "INPUTS": [
    {"NAME": "trades", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 1.0, "LABEL": "how much is under way"},
    {"NAME": "speed_hz", "TYPE": "float", "DEFAULT": 0.4, "MIN": 0.0, "MAX": 1.0, "LABEL": "trades of one bar per second of flow"},
    {"NAME": "gestures", "TYPE": "float", "DEFAULT": 0.3, "MIN": 0.0, "MAX": 1.0, "LABEL": "how high hands go up"},
    {"NAME": "bars", "TYPE": "float", "DEFAULT": 0.4, "MIN": 0.0, "MAX": 2.0, "LABEL": "light of the lattice"},
    {"NAME": "people", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.0, "MAX": 2.0, "LABEL": "light on those around it"},
    {"NAME": "lamp", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 2.0, "LABEL": "light from above"}
  ]
}*/
// SLICES 8
// PARTS 0.07 0.36 0.68 0.76 0.88
#include "particles/person.glsl"
const vec3 NODES = vec3(6.0, 3.0, 4.0);             // along x, y, z
const float PITCH = 0.34, BASE = 0.62;              // metres between nodes, height of the lowest
const int TRADERS = 9;
const float WALL_FAR = 2.9, WALL_ASIDE = 3.3, WALL_TALL = 2.6;      // metres from the middle, height
const float DOOR_X = -1.2, DOOR_TALL = 1.5, DOOR_HALF = 0.38, DOOR_PITCH = 4.1;     // of the doors in the wall behind
const float BOARDS = 1.9, RAIL_TALL = 0.85;         // boards a metre, height of the rail
const float WAITING = 7.0;
const float HAND_A = 0.03, HAND_B = 0.97;           // the two colours: ends of the ramp

float nearest_door(float x) { return DOOR_X + DOOR_PITCH * floor((x - DOOR_X) / DOOR_PITCH + 0.5); }

vec3 node_at(vec3 node) { return vec3((node.x - 0.5 * (NODES.x - 1.0)) * PITCH, BASE + node.y * PITCH, (node.z - 0.5 * (NODES.z - 1.0)) * PITCH); }

float of_node(vec3 node, float salt) { return lattice(node + vec3(11.0, 23.0, 5.0 + salt)); }

// Whose colour a node shows: it changes hands at its own times, softly.
float hand_of_node(vec3 node, float seconds) {
    float t = seconds * form_lattice_speed_hz * 0.6 + of_node(node, 1.0);
    float before = step(0.5, of_node(node, 40.0 + mod(floor(t), 61.0))), after = step(0.5, of_node(node, 40.0 + mod(floor(t) + 1.0, 61.0)));
    return mix(HAND_A, HAND_B, mix(before, after, smoothstep(0.8, 1.0, fract(t))));
}

Mote node(Seed s, float seconds) {
    vec3 which = floor(s.a.yzw * NODES);
    vec3 n = normalize(s.b.xyz - 0.5 + 0.001);
    float size = 0.022 + 0.02 * of_node(which, 3.0);
    // A small sphere of light, brightest at its rim, as a bead of glass.
    float rim = 1.0 - abs(dot(n, normalize(eye.xyz - node_at(which))));
    Mote m = mote(node_at(which) + n * size, hand_of_node(which, seconds), 0.5 + 0.8 * rim * rim);
    m.supple = 0.15;
    return m;
}

// A bar from a node to its neighbour; when a trade runs, light travels both ways, one colour each.
Mote bar(Seed s, float seconds) {
    vec3 from = floor(s.a.yzw * NODES);
    float axis = floor(s.b.x * 3.0);
    vec3 way = axis < 1.0 ? vec3(1.0, 0.0, 0.0) : axis < 2.0 ? vec3(0.0, 1.0, 0.0) : vec3(0.0, 0.0, 1.0), to = from + way;
    if (any(greaterThanEqual(to, NODES))) { to = from; from -= way; }
    float dice = lattice(from + axis * 31.0), t = seconds * form_lattice_speed_hz + dice, round_number = floor(t);
    bool trading = lattice(vec3(from.x + 7.0 * from.y, from.z + 5.0 * axis, mod(round_number, 64.0))) < form_lattice_trades;
    float u = s.b.y;
    vec3 a = node_at(from), b = node_at(to);
    if (s.b.z < 0.4 || !trading) {
        Mote m = mote(mix(a, b, u) + 0.008 * (s.b.yzw - 0.5), 0.45, 0.3 * form_lattice_bars);
        m.supple = 0.1;
        return m;
    }
    // Two parcels pass each other on arcs, above and below the bar.
    bool there = s.b.w < 0.5;
    float gone = smoothstep(0.05, 0.95, fract(t)), tail = 0.22 * s.b.y * s.b.y, along = clamp(there ? gone - tail : 1.0 - gone + tail, 0.0, 1.0);
    vec3 bow = (axis < 1.5 && axis >= 1.0 ? vec3(1.0, 0.0, 0.0) : vec3(0.0, 1.0, 0.0)) * (there ? 0.10 : -0.10) * sin(3.14159 * along);
    vec3 grain = (vec3(fract(s.b.z * 57.0), fract(s.b.w * 91.0), fract(s.b.y * 77.0)) - 0.5) * (0.03 - 0.02 * s.b.y);
    Mote m = mote(mix(a, b, along) + bow + grain, there ? HAND_A : HAND_B, 1.5 * (1.0 - s.b.y) * sin(3.14159 * clamp(fract(t), 0.0, 1.0)));
    m.supple = 0.1;
    return m;
}

vec2 trader_place(int i) {
    // Round the table, not evenly, with a gap towards the audience.
    float turn = 2.55 + float(i) * 0.615 + 0.13 * sin(float(i) * 5.0);
    return vec2(1.72, 1.38) * vec2(cos(turn), -sin(turn)) * (1.0 + 0.08 * sin(float(i) * 11.0));
}

// Somebody in the room: who they are, where, how they stand, in what light.
struct Guest { uint who; vec3 feet; float facing; Pose pose; float tone, light; };

// Round the table: each stands in the light of the colour they came with.
Guest trader(uint i, float seconds) {
    vec2 place = trader_place(int(i));
    uint who = i * 13u + 5u;
    float own = of_person(who, 41u), slow = seconds * 0.5 + own * 20.0;
    bool shows = own < 0.25 + 0.5 * form_lattice_trades, even = (i & 1u) == 0u;
    Pose pose;
    pose.stride = 0.0; pose.phase = own;
    // Palms over the table, and as it grows hotter hands in the air, as at an auction.
    float up = smoothstep(own, own + 0.35, form_lattice_gestures * 1.35) * 0.5;
    pose.left = shows ? 0.32 + 0.08 * sin(slow) + up * step(0.5, own) : 0.05;
    pose.right = own > 0.3 ? 0.28 + 0.1 * sin(slow * 1.3) + up : 0.05 + 1.6 * up;
    pose.lean = 0.10 + 0.05 * sin(slow * 0.7);
    pose.sway = 0.02 * sin(slow);
    return Guest(who, vec3(place.x, 0.0, place.y), atan(-place.x, -place.y), pose, even ? 0.1 : 0.9, even ? 0.55 : 0.28);
}

// By the wall, waiting for a place at the table, hardly lit; the wider the canvas, the farther apart. Nobody stands in a door.
Guest waiting(uint i, float seconds) {
    uint who = i * 7u + 61u;
    float own = of_person(who, 41u), x = ((float(i) + 0.5) / WAITING * 2.0 - 1.0) * 3.1 * wide() + 0.5 * (own - 0.5);
    x += abs(x - nearest_door(x)) < 0.55 ? 0.75 : 0.0;
    Pose pose = Pose(0.0, own, own < 0.4 ? 0.2 : 0.03, 0.04, 0.02, 0.02 * sin(seconds * 0.3 + own * 20.0));
    return Guest(who, vec3(x, 0.0, 0.25 - WALL_FAR), -0.3 * sign(x) * own, pose, own < 0.5 ? 0.35 : 0.5, 0.45);
}

Mote guest(Seed s, bool waits, float seconds) {
    uint i = one_of(s.a.y * (waits ? WAITING : float(TRADERS)), s);
    Guest g;
    if (waits) g = waiting(i, seconds);
    else g = trader(i, seconds);
    person_light = normalize(vec3(-g.feet.x, waits ? 1.6 : 0.9, -g.feet.z));
    Mote m = person(s, g.who, g.feet, g.facing, g.pose, g.tone);
    m.light *= g.light * form_lattice_people;
    return m;
}

// A table, the floor it stands on, the lamp's cone.
Mote room(Seed s) {
    float turn = 6.2831853 * s.a.y, r = sqrt(s.a.z);
    if (s.b.w < 0.30) {
        vec2 q = vec2(s.a.y, s.a.z) * 2.0 - 1.0;
        float edge = smoothstep(0.93, 1.0, max(abs(q.x), abs(q.y))), wood = noise(vec3(q.x * 3.0, q.y * 40.0, 1.0));
        Mote m = mote(vec3(q.x * 1.15, 0.42, q.y * 0.75), 0.38, form_lattice_lamp * (0.5 * wood + 1.1 * edge) * (1.0 - 0.4 * length(q)));
        m.solid = 1.0; m.supple = 0.0;
        return m;
    }
    if (s.b.w < 0.86) {
        vec2 p = r * 4.2 * vec2(wide() * cos(turn), sin(turn));
        float board = noise(vec3(p.x * 1.0, floor(p.y * 5.0), 3.0)), joint = smoothstep(0.0, 0.08, abs(fract(p.y * 5.0) - 0.5));
        // Under each door lies a strip of the street's light.
        float sill = 0.01 + 1.4 * exp(-5.0 * (p.y + WALL_FAR)) * smoothstep(0.5, 0.3, abs(p.x - nearest_door(p.x))) * step(-WALL_FAR, p.y);
        Mote m = mote(vec3(p.x, 0.0, p.y), 0.22 + 0.2 * board, form_lattice_lamp * 1.6 * wide() * board * joint * exp(-0.28 * dot(p, p) / wide()) + sill);
        m.supple = 0.0;
        return m;
    }
    float fall = pow(s.b.x, 0.5);
    vec3 at = vec3(0.0, 2.7, 0.0) + vec3(1.3 * r * cos(turn), -2.3, 0.9 * r * sin(turn)) * fall;
    return mote(at, 0.6, form_lattice_lamp * 0.22 * (1.2 - fall));
}

// The room's corner behind them: seams of boards, a rail and a skirting that catch a little of the lamp; closed doors with
// the light of the street round their edges.
Mote wall(Seed s) {
    bool behind = s.a.y < 0.7;
    float kind = s.b.x, half_wide = behind ? 3.4 * wide() : 2.4;
    vec2 on = vec2((s.a.z * 2.0 - 1.0) * half_wide, s.a.w * WALL_TALL);
    bool door = behind && falls(kind, 0.36);
    float seam = (floor(on.x * BOARDS) + 0.5) / BOARDS, light = 0.35;
    if (door) {
        // Up one side, over the top, down the other.
        float round_it = s.a.w * (2.0 * DOOR_TALL + 2.0 * DOOR_HALF), over = clamp(round_it - DOOR_TALL, 0.0, 2.0 * DOOR_HALF);
        on = vec2(nearest_door(on.x) - DOOR_HALF + over, min(DOOR_TALL, min(round_it, 2.0 * (DOOR_TALL + DOOR_HALF) - round_it)));
    } else if (falls(kind, 0.5)) { on.x = seam; light = 0.8; }
    else if (falls(kind, 0.5)) { on.y = RAIL_TALL; light = 1.3; }
    else if (falls(kind, 0.3)) { on.y = 0.01; light = 1.0; }
    if (behind && !door && on.y < DOOR_TALL && abs(on.x - nearest_door(on.x)) < DOOR_HALF) light = 0.0;
    vec3 at = behind ? vec3(on.x, on.y, -WALL_FAR) : vec3(WALL_ASIDE * wide(), on.y, on.x), from_lamp = at - vec3(0.0, 1.5, 0.0);
    light *= form_lattice_lamp * wide() / (1.0 + 0.14 * dot(from_lamp, from_lamp) / wide());
    Mote m = mote(at + 0.008 * (s.b.yzw - 0.5), door ? 0.9 : 0.42, door ? 0.55 * wide() : light);
    m.supple = 0.0;
    return m;
}

Mote form(Seed s, float seconds) {
    // Where somebody of the audience stands in this form: with one of the traders, so that bonds run from hand to hand.
    if (s.id >= 0x70000000u) { vec2 p = trader_place(int(s.a.y * float(TRADERS))); return mote(vec3(p.x * 0.86, 0.55, p.y * 0.86), 0.5, 0.0); }
    spread_evenly(s);
    // Trades run on the flow's time, so that they can quicken without a jump.
    if (s.a.x < 0.07) return node(s, clock.z);
    if (s.a.x < 0.36) return bar(s, clock.z);
    if (s.a.x < 0.76) return guest(s, s.a.x > 0.68, seconds);
    if (s.a.x < 0.88) return wall(s);
    return room(s);
}
