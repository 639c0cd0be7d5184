#version 330
// One mask, multiplied into what other masks left: a polygon with a soft edge on the projector's own picture.

uniform int u_count;              // corners in use, 3..64
uniform vec2 u_points[64];        // (0,0) top left, x already stretched to the picture's shape
uniform float u_aspect;           // width / height
uniform float u_feather;          // width of the soft edge, in picture heights
uniform bool u_keep;              // light inside, instead of outside
uniform float u_gamma;

in vec2 v_place;
out vec4 out_color;

// Distance to the polygon's outline, negative inside (even-odd). Method: Quilez, "sdPolygon".
float outline(vec2 at) {
    float nearest = 1e9, side = 1.0;
    for (int i = 0, j = u_count - 1; i < u_count; j = i, ++i) {
        vec2 edge = u_points[j] - u_points[i], gap = at - u_points[i];
        vec2 off = gap - edge * clamp(dot(gap, edge) / dot(edge, edge), 0.0, 1.0);
        nearest = min(nearest, dot(off, off));
        bvec3 crossing = bvec3(at.y >= u_points[i].y, at.y < u_points[j].y, edge.x * gap.y > edge.y * gap.x);
        if (all(crossing) || !any(crossing)) side = -side;
    }
    return side * sqrt(nearest);
}

void main() {
    float soft = max(u_feather, fwidth(v_place.y));
    float outside = smoothstep(-0.5 * soft, 0.5 * soft, outline(vec2(v_place.x * u_aspect, 1.0 - v_place.y)));
    float light = u_keep ? 1.0 - outside : outside;
    out_color = vec4(pow(light, 1.0 / u_gamma));
}
