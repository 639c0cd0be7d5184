/*{
  "DESCRIPTION": "The motes that lie on the ground, so that nothing floats in nowhere.",
  "INPUTS": [
    {"NAME": "share", "TYPE": "float", "DEFAULT": 0.1, "MIN": 0.0, "MAX": 0.6, "LABEL": "share of all motes"},
    {"NAME": "light", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 4.0},
    {"NAME": "tone", "TYPE": "float", "DEFAULT": 0.1, "MIN": 0.0, "MAX": 1.0, "LABEL": "place on the colour ramp"},
    {"NAME": "falloff", "TYPE": "float", "DEFAULT": 0.08, "MIN": 0.0, "MAX": 2.0, "LABEL": "how quickly the light falls off from the middle"},
    {"NAME": "relief", "TYPE": "float", "DEFAULT": 0.6, "MIN": 0.0, "MAX": 6.0, "LABEL": "height of the dunes, metres"},
    {"NAME": "clearing", "TYPE": "float", "DEFAULT": 3.0, "MIN": 0.0, "MAX": 20.0, "LABEL": "radius that stays flat, metres"},
    {"NAME": "reflection", "TYPE": "float", "DEFAULT": 0.0, "MIN": 0.0, "MAX": 1.0, "LABEL": "how much the ground mirrors the form"}
  ]
}*/
