"""A process that answers questions badly, for the tests of those who ask: `python -m tests.parts.strange WAY`."""

import os
import sys
import time

WAYS = {
    "hangs": lambda: time.sleep(60),
    "crashes": os.abort,
    "babbles": lambda: print("warning: something\n[true, [1, 2]]"),
    "mumbles": lambda: print("no json here"),
    "is silent": lambda: None,
}

if __name__ == "__main__":
    WAYS[sys.argv[1]]()
