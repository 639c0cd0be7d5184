"""A foreign MIDI device in a process of its own: `python -m tests.parts.midi_device NAME`.

Sends what it reads from its input, one message in hexadecimal a line (`wait SECONDS` pauses), and writes what it is
sent after the monotonic second it heard it in; `quit` or the end of input unplugs it.
"""

import sys
import threading
import time

import rtmidi


def main(name: str) -> None:
    """Runs until told to quit."""
    output = rtmidi.MidiOut(rtmidi.API_UNIX_JACK, name=name)
    output.open_virtual_port("out")
    listener = rtmidi.MidiIn(rtmidi.API_UNIX_JACK, name=name, queue_size_limit=65536)
    listener.open_virtual_port("in")
    listener.ignore_types(sysex=False, timing=False, active_sense=False)
    print("ready", flush=True)
    done = threading.Event()
    hearing = threading.Thread(target=_hear, args=(listener, done))
    hearing.start()
    for line in sys.stdin:
        match line.split():
            case ["quit"]:
                break
            case ["wait", seconds]:
                time.sleep(float(seconds))
            case [*words]:
                output.send_message(bytes.fromhex("".join(words)))
    done.set()
    hearing.join()
    output.close_port()
    listener.close_port()


def _hear(listener: rtmidi.MidiIn, done: threading.Event) -> None:
    while True:
        heard = listener.get_message()
        if heard:
            print(time.monotonic(), bytes(heard[0]).hex(), flush=True)
        elif done.wait(0.001):
            return


if __name__ == "__main__":
    main(sys.argv[1])
