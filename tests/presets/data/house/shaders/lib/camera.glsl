/*{
  "INPUTS": [
    {"NAME": "distance", "TYPE": "float", "DEFAULT": 6.0, "MIN": 0.5, "MAX": 60.0}
  ]
}*/
