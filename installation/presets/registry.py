"""What the shaders declare: every header read once, into the parameter registry that looks are checked against."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from installation.assets import Assets
from installation.model.isf_header import HeaderError, read_header
from installation.model.parameters import Parameter, Registry, layer_name
from installation.presets.toml import PresetError, Problem, shown_path

LOOK_WORDS = ("title", "form", "like", "mappings", "bend", "look")
"""Keys of a look file that are not layers, so no layer may have such a name."""
CAMERA_PREFIX = "camera_"
"""Inputs with such names are filled in from the camera; a look sets the camera instead."""
_SINGLE_FILES = (
    ("camera", "shaders/lib/camera.glsl", False),
    ("motes", "shaders/particles/motion.glsl", False),
    ("ground", "shaders/particles/ground.glsl", False),
    ("bonds", "shaders/particles/bonds.glsl", True),
)
"""Layer, file, and whether the layer is dark unless a look names it."""
LAYER_FOLDER = "shaders/layers"
FORM_FOLDER = "shaders/particles/forms"
FORM_PREFIX = "form_"
"""A form's own parameters are the layer `form_<name>`."""


@dataclass(frozen=True)
class Declared:
    """All that a look may name."""

    registry: Registry
    layers: tuple[str, ...]
    """The drawn layers, which have an opacity and are dark unless a look names them."""
    forms: tuple[str, ...]
    """The particle forms that exist."""
    unread: frozenset[str] = frozenset()
    """Layers whose header cannot be read: whoever names their parameters is not to blame."""


def read_registry(assets: Assets) -> Declared:
    """Everything the shaders declare. Raises PresetError with every header that cannot be read."""
    problems: list[Problem] = []
    declared = collect(assets, problems)
    if problems:
        raise PresetError(problems)
    return declared


def collect(assets: Assets, problems: list[Problem]) -> Declared:
    """As `read_registry`, but what is wrong with a header goes to `problems` and its layer to `unread`."""
    parameters: list[Parameter] = []
    layers: list[str] = []
    unread: set[str] = set()
    files = tuple(header_files(assets))
    of_the_house = {layer for layer, path, _ in files if not _is_layer_file(path)}
    for layer, path, is_drawn in files:
        if _is_layer_file(path) and (layer in of_the_house or layer in layers):
            message = f"there is something called {layer!r} already: give the file another name"
            problems.append(Problem(shown_path(path), 0, "header", message))
            continue
        declared = declared_in(path, layer, problems)
        if declared is None:
            unread.add(layer)
        elif is_drawn:
            layers.append(layer)
            parameters += _with_opacity(layer, declared)
        else:
            parameters += declared
    forms = tuple(path.stem for path in assets.every(FORM_FOLDER, "*.glsl"))
    return Declared(Registry(tuple(parameters)), tuple(layers), forms, frozenset(unread))


def header_files(assets: Assets) -> Iterator[tuple[str, Path, bool]]:
    """Every file that declares parameters: its layer, its path, and whether it is a drawn layer with an opacity."""
    for layer, relative, is_drawn in _SINGLE_FILES:
        path = assets.find(relative)
        if path is not None:
            yield layer, path, is_drawn
    for path in assets.every(FORM_FOLDER, "*.glsl"):
        yield f"{FORM_PREFIX}{path.stem}", path, False
    for path in assets.every(LAYER_FOLDER, "*.fs"):
        yield layer_name(path.stem), path, True
    for path in assets.every("shaders/passes", "*.fs"):
        yield path.stem, path, False


def declared_in(path: Path, layer: str, problems: list[Problem]) -> list[Parameter] | None:
    """The parameters one file declares; None, and the reason added to `problems`, when it cannot be used."""
    if layer in LOOK_WORDS:
        message = f"a layer cannot be called {layer!r}: look files use that word for something else"
        problems.append(Problem(shown_path(path), 0, "header", message))
        return None
    try:
        header = read_header(path.read_text(encoding="utf-8-sig", errors="replace"), layer)
    except HeaderError as error:
        problems.append(Problem(shown_path(path), error.line, "header", str(error)))
    except (OSError, UnicodeDecodeError) as error:
        problems.append(Problem(shown_path(path), 0, "file", f"cannot be read: {error}"))
    else:
        return [parameter for parameter in header.parameters if not parameter.name.startswith(CAMERA_PREFIX)]
    return None


def _is_layer_file(path: Path) -> bool:
    return path.parent.name == Path(LAYER_FOLDER).name


def _with_opacity(layer: str, declared: list[Parameter]) -> list[Parameter]:
    if any(parameter.name == "opacity" for parameter in declared):
        return declared
    return [Parameter(layer, "opacity", "float", (1.0,), (0.0,), (1.0,), "Opacity"), *declared]
