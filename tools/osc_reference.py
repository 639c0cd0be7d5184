"""Writes docs/osc.md from the vocabulary and the parameters that the built-in shaders declare."""

from pathlib import Path

from installation.assets import Assets
from installation.desk.osc_reference import osc_reference
from installation.presets.registry import read_registry

PAGE = Path(__file__).resolve().parent.parent / "docs" / "osc.md"

if __name__ == "__main__":
    PAGE.write_text(osc_reference(read_registry(Assets()).registry), encoding="utf-8")
    print(f"wrote {PAGE}")
