// Where each mote belongs: a share of them floats as dust, a share lies on the ground, a share spans the bonds between
// people, the rest takes the form. Ranges of ids decide, and each range is its own program (KIND): a CPU rasteriser takes
// both ways of every branch. Needs: mote.glsl, stored.glsl, hash.glsl, noise.glsl, palette.glsl, frame.glsl, the form's file.

uniform sampler2D people;       // one texel per person: rgb of what they feel (linear light), a their access to air;
                                // where nobody is known by name, texels that share the room's mixture
uniform sampler2D pairs;        // one texel per bond: person a, person b, strength, 1 where it crosses the glass

Seed seed_of(uint id, uint generation) {
    uint counter = hash(uint(morph.w), id, generation);
    Seed s;
    s.id = id;
    s.a = random4(counter);
    s.b = random4(counter);
    s.counter = counter;
#ifdef PART
    // This program evaluates one part of a form: a chance that falls into it for all, and the compiler drops the others.
    s.a.x = float(PART) * 1e-4;
#endif
    return s;
}

#if KIND == 3
// Where a person stands in the form: a mote with their number, the same in every life.
vec3 place_of_person(float person, float seconds) { return form(seed_of(0x70000000u + uint(person), 0u), seconds).at; }

#endif

#if KIND == 1
Mote dust(Seed s) {
    // Denser near the ground: height falls off exponentially with a scale of a third of the span.
    vec3 at = vec3(s.a.x * 2.0 - 1.0, -0.33 * log(1.0 - 0.95 * s.a.y), s.a.z * 2.0 - 1.0) * motes_span * vec3(wide(), 1.0, 1.0);
    Mote m = mote(at, s.b.x * s.b.x, motes_dust_light * wide() * (0.25 + 0.75 * s.b.y * s.b.y));
    return m;
}

#endif

#if KIND == 2
float ground_height(vec2 p) {
    return ground_relief * (fbm(vec3(p * 0.35, 3.1), 3) - 0.45) * smoothstep(ground_clearing, ground_clearing + 4.0, length(p));
}

Mote ground(Seed s) {
    // Square root of chance: equally dense over the disc; nearer the middle the light of the subject falls on it.
    float r = sqrt(s.a.x) * motes_span, turn = 6.2831853 * s.a.y;
    vec2 p = r * vec2(wide() * cos(turn), sin(turn));
    float glow = 1.0 / (1.0 + dot(p, p) * ground_falloff);
    Mote m = mote(vec3(p.x, ground_height(p) + 0.01 * s.b.z, p.y), ground_tone + 0.12 * (s.b.x - 0.5), ground_light * wide() * (0.35 + 0.65 * s.b.y) * (0.06 + glow));
    m.supple = 0.05;
    return m;
}

#endif

#if KIND == 3
Mote bond(Seed s, float seconds) {
    int pair = int(s.a.x * morph.z);
    vec4 ends = texelFetch(pairs, ivec2(pair & 255, pair >> 8), 0);      // 256 in a row
    // Its own number is made of those it ties: places in the list change hands.
    uint tie = uint(ends.x) * 7919u + uint(ends.y);
    vec3 a = place_of_person(ends.x, seconds), b = place_of_person(ends.y, seconds);
    float u = s.a.y, sag = 4.0 * u * (1.0 - u);
    vec3 lift = vec3(0.0, 1.0, 0.0) + 0.7 * (vec3(unit(hash(tie)), unit(hash(tie + 77u)), unit(hash(tie + 991u))) - 0.5);
    vec3 at = mix(a, b, u) + lift * sag * bonds_arch * length(a - b);
    // A pulse of light travels from giver to taker.
    float pulse_at = fract(seconds * bonds_pulse_hz + unit(hash(tie + 5u)));
    float travelling = bell((u - pulse_at) * 14.0);
    Mote m = mote(at + (s.b.xyz - 0.5) * bonds_width, mix(bonds_tone, 1.0 - bonds_tone, ends.w), bonds_light * (0.35 + 2.5 * travelling) * ends.z);
    m.supple = 0.3;
    return m;
}

#endif

// The colour of a mote: its place on the ramp, tinted by what its person feels, dimmed by the air that person lacks.
vec3 person_color(uint id, vec3 own) {
    int person = int(unit(hash(id ^ 0x2545f491u)) * crowd.w);
    vec4 p = texelFetch(people, ivec2(person & 63, person >> 6), 0);     // 64 in a row
    return mix(own, p.rgb * (0.3 + luminance(own)), motes_tint * life.z) * mix(1.0, p.a, motes_privilege);
}

Mote placed(Mote m) {
    float c = cos(motes_turn), s = sin(motes_turn);
    m.at = vec3(m.at.x * c + m.at.z * s, m.at.y, m.at.z * c - m.at.x * s) * motes_scale + vec3(motes_x, motes_y, motes_z);
    m.light *= motes_light;
    return m;
}

uvec4 target_of(uint id, float seconds) {
    uint own = hash(id ^ 0x51ed270bu), generation;
    age_of(span_of(own), phase_of(own), generation);
    Seed s = seed_of(id, generation);
#if KIND == 1
    Mote m = dust(s);
#elif KIND == 2
    Mote m = ground(s);
#elif KIND == 3
    Mote m = placed(bond(s, seconds));
#else
    Mote m = placed(form(s, seconds));
#endif
    vec3 color = ramp(motes_color_low.rgb, motes_color_mid.rgb, motes_color_high.rgb, m.tone);
    uint supple = uint(clamp(m.supple, 0.0, 1.0) * 31.0 + 0.5), solid = m.solid > 0.5 ? 1u : 0u;
    return uvec4(pack_place(m.at), pack_light(person_color(id, color) * m.light),
                 (generation & 63u) | uint(KIND) << 6 | solid << 8 | supple << 9 | span_of(own) << 14 | phase_of(own) << 18);
}
