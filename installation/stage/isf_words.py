"""Words of GLSL that old shaders use in another sense than GLSL 3.30 does."""


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


RENAMED = {
    "varying": "in",
    "gl_FragColor": "isf_FragColor",
    "gl_Color": "vec4(1.0)",
    "vv_FragNormCoord": "isf_FragNormCoord",
    "isf_FragCoord": "gl_FragCoord",
    "vv_vertShaderInit": "isf_vertShaderInit",
    "main": "isf_main",
    "texture2D": "isf_texture2D",
    "texture2DRect": "isf_texture2DRect",
    "texture2DLod": "isf_texture2DLod",
    "texture2DLodEXT": "isf_texture2DLod",
    "texture2DProj": "isf_texture2DProj",
    "textureCube": "isf_textureCube",
    "textureCubeLod": "isf_textureCubeLod",
    "textureCubeLodEXT": "isf_textureCubeLod",
}
"""Old word to the one our preamble knows, in a fragment shader."""
RENAMED_IN_VERTEX = {
    **RENAMED,
    "varying": "out",
    "attribute": "in",
    "ftransform": "isf_ftransform",
    "gl_Vertex": "isf_vertex()",
    "gl_MultiTexCoord0": "isf_texCoord()",
    "gl_ModelViewProjectionMatrix": "isf_projection()",
}
KEYWORDS_TODAY = _words(
    "active asm atomic_uint buffer cast class coherent common enum extern external filter fixed fvec2 fvec3 fvec4",
    "goto half hvec2 hvec3 hvec4 input inline interface long namespace noinline output packed partition patch",
    "precise public readonly resource restrict row_major sample shared short sizeof static subroutine superp",
    "template this typedef union unsigned using volatile writeonly",
)
"""Words that some GLSL reserves and old shaders use as names."""
QUALIFIERS = _words("flat smooth noperspective centroid")
"""Words that qualify a varying, or are names elsewhere."""
BUILT_IN_FUNCTIONS = _words(
    "abs acos acosh all any asin asinh atan atanh ceil clamp cos cosh cross dFdx dFdy degrees determinant distance",
    "dot equal exp exp2 faceforward floor fract fwidth greaterThan greaterThanEqual inverse inversesqrt isinf isnan",
    "length lessThan lessThanEqual log log2 max min mix mod modf noise1 noise2 noise3 noise4 normalize not notEqual",
    "outerProduct pow radians reflect refract round roundEven sign sin sinh smoothstep sqrt step tan tanh texelFetch",
    "texture textureGrad textureLod textureProj textureSize transpose trunc",
)
NEIGHBOURS = {
    "left_coord": (-1.0, 0.0),
    "right_coord": (1.0, 0.0),
    "above_coord": (0.0, 1.0),
    "below_coord": (0.0, -1.0),
    "lefta_coord": (-1.0, 1.0),
    "righta_coord": (1.0, 1.0),
    "leftb_coord": (-1.0, -1.0),
    "rightb_coord": (1.0, -1.0),
}
"""What stock filters call the pixels around one, in a vertex shader that is easily lost on the way."""
