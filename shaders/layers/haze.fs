/*{
  "ISFVSN": "2",
  "DESCRIPTION": "The air: banks of haze over the ground that shade one another, shafts of a low sun between them, lit as well by whatever shines on the stage.",
  "CREDIT": "Rina",
  "CATEGORIES": ["Generator", "Rina"],
  "RINA": {"SCALE": 0.1667, "ORDER": 10},
  "INPUTS": [
    {"NAME": "density", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 2.0},
    {"NAME": "color", "TYPE": "color", "DEFAULT": [0.42, 0.17, 0.05, 1.0], "LABEL": "linear light"},
    {"NAME": "sun", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 4.0, "LABEL": "light behind the haze"},
    {"NAME": "sun_x", "TYPE": "float", "DEFAULT": 0.2, "MIN": -1.5, "MAX": 1.5, "LABEL": "where it stands, -1 left to 1 right"},
    {"NAME": "sun_y", "TYPE": "float", "DEFAULT": 0.05, "MIN": -0.5, "MAX": 1.0, "LABEL": "above the horizon, half canvases"},
    {"NAME": "spread", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.1, "MAX": 2.0, "LABEL": "how far from the sun its light carries; below 1 the rest of the air stays black"},
    {"NAME": "disc", "TYPE": "float", "DEFAULT": 0.0, "MIN": 0.0, "MAX": 2.0, "LABEL": "the sun itself, seen through the haze"},
    {"NAME": "shafts", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 1.0},
    {"NAME": "height", "TYPE": "float", "DEFAULT": 0.22, "MIN": 0.02, "MAX": 1.5, "LABEL": "how high the bank reaches, half canvases"},
    {"NAME": "wind", "TYPE": "float", "DEFAULT": 0.02, "MIN": -0.5, "MAX": 0.5, "LABEL": "canvases a second"},
    {"NAME": "catches", "TYPE": "float", "DEFAULT": 0.35, "MIN": 0.0, "MAX": 2.0, "LABEL": "how much it is lit by the stage"},
    {"NAME": "lightImage", "TYPE": "image"},
    {"NAME": "camera_eye", "TYPE": "color", "DEFAULT": [0.0, 1.6, 6.0, 0.36]},
    {"NAME": "camera_aim", "TYPE": "color", "DEFAULT": [0.0, 1.0, 0.0, 0.0]}
  ]
}*/
#include "lib/flow.glsl"
#include "lib/noise.glsl"
#include "lib/view.glsl"

const int STEPS = 8;
const float FIRST_METRES = 2.0, GROWTH = 1.48;      // each step of the march is that much longer than the one before
const float METRES_PER_HEIGHT = 9.0;                // a bank of height 1 thins to a third within so many metres

// Clouds of one size, drawn out by the wind; bent by slow waves so that no lattice shows.
float cloud(vec3 p, float drift) {
    vec3 q = vec3(p.x * 0.16 - drift, p.y * 0.40, p.z * 0.16);
    return noise(q + 0.45 * wave(q.zxy * vec3(0.366, 0.302, 0.430)));
}

// Thickness of the haze at a place: denser near the ground, clear between the banks. `fine` 0..1 roughens them.
float thickness(vec3 p, float drift, float fine) {
    return smoothstep(0.36, 0.70, cloud(p, drift) + 0.5 * (fine - 0.5)) * exp(-max(p.y, 0.0) / (height * METRES_PER_HEIGHT));
}

// Shafts between banks and broken roofs: a sun's parallel rays meet in it, so they lie along the way to it.
float shafts_at(vec2 off, float drift) {
    vec2 way = off / max(length(off), 1e-3);
    float rays = 0.6 * noise(vec3(way * 4.3, length(off) * 0.35 + drift)) + 0.4 * noise(vec3(way * 9.0 + 5.0, drift * 1.7));
    return 0.25 + 1.9 * smoothstep(0.36, 0.76, rays);
}

void main() {
    vec2 uv = isf_FragNormCoord;
    vec3 origin, ray;
    view_ray(uv, camera_eye, camera_aim, RENDERSIZE.x / RENDERSIZE.y, origin, ray);
    float above = ray.y / (camera_eye.w * max(0.2, length(ray.xz)));
    float around = atan(ray.x, -ray.z) / (camera_eye.w * 2.0);
    float drift = TIME * wind * 2.0;
    float turn = sun_x * 2.0 * camera_eye.w;
    vec3 to_sun = normalize(vec3(sin(turn), sun_y * camera_eye.w, -cos(turn)));
    // Towards the sun the haze scatters forward: a tight glow inside a wide one.
    vec2 off = vec2(around - sun_x, (above - sun_y) * 1.2);
    float far = length(off), glow = 0.7 * exp(-far * 8.0) + 0.3 * exp(-far * 2.4 / spread);
    float beam = shafts > 0.0 ? mix(1.0, shafts_at(off, drift), shafts * smoothstep(0.02, 0.25, far)) : 1.0;
    float ground = ray.y < -0.001 ? -origin.y / ray.y : 1e4;
    float light = 0.0, through = 1.0, along = FIRST_METRES, reach = FIRST_METRES * (GROWTH - 1.0), bank = 0.0;
    for (int i = 0; i < STEPS && along < ground; ++i) {
        // The last step ends on the ground, so that no terrace shows there.
        float here = min(reach, ground - along);
        vec3 p = origin + ray * along;
        float thick = density * thickness(p, drift, noise(p * vec3(0.45, 1.1, 0.45) + 9.1));
        // One step towards the sun: a bank stands in the light of the one behind it.
        float shade = exp(-1.6 * density * thickness(p + to_sun * (0.8 + 0.2 * along), drift, 0.5));
        float caught = 1.0 - exp(-thick * here * 0.11), thin_air = shafts * density * 0.010 * here * exp(-max(p.y, 0.0) * 0.12);
        light += through * (caught * (0.05 * spread + sun * glow * shade * beam) + thin_air * sun * beam * exp(-far * 1.5 / spread));
        bank += through * caught;
        through *= 1.0 - caught;
        along += reach;
        reach *= GROWTH;
    }
    float seen = disc * smoothstep(0.052, 0.040, length(vec2(off.x * 2.0, above - sun_y))) * (0.3 + 0.7 * through);
    vec3 lit_by_stage = IMG_NORM_PIXEL(lightImage, uv).rgb * catches * (0.08 * density + 0.9 * bank);
    // Near the sun the haze turns from its own colour towards the sun's: paler, hotter.
    vec3 sunlit = mix(color.rgb, 0.75 * sqrt(color.rgb), 0.85 * exp(-far * 5.0));
    gl_FragColor = vec4(sunlit * light * 1.4 + sqrt(color.rgb) * seen + lit_by_stage, 1.0);
}
