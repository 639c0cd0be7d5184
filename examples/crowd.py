"""A small crowd that joins, feels, trades and votes. Needs python-osc: pip install python-osc

python crowd.py                       # ten people, to a show on this machine
python crowd.py 192.168.1.20 9000 50  # fifty, to a show started with --osc 0.0.0.0:9000
"""

import math
import random
import sys
import time

from pythonosc.udp_client import SimpleUDPClient

EMOTIONS = ("joy", "trust", "fear", "surprise", "sadness", "disgust", "anger", "anticipation")


def main(host: str = "127.0.0.1", port: str = "9000", people: str = "10", seconds: str = "60") -> None:
    """Everybody breathes at their own pace; once a second somebody does something."""
    show = SimpleUDPClient(host, int(port))
    names = [f"guest{number}" for number in range(int(people))]
    for name in names:
        show.send_message(f"/crowd/person/{name}/join", 1)
    began = time.monotonic()
    while (now := time.monotonic() - began) < float(seconds):
        for number, name in enumerate(names):
            show.send_message(f"/crowd/person/{name}/arousal", 0.5 + 0.4 * math.sin(now * 0.3 + number))
            show.send_message(f"/crowd/person/{name}/valence", 0.6 * math.sin(now * 0.1 + number * 0.5))
        give, want = random.sample(EMOTIONS, 2)
        show.send_message(f"/crowd/person/{random.choice(names)}/offer", [give, want, 0.3])
        show.send_message(f"/crowd/person/{random.choice(names)}/vote", random.choice(("protect", "risk")))
        time.sleep(0.2)
    for name in names:
        show.send_message(f"/crowd/person/{name}/leave", 1)


if __name__ == "__main__":
    main(*sys.argv[1:])
