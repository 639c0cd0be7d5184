"""What people feel, as the motes see it: their own colours, or a room's mixture where nobody is known by name."""

from collections.abc import Iterator, Mapping

import numpy as np
import pytest

from installation.model.emotions import EMOTIONS
from installation.model.signals import at_rest
from installation.model.society_view import SocietyView
from installation.stage.context import create_context
from installation.stage.frame_block import linear_hue
from installation.stage.people import PeopleTextures
from tests.parts.stage_stand import people

JOY, FEAR = ([emotion.name for emotion in EMOTIONS].index(name) for name in ("joy", "fear"))


@pytest.fixture
def textures() -> Iterator[PeopleTextures]:
    ctx = create_context()
    textures = PeopleTextures(ctx)
    yield textures
    assert ctx.error == "GL_NO_ERROR"
    textures.release()
    ctx.release()


def texels(textures: PeopleTextures) -> "np.ndarray":
    """Those that stand for people: red, green, blue and air, 0..1."""
    count = textures.count(0).people
    return np.frombuffer(textures.people.read(), np.uint8).reshape(-1, 4)[:count] / 255.0


def share_of(textures: PeopleTextures, emotion: int) -> float:
    """How many of the texels show it."""
    hue = linear_hue(EMOTIONS[emotion].hue_degrees)
    return float(np.isclose(texels(textures)[:, :3], hue, atol=0.003).all(axis=1).mean())


def feeling(**emotions: float) -> Mapping[str, float]:
    """A room that feels so and nothing else."""
    return at_rest() | {emotion.name: 0.0 for emotion in EMOTIONS} | emotions


def test_a_room_without_names_is_a_mixture_of_what_it_feels(textures: PeopleTextures) -> None:
    textures.follow(SocietyView(), feeling(joy=0.6, fear=0.2))
    assert not textures.count(0).are_known
    assert (share_of(textures, JOY), share_of(textures, FEAR)) == pytest.approx((0.75, 0.25), abs=0.01)
    assert (texels(textures)[:, 3] == 1.0).all()


def test_the_mixture_follows_the_room(textures: PeopleTextures) -> None:
    textures.follow(SocietyView(), feeling(joy=1.0))
    textures.follow(SocietyView(), feeling(fear=1.0))
    assert (share_of(textures, JOY), share_of(textures, FEAR)) == (0.0, 1.0)


def test_a_room_that_feels_nothing_has_all_colours_alike(textures: PeopleTextures) -> None:
    textures.follow(SocietyView(), feeling())
    assert share_of(textures, JOY) == pytest.approx(1.0 / len(EMOTIONS), abs=0.01)


def test_people_with_names_take_the_room_s_place_and_leave_it_again(textures: PeopleTextures) -> None:
    textures.follow(SocietyView(), feeling(joy=1.0))
    textures.follow(people(count=60), feeling(joy=1.0))
    assert textures.count(7)[:2] == (7, 60)
    assert textures.count(7).are_known
    assert texels(textures)[:, 3].min() < 1.0
    textures.follow(SocietyView(version=2), feeling(joy=1.0))
    assert not textures.count(0).are_known
    assert share_of(textures, JOY) == 1.0
