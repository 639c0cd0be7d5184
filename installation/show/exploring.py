"""The show for programs that ask what there is: an OSCQuery server that always knows the state."""

from typing import Any

import moderngl

from installation.desk.osc_nodes import look_address, nodes
from installation.desk.oscquery_news import Publisher, serve
from installation.inputs.child import ChildSource
from installation.inputs.osc import OscSource
from installation.model.moment import Moment
from installation.model.outgoing import outgoing
from installation.model.parameters import Registry
from installation.show.story import Story

OSCQUERY_PORT = 9010
PUBLISH_EVERY_SECONDS = 0.1


class Exploring:
    """A witness that serves the tree of addresses. Render thread; the serving is done by a child process."""

    def __init__(
        self,
        registry: Registry,
        name: str,
        osc: tuple[str, int],
        port: int = OSCQUERY_PORT,
        receiver: OscSource | None = None,
    ) -> None:
        """`name` of the show, the (host, port) OSC is received on, and the HTTP port, on the same host.

        `receiver` learns of new parameters as well, for address patterns that mean them.
        """
        self._osc = receiver
        host_info = {"NAME": name, "OSC_PORT": osc[1], "OSC_TRANSPORT": "UDP", "WS_PORT": port}
        self._registry = registry
        self._settings: dict[str, Any] = {
            "host": osc[0],
            "port": port,
            "nodes": nodes(registry),
            "host_info": host_info,
        }
        self._server = ChildSource("oscquery", serve, self._settings)
        self._lives = self._server.restarts
        self._publisher = Publisher(self._server)
        self._due_seconds = 0.0
        self._server.open()

    @property
    def status(self) -> str:
        """One line for people."""
        return self._server.status

    def see(self, picture: moderngl.Texture, story: Story, moment: Moment) -> None:
        """Hands over what changed, ten times a second; an edited shader may have brought or dropped parameters."""
        self._server.poll()
        if self._server.restarts != self._lives:
            self._lives = self._server.restarts
            self._publisher.begin_again()
        if story.show.registry is not self._registry:
            self._adopt(story.show.registry)
        if moment.seconds >= self._due_seconds:
            self._due_seconds = moment.seconds + PUBLISH_EVERY_SECONDS
            self._publisher.publish(self._state(story))

    def _adopt(self, registry: Registry) -> None:
        known, self._registry = self._registry, registry
        if registry.parameters == known.parameters:
            return
        before, now = self._settings["nodes"], nodes(registry)
        self._settings["nodes"] = now
        self._publisher.list_anew(before, now)
        if self._osc is not None:
            self._osc.list_looks([look_address(parameter) for parameter in registry])

    def _state(self, story: Story) -> dict[str, Any]:
        values, registry = story.staged.values, story.show.registry
        looks = {
            look_address(parameter): tuple(round(float(number), 4) for number in values[registry.slots[key]])
            for key, parameter in registry.by_key.items()
        }
        return {**outgoing(story.player.state, story.signals), **looks}

    def close(self) -> None:
        """Stops serving."""
        self._server.close()
