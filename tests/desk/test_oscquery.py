"""OSCQuery as a client sees it: the whole tree by HTTP, values by WebSocket, and the right answer to bad questions."""

import asyncio
import json
import time
from collections.abc import Iterator
from typing import Any

import aiohttp
import pytest

from installation.assets import Assets
from installation.desk import oscquery, oscquery_news
from installation.desk.osc_nodes import Node, Range, nodes
from installation.desk.oscquery_tree import Tree
from installation.inputs.child import ChildSource
from installation.inputs.osc_decoder import OscMessage, decode
from installation.model.parameters import Parameter, Registry
from installation.model.vocabulary import Refusal, find
from installation.presets.registry import read_registry
from tests.parts.patience import PATIENCE_SECONDS
from tests.parts.ports import free_port

GAIN = Parameter("motes", "gain", "float", (1.0,), (0.0,), (4.0,), "brightness")
TINT = Parameter("haze", "tint", "color", (1.0, 0.5, 0.0, 1.0), (0.0,) * 4, (1.0,) * 4)
MODE = Parameter("haze", "mode", "long", (2.0,), (0.0,), (2.0,), "", (0, 2), ("still", "moving"))
HOST = {"NAME": "rina", "OSC_PORT": 9000, "OSC_TRANSPORT": "UDP"}


@pytest.fixture
def tree() -> Tree:
    return Tree(nodes(Registry((GAIN, TINT, MODE))), HOST)


def test_a_parameter_is_described_in_full(tree: Tree) -> None:
    assert tree.answer("/rina/look/motes/gain").body == {
        "FULL_PATH": "/rina/look/motes/gain",
        "TYPE": "f",
        "ACCESS": 3,
        "VALUE": [1.0],
        "RANGE": [{"MIN": 0.0, "MAX": 4.0}],
        "CLIPMODE": ["both"],
        "DESCRIPTION": "motes: brightness",
    }
    assert tree.answer("/rina/look/haze/mode", "RANGE").body == {"RANGE": [{"VALS": [0, 2]}]}
    assert tree.answer("/rina/look/haze/mode", "CLIPMODE").body == {"CLIPMODE": ["none"]}
    assert tree.answer("/rina/look/haze/tint", "VALUE").body == {"VALUE": [1.0, 0.5, 0.0, 1.0]}


@pytest.mark.parametrize(
    ("path", "question", "status"),
    [
        ("/", "", 200),
        ("/rina/go", "VALUE", 204),
        ("/rina/look", "VALUE", 204),
        ("/rina/look/motes/gain", "CONTENTS", 204),
        ("/rina/look/motes/gain", "COLOUR", 400),
        ("/rina/nobody", "", 404),
        ("/rina/nobody", "VALUE", 404),
        ("/rina/nobody", "HOST_INFO", 200),
    ],
)
def test_bad_questions_get_the_right_status(tree: Tree, path: str, question: str, status: int) -> None:
    answer = tree.answer(path, question)
    assert answer.status == status
    assert (answer.body is not None) is (status == 200)


def test_values_are_kept_in_their_own_types(tree: Tree) -> None:
    assert tree.tell("/rina/state/act", (3.0,))
    assert not tree.tell("/rina/state/act", (3,))
    assert tree.value("/rina/state/act") == (3,)
    assert not tree.tell("/rina/go", (1,))
    assert not tree.tell("/rina/state/act", (1, 2))
    assert not tree.tell("/nobody", (1,))


def test_a_node_that_comes_and_goes_takes_its_branches_with_it(tree: Tree) -> None:
    tree.add(Node("/rina/look/veil/fall", "f", 3, "", (Range(0.0, 1.0),), (0.3,)))
    assert tree.answer("/rina/look/veil/fall", "VALUE").body == {"VALUE": [0.3]}
    tree.remove("/rina/look/veil/fall")
    tree.remove("/rina/look/veil/fall")
    assert tree.answer("/rina/look/veil").status == 404
    tree.remove("/rina/look/haze/mode")
    assert tree.answer("/rina/look/haze/mode").status == 404
    assert tree.answer("/rina/look/haze/tint").status == 200


def test_what_changed_is_handed_over_a_little_at_a_time() -> None:
    class Ear(list[Any]):
        def tell(self, address: str, *arguments: Any) -> None:
            self.append((address, arguments))

    ear = Ear()
    publisher = oscquery_news.Publisher(ear, most_at_once=2)
    state = {"/a": 1, "/b": (1.0, 2.0), "/c": "x"}
    publisher.publish(state)
    assert ear == [("/a", (1,)), ("/b", (1.0, 2.0))]
    publisher.publish({**state, "/a": 2})
    publisher.publish({**state, "/a": 2})
    assert ear[2:] == [("/c", ("x",)), ("/a", (2,))]


def test_a_value_goes_out_as_one_osc_message() -> None:
    node = Node("/x", "fisT", 1, "", (None,) * 4)
    assert decode(oscquery.encode(node, (0.5, 2, "a", False))) == [OscMessage("/x", (0.5, 2, "a", False))]


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[ChildSource, str]]:
    port = free_port()
    listed = nodes(read_registry(Assets()).registry)
    settings = {"host": "127.0.0.1", "port": port, "nodes": listed, "host_info": HOST}
    source = ChildSource("oscquery", oscquery_news.serve, settings)
    source.open()
    deadline = time.monotonic() + 20.0
    while "http" not in source.status:
        source.poll()
        assert time.monotonic() < deadline, source.status
        time.sleep(0.02)
    yield source, f"http://127.0.0.1:{port}"
    source.close()


def test_a_client_can_walk_the_whole_tree(served: tuple[ChildSource, str]) -> None:
    async def walk() -> None:
        async with aiohttp.ClientSession(served[1]) as client:
            info = await (await client.get("/?HOST_INFO")).json()
            assert info["NAME"] == "rina"
            assert info["EXTENSIONS"]["LISTEN"] is True
            root = await (await client.get("/")).json()
            leaves = list(leaves_of(root))
            assert {node.address for node in nodes(read_registry(Assets()).registry)} == set(leaves)
            for path in leaves[:: max(1, len(leaves) // 20)]:
                response = await client.get(path)
                assert response.status == 200
                assert (await response.json())["FULL_PATH"] == path
            assert (await client.get("/rina/go?VALUE")).status == 204
            assert (await client.get("/rina/go?NONSENSE")).status == 400
            assert (await client.get("/nobody")).status == 404

    asyncio.run(walk())


def leaves_of(described: dict[str, Any]) -> Iterator[str]:
    if "TYPE" in described:
        yield described["FULL_PATH"]
    for below in described.get("CONTENTS", {}).values():
        yield from leaves_of(below)


def test_a_listener_hears_what_it_asked_for_and_nothing_else(served: tuple[ChildSource, str]) -> None:
    source, url = served
    publisher = oscquery_news.Publisher(source)

    async def frames() -> None:
        """What the show does all the time, and what hands over the next of what waits."""
        while True:
            source.poll()
            await asyncio.sleep(0.02)

    async def listen() -> None:
        playing = asyncio.create_task(frames())
        async with aiohttp.ClientSession() as client, client.ws_connect(url) as socket:
            for word in ("nonsense", "[]", '{"COMMAND": "LISTEN", "DATA": "/nobody"}', '{"COMMAND": "LISTEN"}'):
                await socket.send_str(word)
            await socket.send_str(json.dumps({"COMMAND": "LISTEN", "DATA": "/rina/state/cue"}))
            await asyncio.sleep(0.2)
            publisher.publish({"/rina/state/cue": "3.2", "/rina/state/next": "3.3"})
            assert decode(await socket.receive_bytes(timeout=PATIENCE_SECONDS)) == [
                OscMessage("/rina/state/cue", ("3.2",))
            ]
            await socket.send_str(json.dumps({"COMMAND": "IGNORE", "DATA": "/rina/state/cue"}))
            await socket.send_str(json.dumps({"COMMAND": "LISTEN", "DATA": "/rina/state/next"}))
            assert decode(await socket.receive_bytes(timeout=PATIENCE_SECONDS)) == [
                OscMessage("/rina/state/next", ("3.3",))
            ]
            publisher.publish({"/rina/state/cue": "4.1"})
            publisher.publish({"/rina/state/next": "4.2"})
            assert decode(await socket.receive_bytes(timeout=PATIENCE_SECONDS)) == [
                OscMessage("/rina/state/next", ("4.2",))
            ]
        async with aiohttp.ClientSession(url) as client:
            assert await (await client.get("/rina/state/cue?VALUE")).json() == {"VALUE": ["4.1"]}
        playing.cancel()

    asyncio.run(listen())


def test_every_writable_address_means_something() -> None:
    for node in nodes(Registry((GAIN, TINT, MODE))):
        assert not (node.access & 2 and isinstance(find(node.address), Refusal))
        assert all(limits is None or isinstance(limits, Range) for limits in node.ranges)


def test_parameters_that_come_and_go_while_it_plays_are_told(served: tuple[ChildSource, str]) -> None:
    source, url = served
    publisher = oscquery_news.Publisher(source)
    fall, other = Node("/rina/look/veil/fall", "f", 3, "", (None,)), Node("/rina/look/veil/fall", "i", 3, "", (None,))

    async def listen() -> None:
        async with aiohttp.ClientSession(url) as client, client.ws_connect("/") as socket:
            for before, now, told, status in (
                ((), (fall,), "PATH_ADDED", 200),
                ((fall,), (other,), "PATH_CHANGED", 200),
                ((other,), (), "PATH_REMOVED", 404),
            ):
                publisher.list_anew(before, now)
                source.poll()
                assert await socket.receive_json(timeout=PATIENCE_SECONDS) == {"COMMAND": told, "DATA": fall.address}
                source.poll()
                answer = await client.get(fall.address)
                assert answer.status == status
                assert status == 404 or (await answer.json())["TYPE"] == now[0].type

    asyncio.run(listen())


def test_a_listener_that_is_behind_reads_everything_again() -> None:
    listener = oscquery.Listener(None, None)  # type: ignore[arg-type]
    for number in range(3 * oscquery.MOST_UNSAID):
        listener.say("PATH_ADDED", f"/{number}")
    assert json.loads(listener._unsaid[0]) == {"COMMAND": "PATH_CHANGED", "DATA": "/"}
    assert len(listener._unsaid) <= oscquery.MOST_UNSAID
