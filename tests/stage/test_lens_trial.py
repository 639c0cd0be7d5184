"""The lens is tried as every kind of glass it may become."""

from pathlib import Path

import moderngl
import pytest

from installation.assets import built_in_root
from installation.stage.lens import try_glasses
from installation.stage.shaders import ShaderError


def test_the_lens_as_it_is_passes(ctx: moderngl.Context) -> None:
    try_glasses(ctx, None, (160, 90))


@pytest.mark.parametrize("kind", ["CELLS", "TEXELS"])
def test_a_mistake_in_one_kind_of_glass_is_found(ctx: moderngl.Context, tmp_path: Path, kind: str) -> None:
    own = tmp_path / "shaders" / "passes" / "lens.fs"
    own.parent.mkdir(parents=True)
    text = (built_in_root() / "shaders" / "passes" / "lens.fs").read_text()
    own.write_text(text + f"\n#ifdef {kind}\nnowhere\n#endif\n")
    with pytest.raises(ShaderError):
        try_glasses(ctx, tmp_path, (160, 90))
