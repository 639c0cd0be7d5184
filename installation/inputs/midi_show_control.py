"""MIDI Show Control and Machine Control: the exclusive messages by which lighting desks and tapes command. Pure."""

from installation.inputs.midi_message import Reading

GO, STOP, RESUME = 0x01, 0x02, 0x03
SHOW_CONTROL, MACHINE_CONTROL = 0x02, 0x06
MACHINE_WORDS = {0x01: "stop", 0x02: "start", 0x03: "continue", 0x09: "pause"}
LONGEST_NUMBER = 32


def read_show_control(message: bytes) -> Reading | None:
    """`F0 7F id 02 format command ... F7`: GO with or without a cue number, STOP (hold) and RESUME. Else None."""
    if not _is_universal(message, SHOW_CONTROL) or len(message) < 7:
        return None
    command, number = message[5], message[6:-1].split(b"\0")[0]
    if command == GO and number:
        return ("/rina/cue", (number.decode("ascii"),)) if _is_number(number) else None
    words = {GO: ("/rina/go", True), STOP: ("/rina/hold", True), RESUME: ("/rina/hold", False)}
    if command not in words:
        return None
    address, argument = words[command]
    return address, (argument,)


def read_machine_control(message: bytes) -> Reading | None:
    """`F0 7F id 06 command F7` as a transport word. Else None."""
    if not _is_universal(message, MACHINE_CONTROL) or len(message) != 6 or message[4] not in MACHINE_WORDS:
        return None
    return "/midi/transport", (MACHINE_WORDS[message[4]],)


def _is_universal(message: bytes, kind: int) -> bool:
    return len(message) >= 6 and message[:2] == b"\xf0\x7f" and message[3] == kind and message[-1] == 0xF7


def _is_number(number: bytes) -> bool:
    return len(number) <= LONGEST_NUMBER and all(byte in b"0123456789." for byte in number)
