/*{
  "DESCRIPTION": "Filaments between people who traded: thin curves of motes with a travelling pulse.",
  "INPUTS": [
    {"NAME": "opacity", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.0, "MAX": 1.0},
    {"NAME": "share", "TYPE": "float", "DEFAULT": 0.12, "MIN": 0.0, "MAX": 0.5, "LABEL": "share of all motes"},
    {"NAME": "light", "TYPE": "float", "DEFAULT": 0.8, "MIN": 0.0, "MAX": 4.0},
    {"NAME": "tone", "TYPE": "float", "DEFAULT": 0.85, "MIN": 0.0, "MAX": 1.0, "LABEL": "place on the colour ramp; across the glass it is mirrored"},
    {"NAME": "arch", "TYPE": "float", "DEFAULT": 0.18, "MIN": -0.5, "MAX": 1.0, "LABEL": "how high they arch, of their length"},
    {"NAME": "width", "TYPE": "float", "DEFAULT": 0.006, "MIN": 0.0, "MAX": 0.2, "LABEL": "metres"},
    {"NAME": "pulse_hz", "TYPE": "float", "DEFAULT": 0.4, "MIN": 0.0, "MAX": 2.0}
  ]
}*/
