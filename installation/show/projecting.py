"""A rig's projectors over the network: all of them at once, so that a silent one keeps nobody waiting but itself."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, NamedTuple, TypeVar

from installation.assets import Assets
from installation.model.faults import WrongError
from installation.model.projector import Projector
from installation.model.rig import require_output
from installation.presets.rigs import find_rig, load_rig
from installation.presets.show import find_show
from installation.rig.pjlink.link import Link

PASSWORD_ENV = "RINA_PROJECTOR_PASSWORD"
"""Asked for a projector that is named by its address alone."""
Said = TypeVar("Said")


class Named(NamedTuple):
    """A projector, and what people call it."""

    name: str
    projector: Projector


class Outcome(NamedTuple, Generic[Said]):
    """What became of talking to one projector: an answer, or why there is none."""

    named: Named
    said: Said | None
    trouble: str = ""


def projectors_of(name: str, show: str, output: str) -> list[Named]:
    """Those of a rig's outputs, or of one. Raises PresetError, WrongError."""
    assets = Assets(find_show(show))
    rig = load_rig(str(find_rig(name, assets)), assets)
    known = {one.name: one.projector for one in rig.outputs}
    require_output(rig, output)
    found = [Named(one, where) for one, where in known.items() if where and output in ("", one)]
    if not found:
        whose = f"output {output!r}" if output else f"rig {rig.name}"
        raise WrongError(f'{whose} names no projector: expected projector = {{ address = "192.168.1.20" }}')
    return found


def projector_at(address: str, port: int) -> list[Named]:
    """One that stands in no rig file."""
    is_protected = PASSWORD_ENV in os.environ
    return [Named(address, Projector(address, port, password_env=PASSWORD_ENV if is_protected else ""))]


def with_each(projectors: Sequence[Named], talk: Callable[[Link], Said]) -> list[Outcome[Said]]:
    """What each answers, in their order."""
    with ThreadPoolExecutor(len(projectors)) as threads:
        return list(threads.map(lambda named: _talk(named, talk), projectors))


def _talk(named: Named, talk: Callable[[Link], Said]) -> Outcome[Said]:
    try:
        with Link(named.projector.address, named.projector.port, _password(named.projector)) as link:
            return Outcome(named, talk(link))
    except WrongError as error:
        return Outcome(named, None, str(error))


def _password(projector: Projector) -> str:
    if not projector.password_env:
        return projector.password
    if projector.password_env not in os.environ:
        raise WrongError(f"its password is not there: the environment has no {projector.password_env}")
    return os.environ[projector.password_env]
