#version 330 core
// The motes at three sizes and the air behind and before them, added up to one picture in linear light.
uniform sampler2D full, half_size, quarter_size, air;
uniform float silhouette;       // how dark solid motes stand before the air
out vec4 out_color;

void main() {
    ivec2 here = ivec2(gl_FragCoord.xy);
    vec2 uv = gl_FragCoord.xy / vec2(textureSize(full, 0));
    vec4 near = texture(half_size, uv);
    vec3 c = texelFetch(full, here, 0).rgb + near.rgb + texture(quarter_size, uv).rgb;
    // Bodies are sampled by chance: half the neighbourhood solid counts as solid, so that silhouettes have no holes.
    vec2 aside = 1.5 / vec2(textureSize(half_size, 0));
    float body = near.a + texture(half_size, uv + aside).a + texture(half_size, uv - aside).a
               + texture(half_size, uv + vec2(aside.x, -aside.y)).a + texture(half_size, uv + vec2(-aside.x, aside.y)).a;
    out_color = vec4(c + texture(air, uv).rgb * (1.0 - silhouette * smoothstep(0.4, 2.6, body)), 1.0);
}
