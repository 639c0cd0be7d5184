"""The pulse of a MIDI server: one lost message is no death, three are, and a dead server is hardly written to."""

from installation.inputs.midi_pulse import Pulse

TURN_SECONDS = 0.01


class Wire:
    """A port that keeps what it is sent."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []

    def get_ports(self) -> list[str]:
        return ["system:midi", "rina:in"]

    def open_port(self, number: int, name: str) -> None:
        assert self.get_ports()[number] == "rina:in"

    def send_message(self, message: bytes) -> None:
        self.sent.append(message)


def lived_seconds(lost: set[int], at_most: float = 20.0) -> tuple[float, int]:
    """How long the server seems alive if it loses these pulses, by their number, and how many were sent."""
    wire = Wire()
    pulse = Pulse(wire, "rina:in")
    answered = 0
    for turn in range(round(at_most / TURN_SECONDS)):
        now = turn * TURN_SECONDS
        for number in range(answered, len(wire.sent)):
            if number not in lost:
                assert pulse.hear(wire.sent[number])
        answered = len(wire.sent)
        pulse.beat(now)
        if not pulse.is_alive(now):
            return now, len(wire.sent)
    return at_most, len(wire.sent)


def test_a_server_that_answers_lives() -> None:
    assert lived_seconds(set()) == (20.0, 20)


def test_the_first_pulse_may_get_lost_and_two_in_a_row_later() -> None:
    assert lived_seconds({0, 5, 6, 11}) == (20.0, 20)


def test_a_dead_server_is_known_after_three_pulses() -> None:
    seconds, sent = lived_seconds(set(range(5, 100)))
    assert 8.0 <= seconds < 8.1
    assert sent == 8


def test_seconds_in_which_nobody_listens_do_not_count() -> None:
    """Opening a port takes four seconds; the pulse sent before is lost, the one sent after is on its way."""
    wire = Wire()
    pulse = Pulse(wire, "rina:in")
    pulse.beat(0.0)
    pulse.beat(4.0)
    assert pulse.is_alive(0.5)
    assert pulse.is_alive(4.003)
    assert pulse.hear(wire.sent[1])
    assert pulse.is_alive(10.0)


def test_other_messages_are_no_sign_of_life() -> None:
    pulse = Pulse(Wire(), "rina:in")
    assert not pulse.hear(b"\x90\x00\x7f")
