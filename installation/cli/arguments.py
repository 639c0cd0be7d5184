"""What people may type after an option, and the one clear line they get when it makes no sense."""

import ipaddress
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import click

from installation.assets import built_in_root
from installation.options import DEFAULT_SHOW

_MULTIPLES = {"k": 1_000, "m": 1_000_000}
_SIZE_LIMITS_PX = (16, 16384)
"""Smaller shows nothing, larger is beyond what drivers allocate."""


class Expectation(click.ParamType[Any]):
    """A kind of argument that knows how to say what it expected."""

    name = "VALUE"
    """How the help names it."""
    expected = ""

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """The name as it is, not in capitals."""
        return self.name

    def refuse(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> NoReturn:
        """End with `--option: expected this, got that`."""
        self.fail(f"expected {self.expected}, got {str(value)!r}", param, ctx)


class Number(Expectation):
    """A finite number from `low` to `high`; the low end itself is left out when `above` is set."""

    name = "N"

    def __init__(self, low: float, high: float, *, above: bool = False) -> None:
        self._low, self._high, self._above = low, high, above
        start = f"above {low:g} and at most" if above else f"from {low:g} to"
        self.expected = f"a number {start} {high:,.12g}"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number; refuses words, NaN and what lies outside."""
        try:
            number = float(value)
        except ValueError:
            self.refuse(value, param, ctx)
        if not self._low <= number <= self._high or (self._above and number == self._low):
            self.refuse(value, param, ctx)
        return number


class Count(Expectation):
    """A whole number from `low` to `high`; `250k` and `1M` are understood."""

    name = "N"

    def __init__(self, low: int, high: int, example: str) -> None:
        self._low, self._high = low, high
        self.expected = f"a whole number from {low} to {high} such as {example}"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number, written out."""
        text = str(value).strip().lower()
        factor = _MULTIPLES.get(text[-1:], 1)
        try:
            number = float(text[:-1]) * factor if factor > 1 else int(text)
        except ValueError:
            self.refuse(value, param, ctx)
        if not self._low <= number <= self._high or number != int(number):
            self.refuse(value, param, ctx)
        return int(number)


class Size(Expectation):
    """Width and height in pixels."""

    name = "WxH"
    expected = "WIDTHxHEIGHT such as 1280x720"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """(width, height)."""
        if isinstance(value, tuple):
            return value
        width, cross, height = str(value).lower().partition("x")
        if not (cross and width.isdecimal() and height.isdecimal()):
            self.refuse(value, param, ctx)
        low, high = _SIZE_LIMITS_PX
        if not (low <= int(width) <= high and low <= int(height) <= high):
            self.fail(f"expected sides from {low} to {high} pixels, got {value!r}", param, ctx)
        return int(width), int(height)


class HostPort(Expectation):
    """A network address; a bare port means this machine only."""

    name = "HOST:PORT"
    expected = "HOST:PORT such as 127.0.0.1:9000"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, int]:
        """(host, port); IPv6 hosts stand in square brackets."""
        if isinstance(value, tuple):
            return value
        host, _, port = str(value).rpartition(":")
        host = host.strip("[]") if host.startswith("[") else host
        if not port.isdecimal() or int(port) > 65535 or (":" in host and not str(value).startswith("[")):
            self.refuse(value, param, ctx)
        return host or "127.0.0.1", int(port)


class Network(Expectation):
    """A computer's address, or a network."""

    name = "NETWORK"
    expected = "an address or network such as 192.168.1.20 or 192.168.1.0/24"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The network in its usual spelling."""
        try:
            return str(ipaddress.ip_network(str(value).strip(), strict=False))
        except ValueError:
            self.refuse(value, param, ctx)


class NewFile(Expectation):
    """A file to write: its folder exists, or is made with it, and its ending says what it will hold."""

    name = "FILE"

    def __init__(self, *endings: str, with_folder: bool = False) -> None:
        """`with_folder`: whoever writes the file makes the folder it lies in, but not one around that."""
        self._endings, self._with_folder = endings, with_folder
        self.ending = endings[0] if endings else ""
        self.expected = f"a file name that ends in {' or '.join(endings)}"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path, not yet created."""
        path = Path(value)
        if self._endings and path.suffix.lower() not in self._endings:
            self.refuse(value, param, ctx)
        if path.is_dir():
            self.fail(f"{value} is a folder: expected a file name", param, ctx)
        needed = path.parent.parent if self._with_folder and not path.parent.exists() else path.parent
        if not needed.is_dir():
            self.fail(f"there is no folder {needed} to put {path.relative_to(needed)} in", param, ctx)
        return path


class ExistingFile(Expectation):
    """A file to read."""

    name = "FILE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path of a file that is there."""
        path = Path(value)
        if not path.is_file():
            self.fail(f"{value} is a folder: expected a file" if path.is_dir() else f"no file {value}", param, ctx)
        return path


class ShowName(Expectation):
    """A show that is there: the name of a built-in one or a folder that holds `show.toml`."""

    name = "SHOW"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name or folder as typed."""
        known = built_in_shows()
        if value not in known and not (Path(value) / "show.toml").is_file():
            expected = f"expected a folder with show.toml, or one of: {', '.join(known)}"
            self.fail(f"no show {str(value)!r}: {expected}", param, ctx)
        return str(value)


class OneOf(Expectation):
    """One of a few words."""

    def __init__(self, *words: str) -> None:
        self._words = words
        self.expected = " or ".join(words)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word; capitals do not matter."""
        if (word := str(value).lower()) not in self._words:
            self.refuse(value, param, ctx)
        return word


class Assignment(Expectation):
    """NAME=VALUE."""

    name = "NAME=VALUE"
    expected = "NAME=VALUE such as speed=0.5"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """(name, value), neither empty."""
        name, equals, content = str(value).partition("=")
        if not (equals and name.strip() and content.strip()):
            self.refuse(value, param, ctx)
        return name.strip(), content.strip()


class NamedImage(ExistingFile):
    """An image file for one input (`NAME=IN.png`) or for all of them (`IN.png`)."""

    name = "[NAME=]IN.png"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """(name, path); the name is empty for every image input."""
        name, equals, path = str(value).partition("=")
        if not equals or Path(value).is_file():
            return "", super().convert(value, param, ctx)
        return name.strip(), super().convert(path, param, ctx)


def built_in_shows() -> list[str]:
    """Names of the shows that came with the program."""
    return sorted(path.parent.name for path in (built_in_root() / "presets").glob("*/show.toml"))


def show_and_output(words: Sequence[str], output: NewFile, ctx: click.Context) -> tuple[str, Path]:
    """Read `[SHOW] OUT`: the last word is the file to write, the one before it the show."""
    if not 1 <= len(words) <= 2:
        what = "the file to write is missing" if not words else f"too many arguments ({' '.join(words)})"
        raise click.UsageError(f"{what}: expected [SHOW] OUT, such as {ctx.command_path} picture{output.ending}", ctx)
    show = ShowName().convert(words[0], _named("SHOW"), ctx) if len(words) == 2 else DEFAULT_SHOW
    return show, output.convert(words[-1], _named("OUT"), ctx)


def _named(name: str) -> click.Argument:
    return click.Argument([name.lower()], metavar=name)
