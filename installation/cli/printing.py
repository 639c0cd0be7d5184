"""Data on stdout: for programs as JSON, for people as tables."""

import json
from typing import Any

import click

as_json = click.option("--json", "wants_json", is_flag=True, help="As JSON, for programs.")


def print_json(data: Any) -> None:
    """Data for programs."""
    click.echo(json.dumps(data, indent=2, default=str))


def print_figures(rows: list[dict[str, Any]]) -> None:
    """Figures for people; `rows` as `rina bench --json` has them."""
    from rich.console import Console
    from rich.table import Table

    table = Table("figure", "value", "unit", "aim", "", box=None, pad_edge=False)
    for row in rows:
        holds = {True: "holds", False: "missed", None: ""}[row["holds"]]
        table.add_row(row["name"], f"{row['value']:.4g}", row["unit"], str(row["aim"] or ""), holds)
    Console(highlight=False).print(table)
