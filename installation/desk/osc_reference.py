"""`docs/osc.md`, written from the tables that the program itself lives by."""

from collections.abc import Iterable, Sequence

from installation.desk.osc_nodes import Node, Range, look_address, nodes
from installation.model.parameters import Parameter, Registry
from installation.model.words import COMMANDS, CROWD, DIALECTS, MIC_EVENTS, MICROPHONE, PERSON, RIG, SIDES, WORDS, Word

INTRODUCTION = """\
# OSC reference

*This page is written by `python tools/osc_reference.py` from the same tables the program reads; a test keeps it true.*

Rina listens for OSC on UDP and TCP port 9000 of the machine it runs on. `rina play --osc 0.0.0.0:9000` opens it to the
network, and says under which addresses other machines reach it; until then only programs on the same machine do.

```
oscsend 127.0.0.1 9000 /rina/go
oscsend 127.0.0.1 9000 /rina/cue s 3.2
oscsend 127.0.0.1 9000 /crowd/arousal f 0.9
```

- **Numbers** may be int, float, double, true or false. Out of range they are held at the ends.
- **Triggers** need no argument. With an argument of 0 or false they do nothing, so buttons that send press and release
  work.
- **Switches** take true, false, 1 or 0.
- **Bundles** are honoured; one for later waits (at most 60 s) without holding up anything else.
- **Patterns** (`* ? [a-z] {one,other}`) reach every address on this page that they match.
- **Readings** (marked ≈) are merged: between two frames only the latest of each sender counts. Everything else is an
  event, and each one counts.
- **TCP** takes SLIP frames (OSC 1.1, QLab) and length-prefixed packets (OSC 1.0), told apart by the first byte.
- What is unknown, malformed, not finite or from a stranger is counted and shown in the source's status line; wrong
  arguments, and cues or parameters that this show does not have, are told with their sender. Nothing of it stops
  anything.
"""
PEOPLE = """\
`{person}` is any short name of your choice, up to 64 characters: an id from your own program. The same name from two
computers is two people.
"""
EYE = """\
For a rig with `kind = "window"`: docs/rig.md. Send all three at once, or each by itself; thirty times a second or more.
"""
LOCK = """\
`rina play --osc-allow 192.168.1.0/24` listens to that network only; the option may be given several times. With
`--osc-secret WORD` (or `RINA_OSC_SECRET` in the environment) commands, the eye and other programs' words pass only from
computers that have sent `/rina/unlock WORD`; after ten minutes without a command they have to send it again. `/crowd`
and `/mic` never need it.
"""
TOLD_TEXT = """\
Send `/rina/subscribe` and for 60 seconds the state comes back to the port you sent from, or to the one you name
(`/rina/subscribe 9100`); send it again in time to stay. A new subscriber is told everything once, and from then on what
changes, at most 30 times a second, one argument a message. It always comes by UDP: who subscribes over TCP names a
port.
"""
QUERY_TEXT = """\
## OSCQuery

Programs that speak OSCQuery find every address of this page, with type, range and present value, at
`http://127.0.0.1:9010/`: `/rina/look/lens/bloom?VALUE` asks for one attribute, `/?HOST_INFO` for the host. A WebSocket
at the same place takes `{"COMMAND": "LISTEN", "DATA": "/rina/state/cue"}` and sends that value, as binary OSC, now and
whenever it changes. When a shader that is edited while the show plays brings, drops or alters parameters, every socket
is told: `{"COMMAND": "PATH_ADDED", "DATA": "/rina/look/veil/fall"}`, `PATH_REMOVED` or `PATH_CHANGED`; address patterns
mean the new ones as well. When OSC is open to the network so is this, and it is announced there as `_oscjson._tcp`.
It only tells: nobody can change anything here. As browser programs expect it, any page that is open in a browser on the
machine may read it, too; texts and names that people send are not among what it tells.
"""
LOOKS_TEXT = """\
Every parameter that a shader declares, in its own range. A value stays until `/rina/release` or the next act.
"""


def osc_reference(registry: Registry) -> str:
    """The whole page for a show with these parameters, as Markdown."""
    listed = nodes(registry)
    sections = [
        INTRODUCTION,
        _section("Commands", LOCK, _word_rows(COMMANDS)),
        _section("The crowd", "What the room as a whole feels, as the sender sees it.\n", _word_rows(CROWD)),
        _section("One person", PEOPLE, _word_rows(PERSON)),
        _section("The rig", EYE, _word_rows(RIG)),
        _section("Microphone", "For programs that listen to the room in Rina's stead.\n", _word_rows(MICROPHONE)),
        _section("Other programs' words", "So that a console set up for them works at once.\n", _word_rows(DIALECTS)),
        _section("What Rina tells", TOLD_TEXT, [_told_row(node) for node in listed if node.access == 1]),
        QUERY_TEXT,
        f"## Looks\n\n{LOOKS_TEXT}",
        *(_layer(layer, registry.of_layer(layer)) for layer in registry.layers),
    ]
    return "\n".join(sections)


def _section(title: str, text: str, rows: Sequence[Sequence[str]]) -> str:
    return f"## {title}\n\n{text}\n" + _table(("address", "arguments", "does"), rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _word_rows(group: str) -> list[tuple[str, str, str]]:
    return [(f"`{_shown(word)}`", _arguments(word), word.description) for word in WORDS if word.group == group]


def _shown(word: Word) -> str:
    if not word.choices:
        return word.pattern
    stem, _, place = word.pattern.rpartition("{")
    return stem + "{" + ",".join(word.choices) + place.partition("}")[2] + "}"


def _arguments(word: Word) -> str:
    limits = f"{word.low:g} to {word.high:g}"
    texts = {
        "trigger": "none, or not 0",
        "numbered trigger": "none, or not 0",
        "counted trigger": "none, or not 0",
        "switch": "true or false",
        "number": f"number, {limits}",
        "whole number": f"whole number, {limits}",
        "numbers": "one to four numbers",
        "eight numbers": f"eight numbers, {limits}",
        "place": f"three numbers, {limits}",
        "cue": 'id, name or number: `"3.4"`, `"vulnerability"`, `3.4`',
        "port": "none, or a port",
        "text": "text, up to 140 characters" + ("; person" if word.pattern == "/crowd/text" else ""),
        "vote": " or ".join(f'`"{side}"`' for side in SIDES),
        "offer": 'emotion given, emotion wanted, amount 0 to 1: `"fear" "trust" 0.3`',
        "event": "one of " + ", ".join(f'`"{name}"`' for name in MIC_EVENTS) + "; confidence 0 to 1",
    }
    return texts[word.kind] + (" ≈" if word.continuous else "")


def _told_row(node: Node) -> tuple[str, str, str]:
    kinds = {"s": "text", "f": "float", "i": "int", "T": "true or false"}
    (limits,) = node.ranges
    return f"`{node.address}`", kinds[node.type] + (f", {_limits(limits)}" if limits else ""), node.description


def _limits(limits: Range) -> str:
    if limits.choices:
        return "one of " + ", ".join(map(str, limits.choices))
    return f"{limits.low:g} to {limits.high:g}"


def _layer(layer: str, parameters: Sequence[Parameter]) -> str:
    rows = [
        (f"`{look_address(parameter)}`", _takes(parameter), _numbers(parameter.default), parameter.label)
        for parameter in parameters
    ]
    return f"### {layer}\n\n" + _table(("address", "takes", "default", ""), rows)


def _takes(parameter: Parameter) -> str:
    if parameter.values:
        words = parameter.labels or tuple(map(str, parameter.values))
        menu = ", ".join(f"{value} {word}" for value, word in zip(parameter.values, words, strict=True))
        return f"one of {menu}"
    if parameter.type in ("bool", "event"):
        return "true or false"
    limits = _numbers(parameter.low), _numbers(parameter.high)
    what = {"float": "number", "long": "whole number", "point2D": "x y", "color": "r g b a"}[parameter.type]
    return f"{what}, {limits[0]} to {limits[1]}"


def _numbers(numbers: Sequence[float]) -> str:
    """`0.5`, or `0 0 1` for several, or one where all are alike."""
    shown = [f"{number:g}" for number in numbers]
    return shown[0] if len(set(shown)) == 1 else " ".join(shown)
