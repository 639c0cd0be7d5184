"""Who may say what over OSC, and how it is passed on: senders, the secret, patterns, events and readings."""

import hmac
import ipaddress
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from installation.inputs.channel import Channel
from installation.inputs.osc_decoder import OscArgument, OscMessage
from installation.inputs.osc_pattern import is_pattern, matching
from installation.inputs.osc_socket import join_address
from installation.inputs.outbox import EVENT, PATIENT, PRESSED
from installation.model.arrival import Argument
from installation.model.vocabulary import Found, find, is_continuous, listed_addresses
from installation.model.words import CROWD, INSIDE, MICROPHONE, PERSON

UNLOCK = "/rina/unlock"
UNLOCKED_SECONDS = 600.0
"""An unlocked sender's computer may command until it has been silent for this long."""
GUESS_SECONDS = 1.0
"""After a wrong guess at the secret a computer has to wait this long before the next is looked at."""
LONGEST_STRING = 1024
MOST_ARGUMENTS = 16
MOST_REMEMBERED = 4096
OPEN_TO_ALL = (CROWD, PERSON, MICROPHONE)
"""Groups of words that need no secret: feeling is free, commanding is not."""


class Verdict(NamedTuple):
    """What becomes of an address."""

    addresses: tuple[str, ...]
    """Where it leads: itself, everything its pattern means, or nowhere."""
    guarded: bool
    """True if the secret is needed."""


class Door:
    """Decides about every decoded message and hands what may pass to the channel. One thread.

    `allow` holds addresses or networks (`192.168.1.0/24`) that may send; empty allows everybody who can reach the port.
    With a `secret`, commands pass only from computers that sent `/rina/unlock SECRET`. `looks` are the addresses of
    look parameters, which patterns may mean.
    """

    def __init__(
        self,
        channel: Channel,
        allow: Sequence[str] = (),
        secret: str = "",
        looks: Sequence[str] = (),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._channel = channel
        self._allowed = tuple(ipaddress.ip_network(network, strict=False) for network in allow)
        self._secret = secret.encode()
        self._listed = dict.fromkeys((*listed_addresses(), *looks))
        self._clock = clock
        self._senders: dict[tuple[str, int], str] = {}
        self._verdicts: dict[str, Verdict] = {}
        self._unlocked: dict[str, float] = {}
        self._next_guess_seconds: dict[str, float] = {}
        self.last_unknown = ""

    def list_look(self, address: str, known: bool) -> None:
        """From now on patterns may mean this address of a look parameter, or no longer."""
        if known:
            self._listed[address] = None
        else:
            self._listed.pop(address, None)
        self._verdicts.clear()

    def sender(self, address: tuple[str, int]) -> str:
        """The source name of a (host, port), such as `osc:127.0.0.1:53412`; empty if it may not send."""
        name = self._senders.get(address)
        if name is None:
            if len(self._senders) >= MOST_REMEMBERED:
                self._senders.clear()
            name = f"osc:{join_address(*address)}" if self._may_send(address[0]) else ""
            self._senders[address] = name
        return name

    def admit(self, message: OscMessage, source: str) -> None:
        """Pass `message` on, or count why not."""
        verdict = self._verdicts.get(message.address) or self._judge(message.address)
        if not verdict.addresses:
            self._turn_away(message, source)
        elif verdict.guarded and self._secret and not self._may_command(source):
            self._channel.count("locked")
        else:
            arguments = plain_arguments(message.arguments)
            for address in verdict.addresses:
                self._pass_on(address, arguments, source)

    def lets_in_all(self, address: str) -> bool:
        """Whether every message to `address` passes and leads nowhere else: no pattern, no secret."""
        verdict = self._verdicts.get(address)
        return verdict is not None and verdict.addresses == (address,) and not (verdict.guarded and self._secret)

    def _pass_on(self, address: str, arguments: tuple[Argument, ...], source: str) -> None:
        how = merging(address)
        if how != EVENT:
            self._channel.value(address, *arguments, source=source, keyed_by=how)
            return
        if _is_of_a_person(address):  # who leaves must not come back by what they felt before
            self._channel.hurry()
        self._channel.event(address, *arguments, source=source)

    def _judge(self, address: str) -> Verdict:
        if len(self._verdicts) >= MOST_REMEMBERED:
            self._verdicts.clear()
        meant = matching(address, tuple(self._listed)) if is_pattern(address) else (address,)
        words = [found.word for found in map(find, meant) if isinstance(found, Found)]
        known = meant if words and all(word.group != INSIDE for word in words) else ()
        verdict = Verdict(known, any(word.group not in OPEN_TO_ALL for word in words))
        self._verdicts[address] = verdict
        return verdict

    def _turn_away(self, message: OscMessage, source: str) -> None:
        if message.address == UNLOCK:
            self._unlock(message, source)
        else:
            self.last_unknown = message.address
            self._channel.count("unknown")

    def _unlock(self, message: OscMessage, source: str) -> None:
        host, now = host_of(source), self._clock()
        if now < self._next_guess_seconds.get(host, 0.0):
            self._channel.count("wrong_secrets")
            return
        guess = str(message.arguments[0]).encode() if message.arguments else b""
        if hmac.compare_digest(guess, self._secret):
            self._unlocked[host] = now + UNLOCKED_SECONDS
            return
        if len(self._next_guess_seconds) >= MOST_REMEMBERED:
            self._next_guess_seconds.clear()
        self._next_guess_seconds[host] = now + GUESS_SECONDS
        self._channel.count("wrong_secrets")

    def _may_command(self, source: str) -> bool:
        host, now = host_of(source), self._clock()
        if self._unlocked.get(host, 0.0) < now:
            return False
        self._unlocked[host] = now + UNLOCKED_SECONDS
        return True

    def _may_send(self, host: str) -> bool:
        if not self._allowed:
            return True
        address = ipaddress.ip_address(host.partition("%")[0])
        plain = getattr(address, "ipv4_mapped", None) or address
        return any(plain in network for network in self._allowed)


def merging(address: str) -> int:
    """How a message to `address` is merged with its like, as a letter's `keyed_by`."""
    if not is_continuous(address):
        return EVENT
    found = find(address)
    if isinstance(found, Found) and found.word.verb == "look":
        return PRESSED
    return PATIENT if _is_of_a_person(address) else 0


def _is_of_a_person(address: str) -> bool:
    found = find(address)
    return isinstance(found, Found) and found.word.group == PERSON


def host_of(source: str) -> str:
    """The computer in a source name: `osc:127.0.0.1:53412` -> `127.0.0.1`."""
    return source.partition(":")[2].rpartition(":")[0]


def plain_arguments(arguments: tuple[OscArgument, ...]) -> tuple[Argument, ...]:
    """Arguments as an arrival carries them: arrays laid flat, blobs as None, nothing endless."""
    if not any(isinstance(argument, (str, tuple, bytes)) for argument in arguments):
        return arguments[:MOST_ARGUMENTS]  # type: ignore[return-value]
    flat: list[Argument] = []
    for argument in arguments[:MOST_ARGUMENTS]:
        if isinstance(argument, tuple):
            flat += plain_arguments(argument)
        elif isinstance(argument, bytes):
            flat.append(None)
        else:
            flat.append(argument[:LONGEST_STRING] if isinstance(argument, str) else argument)
    return tuple(flat[:MOST_ARGUMENTS])
