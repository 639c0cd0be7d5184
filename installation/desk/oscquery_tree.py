"""The tree of addresses as OSCQuery describes it: JSON nodes, single attributes, the right status for a bad question.

After the OSCQuery proposal (Vidvox). Pure data; no sockets.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from installation.desk.osc_nodes import READ, Node, Range

Json = dict[str, Any]
ATTRIBUTES = ("FULL_PATH", "CONTENTS", "TYPE", "ACCESS", "VALUE", "RANGE", "DESCRIPTION", "CLIPMODE")
EXTENSIONS = dict.fromkeys(
    ("ACCESS", "VALUE", "RANGE", "DESCRIPTION", "CLIPMODE", "LISTEN", "PATH_ADDED", "PATH_REMOVED", "PATH_CHANGED"),
    True,
)


class Answer(NamedTuple):
    """What a question gets: an HTTP status, and JSON where there is something to say."""

    status: int
    body: Json | None = None


class _Branch:
    """One place in the tree: what lies below, and the node that is here."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.below: dict[str, _Branch] = {}
        self.node: Node | None = None


class Tree:
    """All nodes by path, with the values last told. One thread."""

    def __init__(self, nodes: Sequence[Node], host_info: Json) -> None:
        """`host_info`: NAME, OSC_PORT and whatever else the host says of itself; EXTENSIONS are added."""
        self._host_info = {**host_info, "EXTENSIONS": EXTENSIONS}
        self._root = _Branch("/")
        self._nodes: dict[str, Node] = {}
        self._values: dict[str, tuple[Any, ...]] = {}
        for node in nodes:
            self.add(node)

    def add(self, node: Node) -> None:
        """One more node, which stands at its default; at an address where there is none."""
        self._nodes[node.address] = node
        if node.default:
            self._values[node.address] = as_typed(node.type, node.default)
        branch = self._root
        for part in _parts(node.address):
            if part not in branch.below:
                branch.below[part] = _Branch(f"{branch.path.rstrip('/')}/{part}")
            branch = branch.below[part]
        branch.node = node

    def remove(self, address: str) -> None:
        """The node at this address goes, and every branch that led to nothing else; nothing where there is none."""
        if self._nodes.pop(address, None) is None:
            return
        self._values.pop(address, None)
        way = [self._root]
        for part in _parts(address):
            way.append(way[-1].below[part])
        way[-1].node = None
        for branch, part, below in reversed(list(zip(way, _parts(address), way[1:], strict=False))):
            if below.node is None and not below.below:
                del branch.below[part]

    def node(self, address: str) -> Node | None:
        """The node at exactly this address."""
        return self._nodes.get(address)

    def tell(self, address: str, values: tuple[Any, ...]) -> bool:
        """Note the values of a readable node. True if that is news."""
        node = self._nodes.get(address)
        if node is None or not node.access & READ or len(values) != len(node.type):
            return False
        typed = as_typed(node.type, values)
        if self._values.get(address) == typed:
            return False
        self._values[address] = typed
        return True

    def value(self, address: str) -> tuple[Any, ...] | None:
        """What was last told, in the node's own types; None if nothing was."""
        return self._values.get(address)

    def answer(self, path: str, question: str = "") -> Answer:
        """What a GET of `path?question` gets."""
        if question == "HOST_INFO":
            return Answer(200, self._host_info)
        branch = self._find(path)
        if branch is None:
            return Answer(404)
        if not question:
            return Answer(200, self._describe(branch))
        if question not in ATTRIBUTES:
            return Answer(400)
        described = self._describe(branch)
        return Answer(200, {question: described[question]}) if question in described else Answer(204)

    def _find(self, path: str) -> _Branch | None:
        branch: _Branch | None = self._root
        for part in _parts(path):
            branch = branch.below.get(part) if branch else None
        return branch

    def _describe(self, branch: _Branch) -> Json:
        described: Json = {"FULL_PATH": branch.path, "ACCESS": 0}
        if branch.node:
            described |= self._describe_node(branch.node)
        if branch.below:
            described["CONTENTS"] = {name: self._describe(below) for name, below in branch.below.items()}
        return described

    def _describe_node(self, node: Node) -> Json:
        described: Json = {"TYPE": node.type, "ACCESS": node.access, "DESCRIPTION": node.description}
        if node.access & READ and (value := self._values.get(node.address)) is not None:
            described["VALUE"] = list(value)
        if any(node.ranges):
            described["RANGE"] = [_limits(limits) for limits in node.ranges]
            described["CLIPMODE"] = ["both" if limits and not limits.choices else "none" for limits in node.ranges]
        return described


def _parts(path: str) -> list[str]:
    return [part for part in path.split("/") if part]


def _limits(limits: Range | None) -> Json | None:
    if limits is None:
        return None
    return {"VALS": list(limits.choices)} if limits.choices else {"MIN": limits.low, "MAX": limits.high}


_CASTS = {"f": float, "i": int, "s": str, "T": bool}


def as_typed(tags: str, values: Sequence[Any]) -> tuple[Any, ...]:
    """Values in the types the tags name; a trigger has none."""
    return tuple(_CASTS[tag](value) if tag in _CASTS else None for tag, value in zip(tags, values, strict=True))
