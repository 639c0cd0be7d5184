"""Every reader of MIDI bytes: right for what is right, silent for all else, never out of step."""

from fractions import Fraction

import mido
import pytest
from hypothesis import given
from hypothesis import strategies as st

from installation.inputs.chase import Chase
from installation.inputs.midi_clock import MidiClock
from installation.inputs.midi_clock_out import ClockOut
from installation.inputs.midi_library import load
from installation.inputs.midi_message import read
from installation.inputs.midi_ports import named
from installation.inputs.midi_show_control import read_machine_control, read_show_control
from installation.inputs.midi_timecode import RATES, QuarterFrames, Rate, Timecode, from_full_frame
from installation.model.chase_rules import ChaseRules
from installation.model.faults import LackError

sevens = st.integers(0, 127)
channels = st.integers(0, 15)
rates = st.sampled_from(RATES)
messages = st.one_of(
    st.builds(lambda c, n, v: mido.Message("note_on", channel=c, note=n, velocity=v), channels, sevens, sevens),
    st.builds(lambda c, n, v: mido.Message("note_off", channel=c, note=n, velocity=v), channels, sevens, sevens),
    st.builds(lambda c, n, v: mido.Message("polytouch", channel=c, note=n, value=v), channels, sevens, sevens),
    st.builds(lambda c, n, v: mido.Message("control_change", channel=c, control=n, value=v), channels, sevens, sevens),
    st.builds(lambda c, n: mido.Message("program_change", channel=c, program=n), channels, sevens),
    st.builds(lambda c, v: mido.Message("aftertouch", channel=c, value=v), channels, sevens),
    st.builds(lambda c, p: mido.Message("pitchwheel", channel=c, pitch=p), channels, st.integers(-8192, 8191)),
)
EXPECTED = {
    "note_on": lambda m: ("/midi/note", (m.channel + 1, m.note, m.velocity)),
    "note_off": lambda m: ("/midi/note", (m.channel + 1, m.note, 0)),
    "polytouch": lambda m: ("/midi/polytouch", (m.channel + 1, m.note, m.value)),
    "control_change": lambda m: ("/midi/cc", (m.channel + 1, m.control, m.value)),
    "program_change": lambda m: ("/midi/program", (m.channel + 1, m.program)),
    "aftertouch": lambda m: ("/midi/aftertouch", (m.channel + 1, m.value)),
    "pitchwheel": lambda m: ("/midi/pitch", (m.channel + 1, m.pitch)),
}


@given(messages)
def test_channel_messages_mean_what_mido_means_by_them(message: mido.Message) -> None:
    assert read(bytes(message.bytes())) == EXPECTED[message.type](message)


@given(st.binary(max_size=20))
def test_no_bytes_break_a_reader(message: bytes) -> None:
    for reader in (read, read_show_control, read_machine_control, from_full_frame):
        reader(message)
    if message:
        list(MidiClock().hear(message, 0.0))


@given(st.binary(max_size=400))
def test_no_quarter_frames_break_the_reader(data: bytes) -> None:
    reader = QuarterFrames()
    for byte in data:
        seconds = reader.hear(byte & 0x7F)
        assert seconds is None or -1.0 < seconds < 86401.0


def code_at(frame: int, rate: Rate) -> Timecode:
    """The numbers of the frame-th frame of the day: counted one by one where numbers are dropped."""
    if rate.drops:
        tens, rest = divmod(frame, 17982)
        minute = 0 if rest < 1800 else 1 + (rest - 1800) // 1798
        inside = rest if minute == 0 else (rest - 1800) % 1798 + 2
        minutes = tens * 10 + minute
    else:
        minutes, inside = divmod(frame, 60 * rate.counted)
    return Timecode(minutes // 60, minutes % 60, inside // rate.counted, inside % rate.counted, rate)


def quarters_of(code: Timecode) -> list[int]:
    values = (code.frames, code.seconds, code.minutes, code.hours | RATES.index(code.rate) << 5)
    nibbles = [nibble for value in values for nibble in (value & 0x0F, value >> 4)]
    return [piece << 4 | nibble for piece, nibble in enumerate(nibbles)]


@given(st.integers(0, 2_000_000), rates, st.integers(0, 7), st.integers(16, 80))
def test_timecode_is_right_to_the_quarter_frame(first: int, rate: Rate, missed: int, count: int) -> None:
    first -= first % 2
    reader = QuarterFrames()
    for index in range(missed, count):
        frame = first + index // 8 * 2
        seconds = reader.hear(quarters_of(code_at(frame, rate))[index % 8])
        if index >= missed + 14 or seconds is not None:
            assert seconds == pytest.approx(float((first + Fraction(index, 4)) * rate.seconds), abs=1e-9)


@given(st.integers(100, 2_000_000), rates, st.integers(20, 60))
def test_timecode_runs_backwards_too(last: int, rate: Rate, count: int) -> None:
    last -= last % 2
    reader = QuarterFrames()
    for index in range(count):
        frame = last - index // 8 * 2
        seconds = reader.hear(quarters_of(code_at(frame, rate))[7 - index % 8])
        if seconds is not None:
            assert seconds == pytest.approx(
                float((frame + Fraction(7 - index % 8, 4)) * rate.seconds), abs=2 / 24 + 1e-9
            )
    assert seconds is not None


@given(st.integers(0, 2_589_407), rates)
def test_a_full_frame_says_when_it_is(frame: int, rate: Rate) -> None:
    frame %= 86400 * rate.counted if not rate.drops else 2_589_408
    code = code_at(frame, rate)
    hours = code.hours | RATES.index(rate) << 5
    message = bytes((0xF0, 0x7F, 0x7F, 0x01, 0x01, hours, code.minutes, code.seconds, code.frames, 0xF7))
    found = from_full_frame(message)
    assert found == code
    assert found.frame_number == frame


def test_an_hour_of_drop_frame_is_an_hour_but_for_four_milliseconds() -> None:
    assert Timecode(1, 0, 0, 0, RATES[2]).in_seconds() == pytest.approx(3599.9964)
    assert not Timecode(0, 1, 0, 0, RATES[2]).is_valid
    assert Timecode(0, 10, 0, 0, RATES[2]).is_valid


@given(st.floats(30.0, 300.0), st.lists(st.floats(-0.002, 0.002), min_size=120, max_size=120))
def test_the_tempo_is_heard_through_jitter(tempo_bpm: float, jitter: list[float]) -> None:
    clock, tick = MidiClock(), 60.0 / tempo_bpm / 24
    told = [r for i, j in enumerate(jitter) for r in clock.hear(b"\xf8", 100.0 + i * tick + j * min(1.0, tick * 200))]
    assert told
    assert told[-1][0] == "/midi/clock/tempo"
    assert told[-1][1][0] == pytest.approx(tempo_bpm, rel=0.01)


@given(st.floats(40.0, 240.0), st.floats(40.0, 240.0))
def test_a_changed_tempo_is_followed_within_three_beats(before_bpm: float, after_bpm: float) -> None:
    clock, now, told = MidiClock(), 0.0, []
    for tempo, beats in ((before_bpm, 4), (after_bpm, 3)):
        for _ in range(beats * 24):
            now += 60.0 / tempo / 24
            told += clock.hear(b"\xf8", now)
    assert told[-1][1][0] == pytest.approx(after_bpm, rel=0.07)


def test_transport_is_told_in_words() -> None:
    clock = MidiClock()
    heard = [reading for byte in (0xFA, 0xFB, 0xFC) for reading in clock.hear(bytes((byte,)), 0.0)]
    assert heard == [("/midi/transport", (word,)) for word in ("start", "continue", "stop")]
    assert list(clock.hear(b"\xf2\x10\x01", 0.0)) == [("/midi/clock/position", (144,))]


@given(st.floats(20.0, 300.0), st.lists(st.floats(0.0001, 0.02), min_size=10, max_size=300))
def test_the_clock_we_send_neither_drifts_nor_hurries(tempo_bpm: float, waits: list[float]) -> None:
    clock, now, sent = ClockOut(), 5.0, 0
    assert clock.set_tempo(tempo_bpm, now) == b"\xfa"
    assert clock.set_tempo(tempo_bpm, now) == b""
    for wait in waits:
        now += wait
        sent += len(clock.ticks(now))
    assert sent == int((now - 5.0) * tempo_bpm * 24 / 60 + 1e-6) + 1
    assert clock.set_tempo(0.0, now) == b"\xfc"
    assert clock.ticks(now + 10.0) == b""


@pytest.mark.parametrize(
    ("message", "reading"),
    [
        ("F0 7F 7F 02 7F 01 F7", ("/rina/go", (True,))),
        ("F0 7F 01 02 01 01 33 2E 34 F7", ("/rina/cue", ("3.4",))),
        ("F0 7F 01 02 01 01 33 2E 34 00 31 00 31 F7", ("/rina/cue", ("3.4",))),
        ("F0 7F 7F 02 01 02 F7", ("/rina/hold", (True,))),
        ("F0 7F 7F 02 01 03 33 F7", ("/rina/hold", (False,))),
        ("F0 7F 7F 02 01 04 F7", None),
        ("F0 7F 01 02 01 01 FF F7", None),
        ("F0 7F 01 02 01", None),
    ],
)
def test_show_control_commands(message: str, reading: object) -> None:
    assert read_show_control(bytes.fromhex(message)) == reading


def test_machine_control_commands() -> None:
    assert read_machine_control(bytes.fromhex("F0 7F 7F 06 02 F7")) == ("/midi/transport", ("start",))
    assert read_machine_control(bytes.fromhex("F0 7F 7F 06 09 F7")) == ("/midi/transport", ("pause",))
    assert read_machine_control(bytes.fromhex("F0 7F 7F 06 44 F7")) is None


def test_a_lost_time_is_continued_for_a_while() -> None:
    chase = Chase(ChaseRules(offset_seconds=10.0, freewheel_seconds=2.0))
    assert chase.at(0.0) is None
    chase.hear(100.0, 50.0)
    assert chase.at(50.1) == pytest.approx(110.1)
    assert [chase.state(50.0 + age) for age in (0.1, 1.0, 2.5)] == ["locked", "freewheel", "lost"]
    assert chase.at(51.5) == pytest.approx(111.5)
    assert chase.at(52.5) is None


def test_a_wound_tape_stands_where_it_was_left() -> None:
    chase = Chase(ChaseRules())
    chase.hear(77.0, 1.0, rolls=False)
    assert chase.state(500.0) == "stopped"
    assert chase.at(500.0) == 77.0


@given(st.floats(-1e4, 1e5), st.sampled_from(["hold", "silent", "wrap"]))
def test_nothing_outside_its_range_is_told(seconds: float, outside: str) -> None:
    chase = Chase(ChaseRules(start_seconds=10.0, end_seconds=20.0, outside=outside))
    chase.hear(seconds, 0.0)
    told = chase.at(0.0)
    if told is None:
        assert outside == "silent"
        assert not 10.0 <= seconds < 20.0
    else:
        assert 10.0 <= told <= 20.0


def test_ports_keep_their_names_whatever_number_they_are_given() -> None:
    raw = ["rina:in 128:0", "APC MINI:APC MINI MIDI 1 20:0", "MPD218  Port A ", "MPD218 Port A", "rina-02:port"]
    assert list(named(raw)) == ["APC MINI:APC MINI MIDI 1", "MPD218 Port A", "MPD218 Port A #2"]


@pytest.mark.parametrize("said", ["libasound.so.2: cannot open", "No module named 'rtmidi'", "undefined symbol"])
def test_a_library_that_cannot_be_loaded_names_its_cure(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str, *rest: object) -> object:
        if name == "rtmidi":
            raise ImportError(said)
        return importing(name, *rest)

    importing = __import__
    monkeypatch.setattr("builtins.__import__", refuse)
    with pytest.raises(LackError) as lack:
        load()
    assert "install" in lack.value.fix
