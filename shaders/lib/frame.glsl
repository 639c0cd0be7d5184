// The one uniform block every program of ours shares. Written once a frame by installation/stage/frame_block.py.
layout(std140) uniform Frame {
    mat4 view_projection;   // world to clip
    vec4 eye;               // xyz world position of the camera, w tan(half the vertical angle)
    vec4 canvas;            // width and height in pixels, their ratio, motes drawn this frame
    vec4 clock;             // show seconds, seconds since the frame before, flow phase (seconds), breath 0..1
    vec4 crowd;             // valence -1..1, arousal, presence, texels of the `people` texture
    vec4 pulse;             // onset, mic level, movement, synchrony
    vec4 morph;             // 0..1 eased, character 0..4, bonds in the `pairs` texture, seed
    vec4 life;              // x seconds into this round of 128 s (in which every span of life fits), y rounds before,
                            // z how much the people texture tints: 1, or the presence of a room in which nobody is known
};

// How many times wider than 16:9 the canvas is, at least 1: what stands beside the subject spreads by so much.
float wide() { return max(1.0, canvas.z * 0.5625); }
