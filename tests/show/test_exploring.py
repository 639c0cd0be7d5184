"""OSCQuery beside a show that is edited while it plays."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest

from installation.model.arrival import Arrival
from installation.model.cue import Show
from installation.model.moment import STEP_SECONDS, Moment
from installation.model.parameters import Parameter, Registry
from installation.sequencer.passage import carried
from installation.show.exploring import Exploring
from installation.show.opening import open_show
from installation.show.story import Story
from tests.parts.patience import PATIENCE_SECONDS
from tests.parts.ports import free_port

FALL = Parameter("veil", "fall", "float", (0.3,), (0.0,), (1.0,))


class Night:
    """A story and its OSCQuery server, frame by frame, without a picture."""

    def __init__(self) -> None:
        self.story = Story(open_show("first").show, 1, with_simulated=False)
        self._port = free_port()
        registry = self.story.show.registry
        self.exploring = Exploring(registry, "first", ("127.0.0.1", self._port), port=self._port)
        self._step = 0

    def until(self, path: str, expected: Any, arrivals: Sequence[Arrival] = ()) -> None:
        """Plays, with what arrives at the beginning, until a question gets its answer."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while (answer := self._ask(path)) != expected:
            assert time.monotonic() < deadline, f"{self.exploring.status}: {answer}"
            self._step += 1
            self.story.live(self._step, arrivals)
            self.story.staging(STEP_SECONDS)
            arrivals = ()
            self.exploring.see(None, self.story, Moment(self._step, self._step, 1, STEP_SECONDS))  # type: ignore[arg-type]
            time.sleep(STEP_SECONDS)

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


def with_parameter(show: Show, parameter: Parameter) -> Show:
    """`show`, after a shader brought one more parameter."""
    registry = Registry((*show.registry.parameters, parameter))
    looks = {
        name: replace(look, values=carried(look.values, show.registry, registry)) for name, look in show.looks.items()
    }
    return replace(show, registry=registry, looks=looks)


def test_a_parameter_of_an_edited_shader_is_listed_with_its_value_and_goes_again(night: Night) -> None:
    show = night.story.show
    night.until("/rina/look/veil/fall", 404)
    night.story.adopt(with_parameter(show, FALL))
    night.until("/rina/look/veil/fall?VALUE", {"VALUE": [0.3]})
    night.story.adopt(show)
    night.until("/rina/look/veil", 404)


def test_a_parameter_in_somebodys_hand_is_told_as_it_is_drawn(night: Night) -> None:
    night.until(
        "/rina/look/haze/density?VALUE", {"VALUE": [1.7]}, [Arrival("osc:tests", "/rina/look/haze/density", (1.7,))]
    )


def test_a_server_that_was_started_again_knows_the_values(night: Night) -> None:
    cue = night.story.player.state.cue_id
    night.until("/rina/state/cue?VALUE", {"VALUE": [cue]})
    process = night.exploring._server._process
    assert process is not None
    process.kill()  # its shepherd waits for it: whoever else did would take the exit code away
    night.until("/rina/state/cue?VALUE", None)
    night.until("/rina/state/cue?VALUE", {"VALUE": [cue]})
