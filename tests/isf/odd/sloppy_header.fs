/*{
	// comments, and a tab	in a string
	"DESCRIPTION": "sloppy	but meant well \d",
	'CREDIT': "nobody", "CREDIT": "somebody",
	ISFVSN: 2.0,
	"INPUTS": [
		{ "NAME": "level", "TYPE": "float", "DEFAULT": .5, "MIN": 0., "MAX": +1.0, },
		{ "NAME": "size" "TYPE": "Point2D", "DEFAULT": [0.5, 0.5,] },
		{ "NAME": "future", "TYPE": "hologram" },
	],
	"PASSES": { },
	"VSN": null,
}*/
void main() { gl_FragColor = vec4(level, size, 1.0); }
