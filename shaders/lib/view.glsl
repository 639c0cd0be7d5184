// A ray through a pixel for ISF layers with depth. The layer declares two inputs of TYPE color that the host links:
//   camera_eye = eye x, y, z and tan(half the vertical angle); camera_aim = point looked at x, y, z and roll in radians.
// uv 0..1 from bottom left; world units are metres, y up, the ground at y = 0.
// Displays that show several views draw the layer once for each. Their frusta are sheared by camera_shift, which the host
// sets as well: where the middle of the picture lies, in tangents from straight ahead.
uniform vec2 camera_shift;

void view_ray(vec2 uv, vec4 camera_eye, vec4 camera_aim, float ratio, out vec3 origin, out vec3 direction) {
    origin = camera_eye.xyz;
    vec3 ahead = normalize(camera_aim.xyz - origin);
    vec3 right = normalize(cross(ahead, vec3(0.0, 1.0, 0.0)));
    vec3 up = cross(right, ahead);
    float c = cos(camera_aim.w), s = sin(camera_aim.w);
    vec2 q = (uv * 2.0 - 1.0) * camera_eye.w * vec2(ratio, 1.0) + camera_shift;
    direction = normalize(ahead + q.x * (right * c + up * s) + q.y * (up * c - right * s));
}
