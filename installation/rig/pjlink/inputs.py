"""A projector's sockets: two characters on the wire, words for people."""

KINDS = {"1": "rgb", "2": "video", "3": "digital", "4": "storage", "5": "network", "6": "internal"}
"""By the first character; the second counts them, 1 to 9, then A to Z."""
INDEXES = "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def input_words(code: str) -> str:
    """`31` is `digital 1`; a code of no such kind stays as it is."""
    known = len(code) == 2 and code[0] in KINDS and code[1].upper() in INDEXES
    return f"{KINDS[code[0]]} {INDEXES.index(code[1].upper()) + 1}" if known else code


def input_code(words: str) -> str:
    """The reverse; `31`, `digital 1`, `Digital-1` and `digital1` are all understood. Raises ValueError."""
    plain = words.strip().lower().replace("-", "").replace(" ", "")
    if len(plain) == 2 and plain[0] in KINDS and plain[1].upper() in INDEXES:
        return plain.upper()
    for digit, kind in KINDS.items():
        number = plain.removeprefix(kind)
        if plain.startswith(kind) and number.isdecimal() and 1 <= int(number) <= len(INDEXES):
            return digit + INDEXES[int(number) - 1]
    raise ValueError(f"no input {words!r}: expected such as 'digital 1' or 31; kinds are {', '.join(KINDS.values())}")
