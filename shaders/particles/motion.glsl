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
    {"NAME": "silhouette", "TYPE": "float", "DEFAULT": 0.0, "MIN": 0.0, "MAX": 1.0, "LABEL": "how dark solid motes stand before the air"},
    {"NAME": "dust", "TYPE": "float", "DEFAULT": 0.12, "MIN": 0.0, "MAX": 1.0, "LABEL": "share of all motes afloat"},
    {"NAME": "dust_light", "TYPE": "float", "DEFAULT": 0.35, "MIN": 0.0, "MAX": 4.0},
    {"NAME": "span", "TYPE": "float", "DEFAULT": 10.0, "MIN": 1.0, "MAX": 60.0, "LABEL": "how far dust and ground reach, metres"}
  ]
}*/

// From targets to a place in the world and a light. Shared by the compute path and the transform-feedback path.
// MORPHING, STIRRED (scatter, tremble, shock, glitch) and MIRRORED are defines, not branches: see target.glsl.
// Needs: stored.glsl, hash.glsl, flow.glsl, frame.glsl.

struct Spark {
    vec3 at;          // world
    vec3 color;       // linear light, weight included
    bool solid;
    bool is_lit;      // there is something to see
};

#include "particles/forces/push.glsl"
#include "particles/forces/air.glsl"
#include "particles/forces/wind.glsl"
#include "particles/forces/breath.glsl"
#if STIRRED
#include "particles/forces/scatter.glsl"
#include "particles/forces/tremble.glsl"
#include "particles/forces/shock.glsl"
#include "particles/forces/glitch.glsl"
#endif

const float FULLY_MIRRORED = 0.15;   // a ground that mirrors so much has its fifth of the motes

// Every force in turn, each on the place the one before has left.
vec3 moved(vec3 p, vec3 own, float supple, float age, float is_form, float is_dust) {
    Push q = Push(p, vec3(0.0), own, age, supple, max(supple, is_dust), is_form, is_dust);
    q.at += air(q);
    q.at += wind(q);
    q.from_middle = q.at - vec3(motes_x, motes_breathe_y + motes_y, motes_z);
    q.at += breath(q);
#if STIRRED
    q.at += scatter(q);
    q.at += tremble(q);
    q.at += shock(q);
    q.at += glitch(q);
#endif
    return q.at;
}

#if MORPHING
#include "particles/threads.glsl"
#endif

// A mote now: its targets, the clock, the crowd.
Spark spark_of(uvec4 from, uvec4 to, uint id) {
    Spark s;
    uint dice = hash(id + 11u);
    vec3 h = vec3(dice & 1023u, dice >> 10 & 1023u, dice >> 20 & 1023u) * (1.0 / 1023.0) - 0.5;
    uint generation;
    float age = age_of(from.w >> 14 & 15u, from.w >> 18 & 1023u, generation);
    vec3 at = unpack_place(from.xy), light = unpack_light(from.z);
    float supple = float(from.w >> 9 & 31u) * (1.0 / 31.0);
    uint state = from.w;
#if MORPHING
    float order = order_of(at), t = way_of(order, unit(hash(dice))), spun = spun_of(from.w, to.w);
    bool in_air = t > 0.005 && t < 0.995, is_apart = t < 0.5 && dissolves(at, order);
    at = travelled(at, unpack_place(to.xy), h, strand_of(light), t, spun);
    // The old light is kept until late: two palettes that are mixed on the way are grey.
    float of_body = float((from.w | to.w) >> 8 & 1u);
    light = mix(light, unpack_light(to.z), smoothstep(0.45, 0.85, t));
    light *= light_left(max(light.r, max(light.g, light.b)), of_body, float(is_apart), t);
    // On a thread nothing strays.
    supple = mix(supple, float(to.w >> 9 & 31u) * (1.0 / 31.0), t) * (1.0 - 3.6 * spun * t * (1.0 - t));
    state = t > 0.5 ? to.w : from.w;
    // What is in the air hides nothing: it would only punch holes. Bodies that arrive begin to hide by and by: a few motes in
    // a hundred hide what is behind all of a body, and a tower would be there at one stroke.
    float hide = clamp(2.0 * morph.x - 0.66, 0.0, 1.0);
    if (in_air || is_apart || (t >= 0.995 && h.y + 0.5 > hide * hide * hide)) state &= ~(1u << 8);
#endif
    uint kind = state >> 6 & 3u;
    float is_form = kind == KIND_FORM ? 1.0 : 0.0, is_dust = kind == KIND_DUST ? 1.0 : 0.0;
    s.at = moved(at, h, supple, age, is_form, is_dust);
    s.color = light * (smoothstep(0.0, 0.1, age) * (1.0 - smoothstep(0.85, 1.0, age)));
    s.solid = (state >> 8 & 1u) == 1u;
#if MIRRORED
    // Every fifth mote of the form is its own mirror image in the ground; ever fewer are where it hardly mirrors, or a fifth of
    // the form would be gone as soon as a look that mirrors begins to fade in.
    if (id % 5u == 0u && h.x + 0.5 < ground_reflection * is_form * (1.0 / FULLY_MIRRORED)) {
        s.at.y = -s.at.y * (1.0 + 0.04 * wave(vec3(s.at.x * 1.432 + s.at.z * 0.796 + clock.z * 0.159)).x);
        s.color *= ground_reflection * exp(0.5 * s.at.y);
        s.solid = false;
    }
#endif
    s.is_lit = (state & 63u) == (generation & 63u) && from.z + to.z > 0u;
    return s;
}
