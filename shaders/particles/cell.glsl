// Light in fixed point as it lies in a cell, two words: the sum of the channels, and red and blue in 16 bits each.
// Two atomic additions a mote in place of three. Sums are exact in any order as long as red and blue stay below 256;
// towards that everything is white on every display, so there the sum alone decides and nothing can wrap.

const float COLOR_STEPS = 1.0 / 16.0;     // steps of red and blue for one of the sum
const float WHITE_BEGINS = 128.0, WHITE = 256.0;

// `steps`: light in steps of the sum; `chance` 0..1 rounds up or down, so that very dim light still adds up.
uvec2 to_cell(vec3 steps, float chance) {
    uvec2 color = uvec2(steps.rb * COLOR_STEPS + chance);
    return uvec2(uint(dot(steps, vec3(1.0)) + chance), color.x | color.y << 16);
}

// In steps of the sum again; `unit`: steps for a light of 1.
vec3 from_cell(uvec2 cell, float unit) {
    float sum = float(cell.x), red = float(cell.y & 65535u) / COLOR_STEPS, blue = float(cell.y >> 16) / COLOR_STEPS;
    vec3 color = vec3(red, max(sum - red - blue, 0.0), blue);
    return mix(color, vec3(sum / 3.0), smoothstep(WHITE_BEGINS, WHITE, sum / unit));
}
