// The form grows and shrinks about its middle with the breath of the room.
vec3 breath(Push q) { return q.from_middle * (q.is_form * q.supple * motes_breathe * (clock.w - 0.5)); }
