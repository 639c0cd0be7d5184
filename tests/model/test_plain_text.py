"""What strangers say cannot command a terminal."""

import pytest

from installation.model.arrival import Arrival
from installation.model.intent import Intent
from installation.model.plain_text import plain, plain_line
from installation.monitor.meters import values
from installation.sequencer.unmet import unmet
from installation.show.telling import tell
from tests.parts.stage_stand import built_in_show

EVIL = "\x1b]0;mine\x07\x1b[2Jhello\r\u202eolleh\x9b1m"


def test_words_stay_and_commands_go() -> None:
    assert plain("Žluťoučký kůň\n絵 🫁") == "Žluťoučký kůň\n絵 🫁"
    assert plain(EVIL) == "�]0;mine��[2Jhello��olleh�1m"
    assert plain_line("one\ntwo") == "one�two"
    assert plain_line("x" * 100, longest=5) == "xxxx…"


def test_no_way_to_a_terminal_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    tell(EVIL)
    arrival = Arrival("osc:1.2.3.4:5", "/crowd/text", (EVIL,))
    for shown in (
        capsys.readouterr().err,
        values(arrival.arguments),
        unmet(Intent("cue", value=EVIL), built_in_show()),
    ):
        assert not set(shown) & set("\x1b\x07\r\u202e\x9b")
