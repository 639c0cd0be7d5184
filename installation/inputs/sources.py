"""The ways in that one run asks for: the show and the monitor open the same ones, and close them again."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

from installation.inputs.mic import MicSource
from installation.inputs.midi import MidiSource
from installation.inputs.osc import osc_source
from installation.inputs.osc_socket import join_address
from installation.inputs.source import Source
from installation.model.surface import Surface
from installation.options import ShowOptions


def sources_for(options: ShowOptions, surfaces: Sequence[Surface] = (), looks: Sequence[str] = ()) -> list[Source]:
    """Those that were not refused, not yet open; each will live in a process of its own.

    `surfaces` describe the MIDI devices, `looks` are the OSC addresses of the show's parameters.
    """
    sources: list[Source] = []
    if not options.no_osc:
        sources.append(osc_source(join_address(*options.osc), options.osc_allow, options.osc_secret, looks))
    if not options.no_midi:
        sources.append(MidiSource((options.midi or "",), surfaces))
    if not options.no_mic:
        sources.append(MicSource(options.mic or "", options.mic_sensitivity, options.mic_channel or 0))
    return sources


@contextmanager
def listening(sources: Sequence[Source]) -> Iterator[Sequence[Source]]:
    """The sources, open for as long as the block runs."""
    with ExitStack() as opened:
        for source in sources:
            source.open()
            opened.callback(source.close)
        yield sources
