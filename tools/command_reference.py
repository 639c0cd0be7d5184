"""Writes docs/commands.md from the command line."""

from pathlib import Path

from installation.cli.reference import command_reference
from installation.cli.rina import rina

PAGE = Path(__file__).resolve().parent.parent / "docs" / "commands.md"

if __name__ == "__main__":
    PAGE.write_text(command_reference(rina), encoding="utf-8")
    print(f"wrote {PAGE}")
