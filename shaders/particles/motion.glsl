/*{
  "DESCRIPTION": "The motes: how many take the form, how they move about it, what colour and size they have.",
  "INPUTS": [
    {"NAME": "light", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.0, "MAX": 4.0, "LABEL": "light of the form"},
    {"NAME": "color_low", "TYPE": "color", "DEFAULT": [0.25, 0.09, 0.02, 1.0], "LABEL": "ramp at 0, linear light"},
    {"NAME": "color_mid", "TYPE": "color", "DEFAULT": [0.9, 0.42, 0.12, 1.0], "LABEL": "ramp at 1/2"},
    {"NAME": "color_high", "TYPE": "color", "DEFAULT": [0.25, 0.8, 0.95, 1.0], "LABEL": "ramp at 1"},
    {"NAME": "tint", "TYPE": "float", "DEFAULT": 0.25, "MIN": 0.0, "MAX": 1.0, "LABEL": "how much people's emotions colour their motes"},
    {"NAME": "privilege", "TYPE": "float", "DEFAULT": 0.3, "MIN": 0.0, "MAX": 1.0, "LABEL": "how much people's access to air decides their light"},
    {"NAME": "x", "TYPE": "float", "DEFAULT": 0.0, "MIN": -20.0, "MAX": 20.0, "LABEL": "form's place, metres"},
    {"NAME": "y", "TYPE": "float", "DEFAULT": 0.0, "MIN": -20.0, "MAX": 20.0},
    {"NAME": "z", "TYPE": "float", "DEFAULT": 0.0, "MIN": -40.0, "MAX": 20.0},
    {"NAME": "scale", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.05, "MAX": 10.0},
    {"NAME": "turn", "TYPE": "float", "DEFAULT": 0.0, "MIN": -6.3, "MAX": 6.3, "LABEL": "about the vertical, radians"},
    {"NAME": "flow", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 4.0, "LABEL": "speed of the air"},
    {"NAME": "drift", "TYPE": "float", "DEFAULT": 0.03, "MIN": 0.0, "MAX": 2.0, "LABEL": "how far the air carries motes, metres"},
    {"NAME": "eddies", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.1, "MAX": 8.0, "LABEL": "eddies per metre"},
    {"NAME": "scatter", "TYPE": "float", "DEFAULT": 0.0, "MIN": 0.0, "MAX": 4.0, "LABEL": "how far motes stray from the form, metres"},
    {"NAME": "rise", "TYPE": "float", "DEFAULT": 0.0, "MIN": -4.0, "MAX": 4.0, "LABEL": "metres risen within a life"},
    {"NAME": "wind", "TYPE": "float", "DEFAULT": 0.0, "MIN": -6.0, "MAX": 6.0, "LABEL": "metres blown to the right within a life"},
    {"NAME": "tremble", "TYPE": "float", "DEFAULT": 0.0, "MIN": 0.0, "MAX": 0.3, "LABEL": "metres"},
    {"NAME": "breathe", "TYPE": "float", "DEFAULT": 0.0, "MIN": 0.0, "MAX": 0.5, "LABEL": "share of its size the form grows with the breath"},
    {"NAME": "breathe_y", "TYPE": "float", "DEFAULT": 1.2, "MIN": -5.0, "MAX": 10.0, "LABEL": "height it breathes about, metres"},
    {"NAME": "shock", "TYPE": "float", "DEFAULT": 0.0, "MIN": 0.0, "MAX": 1.0, "LABEL": "how far a hit throws motes outward, metres"},
    {"NAME": "glitch", "TYPE": "float", "DEFAULT": 0.0, "MIN": 0.0, "MAX": 1.0, "LABEL": "how much of it is torn into slipping lines"},
    {"NAME": "trail", "TYPE": "float", "DEFAULT": 0.0, "MIN": 0.0, "MAX": 0.95, "LABEL": "how much of the light stays for a tenth of a second"},
    {"NAME": "size", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.2, "MAX": 12.0, "LABEL": "diameter of a mote, thousandths of the distance looked at"},
    {"NAME": "focus", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.1, "MAX": 4.0, "LABEL": "distance in focus, of the distance looked at"},
    {"NAME": "aperture", "TYPE": "float", "DEFAULT": 0.3, "MIN": 0.0, "MAX": 4.0, "LABEL": "how quickly things leave focus"},
    {"NAME": "fog", "TYPE": "float", "DEFAULT": 0.02, "MIN": 0.0, "MAX": 0.5, "LABEL": "share of light lost per metre"},
    {"NAME": "occlusion", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.0, "MAX": 1.0, "LABEL": "how much solid motes hide"},
    {"NAME": "dust", "TYPE": "float", "DEFAULT": 0.12, "MIN": 0.0, "MAX": 1.0, "LABEL": "share of all motes afloat"},
    {"NAME": "dust_light", "TYPE": "float", "DEFAULT": 0.35, "MIN": 0.0, "MAX": 4.0},
    {"NAME": "span", "TYPE": "float", "DEFAULT": 10.0, "MIN": 1.0, "MAX": 60.0, "LABEL": "how far dust and ground reach, metres"}
  ]
}*/

// From targets to a place in the world, a colour and a weight. Shared by the compute path and the transform-feedback path.
// Needs: mote.glsl, hash.glsl, flow.glsl, palette.glsl, frame.glsl.

uniform sampler2D people;       // one texel per person: rgb of what they feel (linear light), a their access to air

struct Spark {
    vec3 at;          // world
    vec3 color;       // linear light, weight included
    float solid;
};

vec3 person_color(uint id, vec3 own, out float access) {
    uint h = hash(id ^ 0x2545f491u);
    access = 1.0;
    if (crowd.w < 0.5) {        // nobody is known by name: the room's mixture decides
        float u = unit(h);
        vec3 c = emotions[7].rgb;
        for (int i = 7; i >= 0; --i) if (u < emotions[i].w) c = emotions[i].rgb;
        return mix(own, c * (0.3 + luminance(own)), motes_tint * crowd.z);
    }
    int person = int(h % uint(crowd.w)), width = textureSize(people, 0).x;
    vec4 p = texelFetch(people, ivec2(person % width, person / width), 0);
    access = mix(1.0, p.a, motes_privilege);
    return mix(own, p.rgb * (0.3 + luminance(own)), motes_tint);
}

// The air's push on a mote, its breath, its trembling, a hit's blow. seconds enter only through phases.
vec3 moved(vec3 p, Mote m, uint id, float age, uint kind) {
    float seconds = clock.x, loose = kind == KIND_DUST ? 1.0 : m.supple;
    vec3 h = vec3(unit(hash(id + 11u)), unit(hash(id + 23u)), unit(hash(id + 37u))) - 0.5;
    float carried = kind == KIND_DUST ? max(motes_drift, 0.25) : motes_drift;
    p += loose * carried * flow(p * motes_eddies + (kind == KIND_DUST ? h * 2.0 : vec3(0.0)), clock.z);
    if (kind != KIND_GROUND) {
        p += (age - 0.5) * vec3(motes_wind, motes_rise, 0.0) * (kind == KIND_DUST ? 0.6 + 0.8 * abs(h.z) : loose * (0.4 + 1.2 * abs(h.x)));
        p += loose * motes_scatter * h * (0.4 + 3.0 * dot(h, h));
        p += loose * motes_tremble * sin(seconds * (23.0 + 31.0 * h.yzx) + 40.0 * h);
    }
    vec3 middle = vec3(motes_x, motes_breathe_y + motes_y, motes_z);
    if (kind == KIND_FORM) p += (p - middle) * m.supple * motes_breathe * (clock.w - 0.5);
    p += normalize(p - middle + 0.001) * motes_shock * pulse.x * (0.3 + abs(h.y)) * loose;
    if (motes_glitch > 0.0 && kind == KIND_FORM) {
        float line = floor(p.y * 18.0), when = floor(seconds * 6.0);
        float slip = unit(hash(uint(int(line)) * 7919u + uint(when)));
        p.x += step(1.0 - 0.5 * motes_glitch, slip) * (slip - 0.75) * 2.4 * motes_glitch;
    }
    return p;
}

// A mote's way from one form to the next; each leaves at its own time, each act travels in its own character.
vec3 travelled(vec3 a, vec3 b, uint id, out float t) {
    float late = unit(hash(id ^ 0x68bc21ebu)) * 0.45;
    t = smoothstep(late, late + 0.55, morph.x);
    float arc = 4.0 * t * (1.0 - t);
    vec3 p = mix(a, b, t), h = vec3(unit(hash(id + 3u)), unit(hash(id + 5u)), unit(hash(id + 7u))) - 0.5;
    int character = int(morph.y);
    if (character == 0) return p + arc * 0.5 * flow(p * 0.6 + h, clock.z);                                // drift
    if (character == 1) return mix(p, vec3(0.0, 1.0, 0.0) + h * 0.6, 0.55 * arc);                          // gather
    if (character == 2) return p + arc * vec3(sign(sin(p.y * 9.0)) * (0.5 + abs(h.x)), h.y * 0.3, h.z);    // tear
    if (character == 3) return vec3(p.x, mix(p.y, 0.03 + 0.2 * abs(h.y), 0.85 * arc), p.z) + arc * 0.6 * h; // thaw
    vec2 away = normalize(p.xz + 0.001);
    return p + arc * (0.9 + h.x) * vec3(away.x, 0.6 + h.y, away.y);                                       // bloom
}

// A mote now: both its targets, the clock, the crowd. False when there is nothing to see.
bool spark_of(uvec4 from, uvec4 to, uint id, out Spark s) {
    float age, t = 0.0;
    uint generation = life_of(id, clock.x, age);
    Mote m = unpack_target(from);
    uint kind = from.w >> 30, born = from.w >> 24 & 63u;
    if (morph.x > 0.0) {
        Mote n = unpack_target(to);
        vec3 way = travelled(m.at, n.at, id, t);
        m = Mote(way, mix(m.tone, n.tone, t), mix(m.light, n.light, t), mix(m.solid, n.solid, t), mix(m.supple, n.supple, t));
        if (t > 0.5) { kind = to.w >> 30; born = to.w >> 24 & 63u; }
    }
    if (m.light <= 0.0 || born != (generation & 63u)) return false;
    s.at = moved(m.at, m, id, age, kind);
    float access;
    vec3 color = ramp(motes_color_low.rgb, motes_color_mid.rgb, motes_color_high.rgb, m.tone);
    color = person_color(id, color, access);
    float alive = smoothstep(0.0, 0.1, age) * (1.0 - smoothstep(0.85, 1.0, age));
    s.color = color * m.light * alive * access;
    s.solid = m.solid;
    // Every fifth mote of the form is its own mirror image in the ground.
    if (ground_reflection > 0.0 && kind == KIND_FORM && id % 5u == 0u) {
        s.at.y = -s.at.y * (1.0 + 0.04 * sin(s.at.x * 9.0 + s.at.z * 5.0 + clock.z));
        s.color *= ground_reflection * exp(0.5 * s.at.y);
        s.solid = 0.0;
    }
    return true;
}
