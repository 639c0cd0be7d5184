#version 330 core
// All light that has no edge finer than two pixels, at half size: large motes, largest motes, the air behind them.
uniform sampler2D half_size, quarter_size, air;
uniform vec2 target_size;       // pixels, as many as half_size and air have
#if SILHOUETTES
uniform float silhouette;       // how dark solid motes stand before the air
#endif
out vec4 out_color;

#if SILHOUETTES
// How much of a body covers this pixel: the alpha of `half_size` says where solid motes fell. They fall by chance, so half
// the neighbourhood solid counts as solid, and silhouettes have no holes.
float body_at(vec2 uv) {
    vec2 step_px = 1.5 / target_size, other = vec2(step_px.x, -step_px.y);
    float sum = texelFetch(half_size, ivec2(gl_FragCoord.xy), 0).a + texture(half_size, uv + step_px).a + texture(half_size, uv - step_px).a
              + texture(half_size, uv + other).a + texture(half_size, uv - other).a;
    return smoothstep(0.4, 2.6, sum);
}
#endif

void main() {
    vec2 uv = gl_FragCoord.xy / target_size;
    ivec2 place = ivec2(gl_FragCoord.xy);
    vec3 behind = texelFetch(air, place, 0).rgb;
#if SILHOUETTES
    behind *= 1.0 - silhouette * body_at(uv);
#endif
    out_color = vec4(texelFetch(half_size, place, 0).rgb + texture(quarter_size, uv).rgb + behind, 1.0);
}
