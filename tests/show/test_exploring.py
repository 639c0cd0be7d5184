"""OSCQuery beside a show that is edited while it plays."""

import json
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from installation.model.moment import Moment
from installation.model.parameters import Parameter, Registry
from installation.show.exploring import Exploring
from installation.show.opening import open_show
from installation.show.story import Story

PATIENCE_SECONDS = 20.0
FALL = Parameter("veil", "fall", "float", (0.3,), (0.0,), (1.0,))


class Night:
    """A story and its OSCQuery server, frame by frame, without a picture."""

    def __init__(self) -> None:
        self.story = Story(open_show("first").show, 1, with_simulated=False)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._port = int(probe.getsockname()[1])
        registry = self.story.show.registry
        self.exploring = Exploring(registry, "first", ("127.0.0.1", self._port), port=self._port)
        self._step = 0

    def until(self, path: str, expected: Any) -> None:
        """Plays until a question gets its answer."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while (answer := self._ask(path)) != expected:
            assert time.monotonic() < deadline, f"{self.exploring.status}: {answer}"
            self._step += 1
            self.story.live(self._step, ())
            self.exploring.see(None, self.story, Moment(self._step, self._step, 1, 1 / 60))  # type: ignore[arg-type]
            time.sleep(1 / 60)

    def _ask(self, path: str) -> Any:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self._port}{path}", timeout=1.0) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as refused:
            return refused.code
        except OSError:
            return None


@pytest.fixture
def night() -> Iterator[Night]:
    opened = Night()
    yield opened
    opened.exploring.close()


def test_a_parameter_of_an_edited_shader_is_listed_with_its_value_and_goes_again(night: Night) -> None:
    show = night.story.show
    night.until("/rina/look/veil/fall", 404)
    night.story.adopt(replace(show, registry=Registry((*show.registry.parameters, FALL))))
    night.until("/rina/look/veil/fall?VALUE", {"VALUE": [0.3]})
    night.story.adopt(show)
    night.until("/rina/look/veil", 404)


def test_a_server_that_was_started_again_knows_the_values(night: Night) -> None:
    cue = night.story.player.state.cue_id
    night.until("/rina/state/cue?VALUE", {"VALUE": [cue]})
    process = night.exploring._server._process
    assert process is not None
    process.kill()  # its shepherd waits for it: whoever else did would take the exit code away
    night.until("/rina/state/cue?VALUE", None)
    night.until("/rina/state/cue?VALUE", {"VALUE": [cue]})
