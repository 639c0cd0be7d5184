/*{
  "DESCRIPTION": "Where the audience's eye stands. The stage computes the matrices; layers that want depth name camera_eye and camera_aim.",
  "INPUTS": [
    {"NAME": "aim_x", "TYPE": "float", "DEFAULT": 0.0, "MIN": -20.0, "MAX": 20.0, "LABEL": "looks at, metres right"},
    {"NAME": "aim_y", "TYPE": "float", "DEFAULT": 1.0, "MIN": -20.0, "MAX": 20.0, "LABEL": "looks at, metres up"},
    {"NAME": "aim_z", "TYPE": "float", "DEFAULT": 0.0, "MIN": -40.0, "MAX": 20.0, "LABEL": "looks at, metres towards the audience"},
    {"NAME": "distance", "TYPE": "float", "DEFAULT": 6.0, "MIN": 0.5, "MAX": 60.0, "LABEL": "metres from there"},
    {"NAME": "azimuth_degrees", "TYPE": "float", "DEFAULT": 0.0, "MIN": -360.0, "MAX": 360.0, "LABEL": "round it"},
    {"NAME": "elevation_degrees", "TYPE": "float", "DEFAULT": 6.0, "MIN": -30.0, "MAX": 85.0, "LABEL": "above it"},
    {"NAME": "roll_degrees", "TYPE": "float", "DEFAULT": 0.0, "MIN": -45.0, "MAX": 45.0},
    {"NAME": "fov_degrees", "TYPE": "float", "DEFAULT": 40.0, "MIN": 10.0, "MAX": 100.0, "LABEL": "vertical angle of view on a 16:9 canvas"},
    {"NAME": "drift_degrees", "TYPE": "float", "DEFAULT": 4.0, "MIN": 0.0, "MAX": 60.0, "LABEL": "slow sway round the subject"},
    {"NAME": "drift_seconds", "TYPE": "float", "DEFAULT": 40.0, "MIN": 8.0, "MAX": 240.0, "LABEL": "one full sway"},
    {"NAME": "subject_ratio", "TYPE": "float", "DEFAULT": 1.4, "MIN": 0.3, "MAX": 3.0, "LABEL": "width to height of what must stay in frame on tall canvases"}
  ]
}*/
