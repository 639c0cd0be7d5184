"""Figures of this machine: `rina bench`. Ratios within one process and one run mean more than milliseconds."""

from collections.abc import Iterable, Sequence

from installation.bench.frames import frame_rows
from installation.bench.governed import governed_rows
from installation.bench.latency import midi_rows, osc_rows
from installation.bench.load import load_rows
from installation.bench.outputs import output_rows
from installation.bench.particles import particle_rows
from installation.bench.rows import Row, wanted
from installation.bench.runs import run_rows
from installation.bench.sound_latency import mic_rows
from installation.bench.views import view_rows

GROUPS = (
    (("start", "memory"), run_rows),  # first: Linux counts what we hold into the peak of a process we start
    (("particles", "simulate"), particle_rows),
    (("frame", "python", "input.frames", "motes"), frame_rows),
    (("governor",), governed_rows),
    (("input.osc",), osc_rows),
    (("input.midi",), midi_rows),
    (("mic",), mic_rows),
    (("osc",), load_rows),
    (("outputs",), output_rows),
    (("quilt",), view_rows),
)


def run(names: Sequence[str] = ()) -> list[dict[str, object]]:
    """Measures the rows whose names begin with one of `names`; all, without any. Minutes on a CPU rasteriser."""
    rows: list[Row] = []
    for prefixes, measure in GROUPS:
        if _touches(prefixes, names):
            rows += [row for row in measure() if wanted(row.name, names)]
    return [row.as_dict() for row in rows]


def _touches(prefixes: Iterable[str], names: Sequence[str]) -> bool:
    return not names or any(p.startswith(n) or n.startswith(p) for p in prefixes for n in names)
