/*{
  "DESCRIPTION": "The corporation's quarter: motes pressed into a tower of bars that tick up and down by whole entries, ledgers ruled on the ground before it.",
  "INPUTS": [
    {"NAME": "order", "TYPE": "float", "DEFAULT": 0.8, "MIN": 0.0, "MAX": 1.0, "LABEL": "how straight the columns stand"},
    {"NAME": "ticks_hz", "TYPE": "float", "DEFAULT": 0.7, "MIN": 0.0, "MAX": 1.5, "LABEL": "changes of a bar per second of flow"},
    {"NAME": "height", "TYPE": "float", "DEFAULT": 6.0, "MIN": 1.0, "MAX": 14.0, "LABEL": "of the tallest bar, metres"},
    {"NAME": "entries", "TYPE": "float", "DEFAULT": 0.4, "MIN": 0.0, "MAX": 1.0, "LABEL": "lit entries in the faces"},
    {"NAME": "ledger", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 2.0, "LABEL": "light of the lines on the ground"}
  ]
}*/
// SLICES 8
// PARTS 0.16
const float ACROSS = 7.0, PITCH = 0.56, HALF_SIDE = 0.225, ENTRY = 0.2;     // columns, metres

float of_bar(vec2 bar, float salt) { return lattice(vec3(bar, salt)); }

// How tall a bar stands at one tick, in whole entries: tallest in the middle, uneven as a year's figures.
float figure_at(vec2 bar, float tick) {
    vec2 c = (bar - 0.5 * (ACROSS - 1.0)) / (0.5 * ACROSS);
    float hill = exp(-1.9 * dot(c, c)), luck = of_bar(bar, 2.0), now = of_bar(bar, 20.0 + mod(tick, 64.0));
    return floor(form_tower_height * (0.06 + hill * (0.25 + 0.75 * luck)) * (0.78 + 0.22 * now) / ENTRY) * ENTRY;
}

float bar_height(vec2 bar, float seconds) {
    float t = seconds * form_tower_ticks_hz + of_bar(bar, 5.0);
    // A tick lasts a fifth of the time between two, and lands hard.
    float step_up = fract(t), eased = smoothstep(0.0, 0.2, step_up);
    return mix(figure_at(bar, floor(t)), figure_at(bar, floor(t) + 1.0), eased * eased);
}

Mote ledger(Seed s, float seconds) {
    float line = floor(s.a.y * 46.0), u = s.a.z;
    float z = 2.6 + 0.16 * line, column = floor(u * 30.0);
    // Figures run along each line: strokes of uneven length, a new one now and then.
    float stroke = lattice(vec3(column, line, floor(seconds * 0.25 + lattice(vec3(line, column, 4.0)))));
    float inked = step(fract(u * 30.0), stroke * 0.8), x = (u - 0.5) * 15.0;
    float near = exp(-0.10 * (z - 2.6));
    Mote m = mote(vec3(x, 0.005, z + 0.012 * (s.b.x - 0.5)), 0.25 + 0.35 * stroke * inked, form_tower_ledger * near * (0.12 + 0.55 * inked * stroke));
    m.supple = 0.1;
    return m;
}

// Time is the flow's, so that the ticking can quicken without a jump.
Mote form(Seed s, float show_seconds) {
    float seconds = clock.z;
    if (s.a.x < 0.16) return ledger(s, seconds);
    // Bars by chance, the tall ones more often: motes are not to thin out where the tower is highest.
    vec2 bar = floor(vec2(s.a.y, s.a.z) * ACROSS);
    vec2 c = bar - 0.5 * (ACROSS - 1.0);
    if (s.a.w * 1.1 > exp(-0.14 * dot(c, c))) { bar = floor(0.5 * ACROSS + (vec2(s.a.y, s.a.z) - 0.5) * 3.0); c = bar - 0.5 * (ACROSS - 1.0); }
    float tall = bar_height(bar, seconds), kind = s.b.w;
    float y = fract(s.a.w * 13.0) * tall, turn = floor(s.b.x * 4.0), q = s.b.y * 2.0 - 1.0;
    vec2 n = turn < 1.0 ? vec2(1.0, 0.0) : turn < 2.0 ? vec2(-1.0, 0.0) : turn < 3.0 ? vec2(0.0, 1.0) : vec2(0.0, -1.0);
    float light, tone;
    vec2 side = n;
    if (kind < 0.18) {                              // the four edges
        q = q < 0.0 ? -1.0 : 1.0;
        light = 0.55; tone = 0.45;
    } else if (kind < 0.42) {                       // the rule under every entry
        y = floor(y / ENTRY) * ENTRY;
        light = 0.30; tone = 0.30;
    } else if (kind < 0.52) {                       // the lid: the figure itself
        y = tall;
        side = vec2(s.b.x, s.b.z) * 2.0 - 1.0; q = 0.0;
        light = 0.42; tone = 0.88;
    } else {                                        // entries, some of them lit
        vec2 cell = vec2(floor(q * 3.0), floor(y / ENTRY));
        float on = step(1.0 - form_tower_entries, lattice(vec3(cell + bar * 17.0, turn + floor(seconds * 0.2 + of_bar(bar, 8.0)))));
        float gap = smoothstep(0.5, 0.36, abs(fract(y / ENTRY) - 0.5)) * smoothstep(0.5, 0.3, abs(fract(q * 3.0) - 0.5));
        light = 0.14 + 0.7 * on * gap; tone = 0.14 + 0.46 * on * gap;
    }
    vec2 across = kind >= 0.42 && kind < 0.52 ? side * HALF_SIDE : (n + q * n.yx) * HALF_SIDE;
    // The light stands to the right and before the tower: each face has its own share.
    if (kind < 0.42 || kind >= 0.52) light *= 0.16 + 0.84 * max(0.0, dot(n, normalize(vec2(0.85, 0.5)))) + 0.1 * max(0.0, n.y);
    // Without order bars lean, slide and come apart at the entries.
    float loose = 1.0 - form_tower_order, entry = floor(y / ENTRY);
    vec2 slip = (vec2(lattice(vec3(entry, bar)), lattice(vec3(entry + 7.0, bar))) - 0.5) * loose * loose * 0.5;
    vec2 lean = (vec2(of_bar(bar, 31.0), of_bar(bar, 33.0)) - 0.5) * loose * 0.35 * y;
    vec2 at = c * PITCH + across + slip + lean;
    Mote m = mote(vec3(at.x, y, at.y), tone, 2.0 * light * smoothstep(-0.4, 0.8, y));
    m.solid = 1.0;
    m.supple = 0.25 + 0.5 * loose;
    return m;
}
