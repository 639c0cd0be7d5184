"""A layer that has passed its trial is drawn by the show without anything left to compile."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from installation.assets import built_in_root
from installation.stage.context import ability_of, create_context

READ_BACK_OTHERWISE = "vec4 c = vec4(0.0); for (float t = TIME; t < 0.0; t += 1.0) c += sin(c.zxyw) / (1.0 + c * c);"
"""What Mesa compiles once more when it reads it from its cache."""
LAYERS = {
    "veil": (
        '"RINA": {"BLEND": "over"}',
        f"{READ_BACK_OTHERWISE} gl_FragColor = vec4(isf_FragNormCoord, %s, 1.0) + c;",
    ),
    "glow": ('"RINA": {"ORDER": 90}', "gl_FragColor = vec4(%s * isf_FragNormCoord.y);"),
    "hum": (
        '"RINA": {"SCALE": 1.0}, "INPUTS": [{"NAME": "sound", "TYPE": "audio"}]',
        "gl_FragColor = %s * IMG_NORM_PIXEL(sound, isf_FragNormCoord);",
    ),
    "ripple": (
        '"INPUTS": [{"NAME": "inputImage", "TYPE": "image"}]',
        "gl_FragColor = %s * IMG_NORM_PIXEL(inputImage, 1.0 - isf_FragNormCoord);",
    ),
}
"""One for each way in which layers are drawn: headers, and what they do."""
TRY = """
import sys, time
from pathlib import Path
from installation.stage.layer_trial import try_layer
from installation.stage.proofreader import Proofreader
if __name__ == "__main__":
    reader, proofs = Proofreader(), []
    files = sorted(Path(sys.argv[1], "shaders/layers").glob("*.fs"))
    for path in files:
        reader.ask(path.stem, try_layer, f"shaders/layers/{path.name}", Path(sys.argv[1]), (160, 90))
    while len(proofs) < len(files):
        proofs += reader.answers()
        time.sleep(0.01)
    reader.close()
    assert not any(proof.error for proof in proofs), proofs
"""
PLAY = """
import sys
from installation.model.look import Staging
from installation.model.moment import Moment
from installation.model.signals import at_rest
from installation.show.opening import open_show, stage_on
from installation.show.rehearsing import two_who_trade
from installation.assets import built_in_root
from installation.stage.context import create_context
opening = open_show(sys.argv[1], size=(160, 90), motes=5000)
stage = stage_on(create_context(), opening)
look = next(iter(opening.show.looks.values()))
for frame, opacity in enumerate((1.0, 0.5)):
    values = look.values.copy()
    for name in ("haze", "veil", "glow", "hum", "ripple"):
        values[opening.show.registry.slots[f"{name}.opacity"]] = opacity
    stage.draw(Staging(values, look.form, look.form, 0.0), at_rest(), two_who_trade(), Moment(frame, frame, 1, 1 / 60))
assert not stage.problems, stage.problems
"""


def save_layers(folder: Path, number: float) -> None:
    """Every layer, another shader for another number."""
    layers = folder / "shaders" / "layers"
    layers.mkdir(parents=True, exist_ok=True)
    for name, (header, body) in LAYERS.items():
        text = f'/*{{"ISFVSN": "2", {header}}}*/\nvoid main() {{ {body % number} }}\n'
        (layers / f"{name}.fs").write_text(text)


def is_software() -> bool:
    """Whether shaders are compiled for the CPU."""
    context = create_context()
    try:
        return ability_of(context).is_software
    finally:
        context.release()


def test_after_a_trial_the_show_has_nothing_left_to_compile(tmp_path: Path) -> None:
    if not is_software():
        pytest.skip("this driver does not say where it keeps what it has compiled")
    folder, cache = tmp_path / "show", tmp_path / "cache"
    environment = os.environ | {"MESA_SHADER_CACHE_DIR": str(cache), "MESA_SHADER_CACHE_DISABLE": "false"}

    def kept_after(name: str, code: str) -> int:
        """How many programs the driver has kept."""
        script = tmp_path / f"{name}.py"
        script.write_text(code)
        subprocess.run([sys.executable, str(script), str(folder)], env=environment, check=True, timeout=200)
        return sum(1 for path in cache.rglob("*") if path.is_file())

    shutil.copytree(built_in_root() / "presets" / "first", folder)
    save_layers(folder, 0.25)
    kept_after("play", PLAY)
    played = kept_after("play", PLAY)
    save_layers(folder, 0.75)
    tried = kept_after("try", TRY)
    assert tried > played
    assert kept_after("play", PLAY) == tried
