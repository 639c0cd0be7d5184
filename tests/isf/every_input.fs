/*{
  "ISFVSN": "2",
  "DESCRIPTION": "Each input decides one column of the picture, eight pixels wide.",
  "INPUTS": [
    {"NAME": "flash", "TYPE": "event"},
    {"NAME": "lit", "TYPE": "bool", "DEFAULT": false},
    {"NAME": "mode", "TYPE": "long", "VALUES": [0, 3, 7], "LABELS": ["none", "some", "all"], "DEFAULT": 3},
    {"NAME": "level", "TYPE": "float", "DEFAULT": 0.25, "MIN": 0.0, "MAX": 2.0},
    {"NAME": "spot", "TYPE": "point2D", "DEFAULT": [0.25, 0.75]},
    {"NAME": "tint", "TYPE": "color", "DEFAULT": [1.0, 0.5, 0.25, 1.0]},
    {"NAME": "inputImage", "TYPE": "image"}
  ]
}*/
void main() {
    int column = int(gl_FragCoord.x / 8.0);
    vec4 color = vec4(0.0, 0.0, 0.0, 1.0);
    if (column == 0) color.r = flash ? 1.0 : 0.0;
    if (column == 1) color.r = lit ? 1.0 : 0.0;
    if (column == 2) color.r = float(mode) / 10.0;
    if (column == 3) color.r = level;
    if (column == 4) color.rg = spot;
    if (column == 5) color = tint;
    if (column == 6) color = IMG_NORM_PIXEL(inputImage, vec2(0.5));
    if (column == 7) color.rg = IMG_SIZE(inputImage) / 100.0;
    gl_FragColor = color;
}
