/*{
  "DESCRIPTION": "The breath: a pair of lungs that is also a tree. A windpipe, two lobes, twelve generations of branches, blossom at the tips.",
  "INPUTS": [
    {"NAME": "grown", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.0, "MAX": 1.0, "LABEL": "how far the branches have grown"},
    {"NAME": "blossom", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 1.0, "LABEL": "light at the tips"},
    {"NAME": "roots", "TYPE": "float", "DEFAULT": 0.0, "MIN": 0.0, "MAX": 1.0, "LABEL": "roots above the windpipe, so that it is a tree as well"}
  ]
}*/
// SLICES 8
#include "particles/lungs.glsl"

Mote form(Seed s, float seconds) { return lungs(s, form_breath_grown, form_breath_blossom, form_breath_roots); }
