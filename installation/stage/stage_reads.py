"""Which parameters the stage itself reads, whatever the shaders do with them."""

from installation.model.parameters import Registry
from installation.stage.shaders import ShaderError

READ_BY_THE_STAGE = {
    "camera": (
        *("aim_x", "aim_y", "aim_z", "distance", "azimuth_degrees", "elevation_degrees", "roll_degrees"),
        *("fov_degrees", "subject_ratio", "drift_degrees", "drift_seconds"),
    ),
    "motes": ("dust", "flow", "trail", "occlusion", "silhouette", "scatter", "tremble", "shock", "glitch"),
    "ground": ("share", "reflection"),
    "bonds": ("share", "opacity"),
    "lens": ("exposure", "saturation", "bloom"),
}
"""Layer -> names. A show's own shader in the place of a built-in one has to declare them, too."""


def suited(registry: Registry) -> Registry:
    """The same registry. Raises ShaderError where it lacks what the stage reads."""
    missing = (
        f"{layer}.{name}: the stage reads this parameter, expected it among the INPUTS of the shader of {layer}"
        for layer, names in READ_BY_THE_STAGE.items()
        for name in names
        if f"{layer}.{name}" not in registry
    )
    if problems := "\n".join(missing):
        raise ShaderError(problems)
    return registry
