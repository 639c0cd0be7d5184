/*{
  "ISFVSN": "2",
  "INPUTS": [
    {"NAME": "place", "TYPE": "point2D", "DEFAULT": [0.0, 0.0], "MIN": [-1.0, -1.0], "MAX": [1.0, 1.0]},
    {"NAME": "kind", "TYPE": "long", "DEFAULT": 0, "VALUES": [0, 1, 2], "LABELS": ["glass", "steel", "air"]},
    {"NAME": "lattice", "TYPE": "bool", "DEFAULT": true}
  ]
}*/
void main() { gl_FragColor = vec4(place, float(kind), 1.0); }
