/*
{
	"DESCRIPTION": "Version 1: vv_ names, persistent buffers declared apart, a point in pixels.",
	"INPUTS": [
		{ "NAME": "inputImage", "TYPE": "image" },
		{ "NAME": "corner", "TYPE": "point2D", "DEFAULT": [ 16, 8 ] },
	],
	"PERSISTENT_BUFFERS": { "kept": { "WIDTH": "$WIDTH/2.0", "FLOAT": true } },
	"PASSES": [ { "TARGET": "kept" }, { } ]
}
*/
varying vec2 left_coord;
void main()
{
	if (PASSINDEX == 0)
		gl_FragColor = IMG_THIS_PIXEL(kept) + vec4(0.125);
	else
		gl_FragColor = vec4(IMG_THIS_NORM_PIXEL(kept).r, corner / RENDERSIZE, left_coord.x);
}
