"""Another program that taps: one datagram or note at a time, at moments that have nothing to do with the frames.

`python -m installation.bench.tapper osc PORT`, or `midi`. It prints when it is ready, and then, for each line that it
reads, when it sends a tap; times are those of `time.perf_counter`, which all programs of a machine read alike.
"""

import random
import socket
import sys
import time
from collections.abc import Callable

from installation.inputs import midi_library

DEVICE = "bench pads"
TAP = b"/rina/tap\0\0\0,\0\0\0"
NOTE = (0x9F, 96, 100)
"""A pad that no surface file gives a meaning."""
REST_SECONDS = (0.02, 0.05)


def tap_when_asked(send: Callable[[], object]) -> None:
    """Until nobody asks any more."""
    chance = random.Random(7)
    print(time.perf_counter(), flush=True)
    for _ in sys.stdin:
        time.sleep(chance.uniform(*REST_SECONDS))
        sent_seconds = time.perf_counter()
        send()
        print(sent_seconds, flush=True)


def main(kind: str, *places: str) -> None:
    """Opens its way out and taps."""
    if kind == "osc":
        out, place = socket.socket(socket.AF_INET, socket.SOCK_DGRAM), ("127.0.0.1", int(places[0]))
        tap_when_asked(lambda: out.sendto(TAP, place))
    else:
        rtmidi = midi_library.load()
        pads = rtmidi.MidiOut(midi_library.working_api(rtmidi), name=DEVICE)
        pads.open_virtual_port("out")
        tap_when_asked(lambda: pads.send_message(NOTE))


if __name__ == "__main__":
    main(*sys.argv[1:])
