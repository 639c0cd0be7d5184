"""The GLSL that stands before an ISF shader's own text: what every shader may call and read."""

from installation.model.isf_header import IMAGE_TYPES, IsfHeader

VERSION = "#version 330 core\n"
_EXTENSIONS = "#extension GL_ARB_shading_language_420pack : enable\n"
"""Braced array initialisers and constants computed at run time, where the driver has them; a warning elsewhere."""

_NOBODYS_LINES = "#line 1 9999\n"
"""A file number that stands for no file, so that trouble here is not told in the author's lines."""

STANDARD_UNIFORMS = {
    "PASSINDEX": "int",
    "FRAMEINDEX": "int",
    "RENDERSIZE": "vec2",
    "TIME": "float",
    "TIMEDELTA": "float",
    "DATE": "vec4",
}
_GLSL_TYPES = {"event": "bool", "bool": "bool", "long": "int", "float": "float", "point2D": "vec2", "color": "vec4"}

_SAMPLING = """
vec4 IMG_NORM_PIXEL(sampler2D image, vec2 at) { return texture(image, at); }
vec4 IMG_PIXEL(sampler2D image, vec2 at) { return texture(image, at / vec2(textureSize(image, 0))); }
vec4 IMG_THIS_PIXEL(sampler2D image) { return texture(image, isf_FragNormCoord); }
vec4 IMG_THIS_NORM_PIXEL(sampler2D image) { return texture(image, isf_FragNormCoord); }
vec4 IMG_NORM_THIS_PIXEL(sampler2D image) { return texture(image, isf_FragNormCoord); }
vec2 IMG_SIZE(sampler2D image) { return vec2(textureSize(image, 0)); }
vec2 IMG_SIZE(samplerCube image) { return vec2(textureSize(image, 0)); }
vec4 isf_texture2D(sampler2D image, vec2 at) { return texture(image, at); }
vec4 isf_texture2DRect(sampler2D image, vec2 at) { return texture(image, at / vec2(textureSize(image, 0))); }
vec4 isf_texture2DLod(sampler2D image, vec2 at, float level) { return textureLod(image, at, level); }
vec4 isf_texture2DProj(sampler2D image, vec3 at) { return texture(image, at.xy / at.z); }
vec4 isf_texture2DProj(sampler2D image, vec4 at) { return texture(image, at.xy / at.w); }
vec4 isf_textureCube(samplerCube image, vec3 at) { return texture(image, at); }
vec4 isf_textureCubeLod(samplerCube image, vec3 at, float level) { return textureLod(image, at, level); }
"""
_BIASED_SAMPLING = """
vec4 IMG_NORM_PIXEL(sampler2D image, vec2 at, float bias) { return texture(image, at, bias); }
vec4 IMG_PIXEL(sampler2D image, vec2 at, float bias) { return texture(image, at / vec2(textureSize(image, 0)), bias); }
vec4 isf_texture2D(sampler2D image, vec2 at, float bias) { return texture(image, at, bias); }
vec4 isf_textureCube(samplerCube image, vec3 at, float bias) { return texture(image, at, bias); }
"""
_CORNERS = """
vec2 isf_corner() { return vec2(gl_VertexID & 1, gl_VertexID >> 1); }
vec4 isf_ftransform() { return vec4(isf_corner() * 2.0 - 1.0, 0.0, 1.0); }
vec4 isf_vertex() { return vec4(isf_corner() * RENDERSIZE, 0.0, 1.0); }
vec4 isf_texCoord() { return vec4(isf_corner(), 0.0, 1.0); }
mat4 isf_projection() {
    return mat4(2.0 / RENDERSIZE.x, 0, 0, 0, 0, 2.0 / RENDERSIZE.y, 0, 0, 0, 0, 1, 0, -1, -1, 0, 1);
}
void isf_vertShaderInit() {
    gl_Position = isf_ftransform();
    isf_FragNormCoord = isf_corner();
}
void isf_vertShaderFinish() {}
"""
DEFAULT_VERTEX = f"""{VERSION}
out vec2 isf_FragNormCoord;
void main() {{
    isf_FragNormCoord = vec2(gl_VertexID & 1, gl_VertexID >> 1) * 2.0;
    gl_Position = vec4(isf_FragNormCoord * 2.0 - 1.0, 0.0, 1.0);
}}
"""
"""One triangle that covers the picture: three vertices, no buffer."""


def declarations(header: IsfHeader, names: dict[str, str]) -> dict[str, str]:
    """GLSL name to GLSL type of every uniform the shader may use. `names`: input name to its name in GLSL."""
    found = dict(STANDARD_UNIFORMS)
    for one in header.inputs:
        found[names[one.name]] = "sampler2D" if one.type in IMAGE_TYPES else _GLSL_TYPES[one.type]
    for image in image_names(header):
        found[names[image]] = "samplerCube" if image in header.cubes else "sampler2D"
    return found


def image_names(header: IsfHeader) -> tuple[str, ...]:
    """Every name a shader may sample: image and sound inputs, imported images and cubes, buffers; each once."""
    inputs = (one.name for one in header.inputs if one.type in IMAGE_TYPES)
    targets = (one.target for one in header.passes if one.target)
    return tuple(dict.fromkeys((*inputs, *header.imports, *header.cubes, *targets, *header.unwritten_buffers)))


def fragment_preamble(uniforms: dict[str, str], extensions: tuple[str, ...]) -> str:
    """Everything before the fragment shader's own first line."""
    return (
        _head(extensions)
        + "in vec2 isf_FragNormCoord;\nlayout(location = 0) out vec4 isf_FragColor;\n"
        + _SAMPLING
        + _BIASED_SAMPLING
        + _declared(uniforms)
    )


def vertex_preamble(uniforms: dict[str, str], extensions: tuple[str, ...]) -> str:
    """Everything before a custom vertex shader's own first line."""
    return _head(extensions) + "out vec2 isf_FragNormCoord;\n" + _SAMPLING + _declared(uniforms) + _CORNERS


def _head(extensions: tuple[str, ...]) -> str:
    wanted = "".join(f"#extension {name} : enable\n" for name in extensions)
    return VERSION + _EXTENSIONS + wanted + _NOBODYS_LINES


def _declared(uniforms: dict[str, str]) -> str:
    return "".join(f"uniform {kind} {name};\n" for name, kind in uniforms.items())
