"""Which microphone, and how it is opened; with made-up devices."""

from typing import Any

import numpy as np
import pytest

from installation.inputs.mic_device import Format, MicrophoneError, choose, formats, one_channel, open_first


def device(name: str, inputs: int, rate_hz: float = 48000.0) -> dict[str, Any]:
    return {"name": name, "max_input_channels": inputs, "default_samplerate": rate_hz}


DEVICES = [device("HDMI out", 0), device("Built-in Microphone", 2), device("Scarlett 18i8 USB", 18, 96000.0)]


def test_a_part_of_the_name_in_any_case_is_enough() -> None:
    assert choose(DEVICES, "scarlett", 1) == 2


def test_no_name_means_the_default_and_failing_that_the_first_input() -> None:
    assert choose(DEVICES, "", 2) == 2
    assert choose(DEVICES, "", -1) == 1


def test_an_output_is_never_chosen() -> None:
    with pytest.raises(MicrophoneError, match="there are: Built-in Microphone, Scarlett 18i8 USB"):
        choose(DEVICES, "HDMI", 1)


def test_no_input_at_all_says_what_to_do() -> None:
    with pytest.raises(MicrophoneError, match="no microphone found: "):
        choose(DEVICES[:1], "", -1)


def test_its_own_rate_and_the_fewest_channels_come_first() -> None:
    assert formats(DEVICES[2], 0)[0] == Format(96000.0, 2)
    assert formats(DEVICES[2], 7)[0] == Format(96000.0, 7)
    assert Format(44100.0, 18) in formats(DEVICES[2], 7)


def test_a_channel_that_is_not_there_is_refused() -> None:
    with pytest.raises(MicrophoneError, match="has 2 channels, no channel 3"):
        formats(DEVICES[1], 3)


def test_one_channel_is_picked_or_the_first_two_are_mixed() -> None:
    block = np.array([[0.2, 0.4, 0.9], [-0.2, 0.0, 0.9]], dtype=np.float32)
    assert one_channel(block, 3) == pytest.approx([0.9, 0.9])
    assert one_channel(block, 0) == pytest.approx([0.3, -0.1])


class Stubborn:
    """A library whose device takes nothing but 44.1 kHz mono."""

    PortAudioError = RuntimeError

    def InputStream(self, **wanted: Any) -> Any:  # noqa: N802 - named as in sounddevice
        if (wanted["samplerate"], wanted["channels"]) != (44100.0, 1):
            raise RuntimeError("Invalid sample rate")
        return self

    def start(self) -> None:
        pass


def test_formats_are_tried_until_one_is_taken() -> None:
    _, form = open_first(Stubborn(), 1, formats(DEVICES[1], 0), 0, lambda _: None)
    assert form == Format(44100.0, 1)


def test_a_device_that_takes_nothing_is_one_line() -> None:
    with pytest.raises(MicrophoneError, match=r"cannot be opened \(Invalid sample rate\)"):
        open_first(Stubborn(), 1, [Format(8000.0, 1)], 0, lambda _: None)
