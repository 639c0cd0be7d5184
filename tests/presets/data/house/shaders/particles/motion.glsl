/*{
  "INPUTS": [
    {"NAME": "light", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.0, "MAX": 4.0},
    {"NAME": "flow", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 4.0}
  ]
}*/
