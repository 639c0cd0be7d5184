"""Another program that sends OSC as fast as it is told to.

`python -m installation.bench.flood PORT RATE SECONDS GARBAGE`, datagrams a second and their part that is nonsense.
Prints how many messages and how many datagrams of garbage it has sent.
"""

import random
import socket
import struct
import sys
import time

TURN_SECONDS = 0.002
PEOPLE = 40


def messages(chance: random.Random) -> list[bytes]:
    """What a busy room sends: feelings of many people, moving faders, now and then an event."""
    feelings = [
        _message(f"/crowd/person/{person}/{side}", chance.random()) for person in range(PEOPLE) for side in SIDES
    ]
    faders = [_message(f"/rina/fader/{name}", chance.random()) for name in ("elena", "dax", "ari", "rina", "haze")]
    return feelings + faders + [_message("/rina/tap")]


SIDES = ("valence", "arousal")


def garbage(chance: random.Random) -> list[bytes]:
    """What no decoder takes for OSC."""
    bent = [_message("/rina/tap")[:-1], b"/rina/go\0\0\0\0,f\0\0", b"#bundle\0" + bytes(7), b"", b"/x"]
    return bent + [bytes([1, *chance.randbytes(chance.randrange(1, 64))]) for _ in range(20)]


def _message(address: str, *numbers: float) -> bytes:
    return _padded(address) + _padded("," + "f" * len(numbers)) + struct.pack(f">{len(numbers)}f", *numbers)


def _padded(text: str) -> bytes:
    raw = text.encode()
    return raw + bytes(4 - len(raw) % 4)


def flood(port: int, rate: float, seconds: float, share_of_garbage: float) -> tuple[int, int]:
    """Sends evenly at `rate` datagrams a second; gives (messages, garbage) sent."""
    chance = random.Random(3)
    good, bad = messages(chance), garbage(chance)
    order = [chance.choice(bad) if chance.random() < share_of_garbage else chance.choice(good) for _ in range(4096)]
    is_bad = [packet in bad for packet in order]
    place, sent, wrong = ("127.0.0.1", port), 0, 0
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
        began = time.monotonic()
        while (now := time.monotonic() - began) < seconds:
            due = int(now * rate)
            for number in range(sent, due):
                out.sendto(order[number % 4096], place)
                wrong += is_bad[number % 4096]
            sent = max(sent, due)
            time.sleep(TURN_SECONDS)
    return sent - wrong, wrong


if __name__ == "__main__":
    print(*flood(int(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4])))
