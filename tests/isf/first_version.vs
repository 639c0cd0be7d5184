varying vec2 left_coord;
void main()
{
	vv_vertShaderInit();
	left_coord = vec2(vv_FragNormCoord[0] * 0.5, 0.0);
}
