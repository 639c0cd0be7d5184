/*{
  "DESCRIPTION": "Three biodomes far off, a lattice of glass with a garden inside; before them the plain, and a few who stand outside and throw long shadows.",
  "INPUTS": [
    {"NAME": "garden", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 2.0, "LABEL": "light inside"},
    {"NAME": "shine", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 2.0, "LABEL": "light they throw on the plain"},
    {"NAME": "shadows", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 1.0, "LABEL": "how long the shadows are"},
    {"NAME": "raised", "TYPE": "float", "DEFAULT": 0.0, "MIN": 0.0, "MAX": 1.0, "LABEL": "how many outside raise an arm"},
    {"NAME": "outside", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.0, "MAX": 1.0, "LABEL": "light on those who stand outside"}
  ]
}*/
// SLICES 8
// PARTS 0.40 0.52 0.7888 0.904
#include "particles/person.glsl"
const int ONLOOKERS = 9;
const float PLAIN_NEAR = 9.0, PLAIN_FAR = -16.0;     // metres along z

// xyz foot of the middle, w radius: those of the layer `domes` at size 2.6.
vec4 dome_of(int which) {
    return which == 0 ? vec4(0.26, 0.0, 0.0, 2.6) : which == 1 ? vec4(-4.42, 0.0, -2.6, 1.61) : vec4(5.07, 0.0, -4.42, 1.43);
}

// Where those outside stand, xz; w their height.
vec3 onlooker(int i) {
    float n = float(i);
    return vec3(wide() * (-4.6 + 0.95 * n + 0.9 * lattice(vec3(n, 3.0, 1.0))), 4.3 + 1.7 * sin(n * 2.4), n);
}

// How much of the great dome's light reaches a place on the plain: people stand in its way.
float unshaded(vec2 p) {
    float lamp_height = mix(3.4, 1.25, form_domes_shadows), seen = 1.0;
    vec2 ray = p;
    float far = length(ray);
    vec2 way = ray / max(far, 0.01);
    for (int i = 0; i < ONLOOKERS; ++i) {
        vec2 c = onlooker(i).xy;
        float along = dot(c, way), aside = abs(c.x * way.y - c.y * way.x);
        float ray_height = lamp_height * (1.0 - along / far), soft = 0.02 + 0.05 * max(0.0, far - along);
        float wide = ray_height > 0.82 ? 0.06 : ray_height > 0.45 ? 0.14 : 0.10;
        float hidden = smoothstep(wide + soft, max(0.0, wide - soft), aside) * smoothstep(1.05, 0.9, ray_height) * step(along, far);
        seen *= 1.0 - 0.94 * hidden;
    }
    return seen;
}

Mote plain(Seed s) {
    float d = 1.4 * pow((PLAIN_NEAR + 1.4 - PLAIN_FAR) / 1.4, s.a.y), z = PLAIN_NEAR + 1.4 - d;
    float aside = s.a.z * 2.0 - 1.0, x = aside * (2.0 + 1.0 * d) * wide();
    // Wind ripples: fine crests across, swollen by broad dunes.
    float broad = fbm(vec3(x * 0.35, z * 0.5, 4.0), 2), ripple = sin(z * 9.0 + 3.0 * broad * 6.0 + sin(x * 1.3) * 1.5);
    float crest = smoothstep(-0.2, 1.0, ripple) * (0.35 + broad);
    vec2 to = vec2(x, z);
    float near_dome = 6.0 / (4.0 + dot(to, to) * 0.22);
    for (int i = 1; i < 3; ++i) { vec4 k = dome_of(i); vec2 v = to - k.xz; near_dome += 2.0 * k.w / (4.0 + dot(v, v)); }
    float lit = form_domes_shine * near_dome * unshaded(to);
    float inside = 1.0;
    for (int i = 0; i < 3; ++i) { vec4 k = dome_of(i); inside *= step(k.w, length(to - k.xz)); }
    // It ends in the dark on wide and on tall canvases.
    float ends = smoothstep(1.0, 0.55, abs(aside)) * smoothstep(1.4, 3.2, d);
    float light = ends * inside * (0.02 + lit * (0.25 + 1.1 * crest)) * 0.20 * d * (0.4 + 0.6 * s.b.x);
    Mote m = mote(vec3(x, 0.05 * broad + 0.012 * ripple, z), 0.16 + 0.66 * smoothstep(0.25, 1.1, near_dome) + 0.06 * s.b.y, light);
    m.supple = 0.03;
    return m;
}

// Glass on a lattice of ribs that wind both ways round, and rings; the rest is shimmer.
Mote glass(Seed s, vec4 k) {
    float height = s.a.y, turn = 6.2831853 * s.a.z, ribs = k.w > 2.0 ? 30.0 : 20.0;
    float kind = s.b.x, bright = 1.0;
    float slant = 0.62 * asin(min(height, 0.999));
    if (kind < 0.30) turn = floor(s.a.z * ribs) / ribs * 6.2831853 + slant;
    else if (kind < 0.60) turn = floor(s.a.z * ribs) / ribs * 6.2831853 - slant;
    else if (kind < 0.74) height = sin(floor(height * 8.0) / 8.0 * 1.5707963);
    else if (kind < 0.80) { height = 0.0; bright = 1.3; }
    else bright = 0.28;
    vec3 n = vec3(sqrt(max(0.0, 1.0 - height * height)) * vec2(cos(turn), sin(turn)), height).xzy;
    vec3 at = k.xyz + k.w * n;
    vec3 view = normalize(eye.xyz - at - vec3(motes_x, motes_y, motes_z));
    float away = dot(n, view), rim = 1.0 - abs(away);
    // The far side is seen through the glass, dimly.
    Mote m = mote(at, 0.86 + 0.14 * rim, bright * (0.07 + 1.25 * rim * rim * rim) * (away < 0.0 ? 0.45 : 1.0));
    m.supple = 0.03;
    return m;
}

// Trees under the glass: a trunk, a round crown lit from above by the dome's own sun.
Mote garden(Seed s, vec4 k, float number) {
    if (s.a.z < 0.3) {      // the meadow
        float r = sqrt(s.b.x) * 0.97, way = 6.2831853 * s.b.y;
        Mote m = mote(k.xyz + k.w * r * vec3(cos(way), 0.0, sin(way)), 0.8, 0.22 * form_domes_garden * (0.3 + noise(vec3(r * cos(way), r * sin(way), number) * 9.0)));
        m.supple = 0.02;
        return m;
    }
    float tree = floor(s.a.y * 26.0), turn = 6.2831853 * lattice(vec3(tree, number, 1.0)), r = 0.82 * sqrt(lattice(vec3(tree, number, 2.0)));
    float tall = k.w * (0.16 + 0.3 * lattice(vec3(tree, number, 3.0))) * (1.05 - r);
    vec3 foot = k.xyz + k.w * r * vec3(cos(turn), 0.0, sin(turn));
    if (s.a.z < 0.37) return mote(foot + vec3(0.02 * (s.b.x - 0.5), tall * s.b.y, 0.02 * (s.b.z - 0.5)), 0.75, 0.25 * form_domes_garden);
    vec3 n = normalize(s.b.xyz - 0.5 + 0.001);
    float leaf = noise(n * 4.0 + tree), above = 0.5 + 0.5 * n.y;
    vec3 at = foot + vec3(0.0, tall, 0.0) + n * tall * (0.34 + 0.22 * leaf) * vec3(1.0, 0.8, 1.0);
    Mote m = mote(at, 0.62 + 0.3 * above, form_domes_garden * (0.05 + 0.75 * above * above * leaf));
    m.supple = 0.06;
    return m;
}

Mote somebody(Seed s) {
    int i = int(one_of(s.a.y * float(ONLOOKERS), s));
    vec3 place = onlooker(i);
    // One after another they lift an arm, as if to knock on the glass.
    float own = lattice(vec3(place.z, 9.0, 4.0)), lifts = smoothstep(own, own + 0.2, form_domes_raised * 1.2);
    Pose pose = Pose(0.05, 0.0, own > 0.6 ? 0.75 * lifts : 0.03, 0.03 + 0.8 * lifts, 0.02, 0.02 * sin(place.z * 3.0));
    vec3 feet = vec3(place.x, 0.0, place.y), to_dome = -feet;
    person_light = vec3(to_dome.x, 1.3, to_dome.z);
    Mote m = person(s, uint(i) * 7u + 3u, feet, 3.14159 + 0.25 * sin(place.z * 5.0), pose, 0.86);
    m.light *= 0.75 * form_domes_outside;
    m.supple = 0.02;
    return m;
}

Mote form(Seed s, float seconds) {
    place_evenly(s);
    float which = s.a.x;
    if (which < 0.40) return plain(s);
    if (which < 0.52) return somebody(s);
    float share = (which - 0.52) / 0.48;
    int number = share < 0.56 ? 0 : share < 0.80 ? 1 : 2;
    vec4 k = dome_of(number);
    float within = fract(s.a.w * 7.0);
    return within < 0.22 ? garden(s, k, float(number)) : glass(s, k);
}
