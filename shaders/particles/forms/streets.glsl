/*{
  "DESCRIPTION": "A ruined street towards a low sun: broken facades with empty windows on both sides, rubble at their feet, one lamp that still burns.",
  "INPUTS": [
    {"NAME": "ruin", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 1.0, "LABEL": "how much of the walls has fallen"},
    {"NAME": "lamp", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 2.0, "LABEL": "light of the lamp"},
    {"NAME": "sun", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.1, "MAX": 3.0, "LABEL": "low light along the street"},
    {"NAME": "width", "TYPE": "float", "DEFAULT": 2.6, "MIN": 1.0, "MAX": 6.0, "LABEL": "from the middle to a facade, metres"},
    {"NAME": "doorways", "TYPE": "float", "DEFAULT": 0.0, "MIN": 0.0, "MAX": 2.0, "LABEL": "light in the doors"}
  ]
}*/
// SLICES 8
// PARTS 0.5625 0.685 0.90375 0.93 0.943125
const float NEAR_END = 3.5, FAR_END = -34.0;      // of the street, metres along z
const float STOREY = 0.95, BAY = 0.82;            // height of a storey and width of a window axis, metres
const float WIRES = 4.0;
const vec3 LAMP_FOOT = vec3(-1.35, 0.0, -2.2);

float of_house(float house, float side, float salt) { return lattice(vec3(house, side, salt)); }

// The facade a place along the street belongs to: x number, y width of its front, z place of its middle. Fronts are 2.6 to 4 m wide.
float house_at(float z, float side) { return floor(z / 3.3 + 0.37 * side + 0.12 * sin(z * 1.9 + side * 4.0)); }

float roof_of(float z, float house, float side) {
    float storeys = 2.0 + floor(5.0 * of_house(house, side, 1.0) * of_house(house, side, 2.0) + 0.7);
    float bite = noise(vec3(z * 0.9, house, side + 3.0)), crumbs = noise(vec3(z * 6.0, house, side));
    return storeys * STOREY + 0.25 - form_streets_ruin * (2.6 * smoothstep(0.35, 0.85, bite) + 0.35 * crumbs);
}

// Grain of old plaster, and where it has come off: bricks.
float plaster(float z, float y, float house) {
    float patch_of_brick = smoothstep(0.45, 0.6, noise(vec3(z * 1.1, y * 1.1, house)));
    float row = floor(y * 14.0), joint = smoothstep(0.0, 0.22, abs(fract(z * 7.0 + 0.5 * mod(row, 2.0)) - 0.5)) * smoothstep(0.0, 0.3, abs(fract(y * 14.0) - 0.5));
    return mix(0.55 + 0.5 * noise(vec3(z * 9.0, y * 9.0, house)), 0.25 + 0.75 * joint, patch_of_brick);
}

const float REVEAL_METRES = 0.16;       // how deep windows and doors lie in the wall

// Where a mote that fell into an opening goes, `in_hole` 0..1 across and up: the edge that the sun behind it draws, the jamb
// that faces us, sill and lintel, the dark room. In the cell's measure, z how deep; even over each of them.
vec3 reveal_at(vec2 in_hole, vec2 low, vec2 high, inout float light, inout float tone) {
    float which = in_hole.x;
    vec2 across = mix(low, high, in_hole.y);
    if (falls(which, 0.30)) { light = 1.5; tone = 0.66; return vec3(high.x, across.y, 0.12 * which); }
    if (falls(which, 0.45)) { light = 0.65 * (1.0 - 0.8 * which); tone = 0.45; return vec3(low.x, across.y, which); }
    if (falls(which, 0.45)) { light = 1.0 - 0.7 * which; tone = 0.52; return vec3(across.x, low.y, which); }
    if (falls(which, 0.35)) { light = 0.3; tone = 0.4; return vec3(across.x, high.y, 0.3 * which); }
    light = 0.01;
    return vec3(mix(low.x, high.x, which), across.y, 2.0);
}

Mote facade(Seed s, vec2 spread) {
    float side = s.a.y < 0.5 ? -1.0 : 1.0;
    // Even in the logarithm of the distance: near and far houses get the motes that their size on the canvas needs.
    float reach = NEAR_END - FAR_END, d = 2.0 * pow((reach + 2.0) / 2.0, spread.x), z = NEAR_END + 2.0 - d;
    float weight = 0.16 * d;
    float house = house_at(z, side), top = roof_of(z, house, side);
    float y = spread.y * max(top, 0.1);
    weight *= top / 4.0;
    float setback = 0.35 * (of_house(house, side, 7.0) - 0.5), x = side * (form_streets_width + setback);
    vec2 cell = vec2(z / BAY, y / STOREY), in_cell = fract(cell);
    bool ground_floor = cell.y < 1.0, door = ground_floor && of_house(floor(cell.x), side, 11.0) < 0.42;
    vec2 low = door ? vec2(0.24, 0.0) : vec2(0.28, 0.24), high = door ? vec2(0.76, 0.86) : vec2(0.72, 0.80);
    bool hole = all(greaterThan(in_cell, low)) && all(lessThan(in_cell, high));
    float far_light = exp(-0.03 * d), light = 0.0, tone = 0.25;
    if (hole) {
        bool lit = form_streets_doorways > 0.01 && door && of_house(floor(cell.x), side, 19.0) < 0.6;
        vec2 in_hole = (in_cell - low) / (high - low);
        vec3 reveal = lit && s.b.z < 0.75 ? vec3(in_cell, 0.75) : reveal_at(in_hole, low, high, light, tone);
        if (lit && s.b.z < 0.75) { light = 1.6 * form_streets_doorways * (1.0 - 0.6 * in_cell.y) / form_streets_sun; tone = 0.72; }
        z = (floor(cell.x) + reveal.x) * BAY;
        y = (floor(cell.y) + reveal.y) * STOREY;
        x += side * REVEAL_METRES * reveal.z;
    } else {
        // Grazing light: slopes of the plaster towards the sun catch it.
        float slope = noise(vec3(z * 3.0 + 0.25, y * 3.0, house)) - noise(vec3(z * 3.0 - 0.25, y * 3.0, house));
        float crown = top - y, ledge = in_cell.y - 0.04;
        bool edge = crown < 0.10, cornice = cell.y > 1.0 && abs(ledge) < 0.08;
        // What lies beside an edge is drawn to it: lines, not bands of dots.
        if (edge) y = top - 0.12 * crown;
        else if (cornice) y -= 0.85 * ledge * STOREY;
        light = (0.02 + 0.10 * max(0.0, -slope) * 3.0) * plaster(z, y, house) + (edge ? 0.8 : cornice ? 0.34 : 0.0);
        tone = 0.16 + (edge ? 0.35 : cornice ? 0.12 : 0.0) + 0.1 * s.b.z;
    }
    light *= form_streets_sun;
    // The lamp lights the wall beside it.
    vec3 at = vec3(x, y, z), to_lamp = LAMP_FOOT + vec3(0.35, 2.0, 0.0) - at;
    light += hole ? 0.0 : 0.5 * form_streets_lamp * plaster(z, y, house) / (0.4 + dot(to_lamp, to_lamp));
    Mote m = mote(at, tone, light * weight * far_light);
    m.solid = 1.0;
    m.supple = 0.02;
    return m;
}

// Blocks of masonry, heaped along the walls and spilled into the street.
Mote rubble(Seed s) {
    // Nearer heaps get more of the motes.
    float heap = floor(18.0 * pow(s.a.y, 1.6)), side = lattice(vec3(heap, 5.0, 1.0)) < 0.5 ? -1.0 : 1.0;
    float block = floor(s.a.z * 40.0);
    vec3 dice = vec3(lattice(vec3(heap, block, 11.0)), lattice(vec3(heap, block, 12.0)), lattice(vec3(heap, block, 13.0)));
    vec3 heart = vec3(side * (form_streets_width - 0.3 - 0.9 * lattice(vec3(heap, 9.0, 2.0))), 0.0, 1.8 - 1.5 * heap + 0.9 * lattice(vec3(heap, 9.0, 3.0)));
    float away = sqrt(dice.x) * 1.0, turn = 6.2831853 * dice.y, size = 0.05 + 0.16 * dice.z * dice.z;
    vec3 centre = heart + vec3(away * cos(turn) * 0.8, 0.55 * (1.0 - away) * dice.z + 0.4 * size, away * sin(turn));
    // A box's face by chance, tilted its own way.
    float face = floor(s.a.w * 3.0);
    vec2 q = s.b.xy * 2.0 - 1.0;
    // Most of them lie on its edges: broken stone is told by its edges.
    bool edge = s.b.w < 0.7;
    if (edge) q = s.b.w < 0.35 ? vec2(sign(q.x), q.y) : vec2(q.x, sign(q.y));
    vec3 n = face < 1.0 ? vec3(0.0, 1.0, 0.0) : face < 2.0 ? vec3(sign(s.b.z - 0.5), 0.0, 0.0) : vec3(0.0, 0.0, sign(s.b.z - 0.5));
    vec3 p = face < 1.0 ? vec3(q.x, 1.0, q.y) : face < 2.0 ? vec3(n.x, q.x, q.y) : vec3(q.x, q.y, n.z);
    float yaw = 6.2831853 * dice.x, roll = 0.9 * (dice.y - 0.5), c = cos(yaw), d = sin(yaw), e = cos(roll), f = sin(roll);
    p *= vec3(1.0, 0.6, 0.8) * size;
    p = vec3(p.x * e - p.y * f, p.x * f + p.y * e, p.z); n = vec3(n.x * e - n.y * f, n.x * f + n.y * e, n.z);
    p = vec3(p.x * c + p.z * d, p.y, p.z * c - p.x * d); n = vec3(n.x * c + n.z * d, n.y, n.z * c - n.x * d);
    float sunlit = max(0.0, dot(n, normalize(vec3(0.1, 0.35, -1.0))));
    Mote m = mote(centre + p, 0.2 + 0.4 * sunlit, form_streets_sun * (edge ? 0.06 + 0.55 * sunlit : 0.02 + 0.2 * sunlit));
    m.solid = 1.0;
    m.supple = 0.0;
    return m;
}

// The street itself: stones in rows, some of them wet, and on them a path of light towards the sun.
const vec2 STONE = vec2(0.30, 0.22);     // metres, across and along the street

Mote paving(Seed s) {
    // Even over the canvas: the nearer the eye, the denser.
    float d = 36.0 / mix(36.0 / 2.0, 1.0, fract(s.a.y + 0.02 * s.b.x)), z = NEAR_END + 2.0 - d, x = (fract(s.a.z + 0.02 * s.b.y) * 2.0 - 1.0) * form_streets_width;
    // Light comes from the far end: of each stone the top glints, and its far edge most.
    float row = floor(z / STONE.y);
    vec2 stone = vec2(x / STONE.x + 0.5 * mod(row, 2.0) + 0.2 * lattice(vec3(row, 2.0, 6.0)), z / STONE.y), in_stone = fract(stone);
    float own = lattice(vec3(floor(stone), 4.0)), joint = smoothstep(0.0, 0.14, min(in_stone.x, 1.0 - in_stone.x)) * smoothstep(0.0, 0.14, min(in_stone.y, 1.0 - in_stone.y));
    float stones = joint * (0.3 + 0.7 * own) * (0.35 + 0.65 * smoothstep(0.7, 0.1, in_stone.y)), wet = smoothstep(0.4, 0.75, fbm(vec3(x * 0.8, z * 0.35, 7.0), 2));
    float path = bell((x - 0.25) / (0.35 + 0.05 * d));
    float lamp_pool = form_streets_lamp * 0.6 / (0.25 + dot(vec2(x, z) - LAMP_FOOT.xz - vec2(0.35, 0.0), vec2(x, z) - LAMP_FOOT.xz - vec2(0.35, 0.0)));
    float light = form_streets_sun * (0.03 + path * (0.10 + 1.3 * wet)) * stones * 1.9 + 0.4 * lamp_pool * stones;
    Mote m = mote(vec3(x, 0.015 * joint, z), 0.3 + 0.35 * path * wet, light * 0.012 * d * d * smoothstep(2.2, 5.0, d));
    m.supple = 0.0;
    return m;
}

// One lamp: a bent post, its arm, a bulb, and the cone of dust it lights.
Mote lamp(Seed s) {
    float u = s.a.z, turn = 6.2831853 * s.b.x;
    vec3 post = LAMP_FOOT + vec3(0.05 * sin(u * 2.2), 2.25 * u, 0.0);
    if (s.a.y < 0.30) {
        if (u > 0.93) post = LAMP_FOOT + vec3(0.04 + 0.45 * (u - 0.93) / 0.07, 2.12 + 0.06 * sin((u - 0.93) * 44.0), 0.0);
        Mote m = mote(post + 0.028 * vec3(cos(turn), 0.0, sin(turn)), 0.3, 0.45 * (0.15 + pow(abs(cos(turn)), 3.0)));
        m.solid = 1.0;
        m.supple = 0.0;
        return m;
    }
    vec3 bulb = LAMP_FOOT + vec3(0.47, 2.08, 0.0);
    if (s.a.y < 0.36) { Mote m = mote(bulb + 0.07 * (s.b.xyz - 0.5), 0.92, 0.8 * form_streets_lamp); m.supple = 0.0; return m; }
    float fall = pow(u, 0.6);
    vec3 at = bulb + vec3(fall * 0.75 * sqrt(s.b.y) * cos(turn), -2.05 * fall, fall * 0.75 * sqrt(s.b.y) * sin(turn));
    float grain = noise(at * 3.0 + vec3(0.0, 0.2 * clock.z, 0.0));
    Mote m = mote(at, 0.8 - 0.3 * fall, form_streets_lamp * 0.4 * (1.0 - fall) * (0.3 + grain * grain));
    m.supple = 0.1;
    return m;
}

// Wires from house to house, some of them torn; where they cross the light they catch a little of it.
Mote wire(Seed s) {
    float number = floor(s.a.y * WIRES), own = lattice(vec3(number, 5.0, 9.0)), u = s.a.z, sag = 4.0 * u * (1.0 - u);
    float whole = own < 0.75 ? 1.0 : 0.55, y = 2.3 + 1.3 * own - (0.25 + 0.4 * own) * sag, x = (u * 2.0 - 1.0) * form_streets_width;
    // What is torn hangs down from its end.
    if (u > whole) { x = (whole * 2.0 - 1.0) * form_streets_width + 0.05 * (u - whole); y -= 2.2 * (u - whole); }
    Mote m = mote(vec3(x, y + 0.006 * s.b.x, 0.4 - 2.9 * number + 0.9 * (own - 0.5) * (u - 0.5)), 0.5, form_streets_sun * (0.02 + 0.10 * bell((x - 0.3) * 0.8)));
    m.supple = 0.02;
    return m;
}

// What hangs in the street's air: thin, denser low down, lit more the nearer to the sun.
Mote air(Seed s) {
    float d = 1.5 * pow(20.0, s.a.y), z = NEAR_END + 2.0 - d, y = -0.9 * log(1.0 - 0.98 * s.a.w);
    vec3 at = vec3((s.a.z * 2.0 - 1.0) * form_streets_width, y, z);
    float veil = smoothstep(0.5, 0.8, fbm(at * vec3(0.7, 1.2, 0.5) + vec3(0.15 * clock.z, 0.0, 0.0), 2));
    return mote(at, 0.35 + 0.4 * s.b.x, form_streets_sun * (0.06 + 0.35 * veil) * (0.3 + 0.05 * d));
}

Mote form(Seed s, float seconds) {
    // Nine of sixteen are the walls, spread evenly, so that they stand dark and whole before the haze.
    if (s.a.x < 0.5625) return facade(s, even2(s.id));
    s.a.yz = even3(s.id).yz;
    if (s.a.x < 0.685) return rubble(s);
    if (s.a.x < 0.90375) return paving(s);
    if (s.a.x < 0.93) return lamp(s);
    if (s.a.x < 0.943125) return wire(s);
    return air(s);
}
