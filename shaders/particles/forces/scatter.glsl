// Motes stray from the form, most of them a little, a few of them far.
vec3 scatter(Push q) { return q.loose * motes_scatter * q.own * (0.4 + 3.0 * dot(q.own, q.own)); }
