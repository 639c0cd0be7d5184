"""Surface files: every mistake is told by file and line."""

from pathlib import Path

import pytest

from installation.model.parameters import Registry
from installation.model.surface import choose
from installation.model.touch import Touch
from installation.presets.surfaces import load_surfaces
from installation.presets.toml import PresetError

GOOD = """title = "A box"
ports = ["Box"]
controls = [
  { note = 1, does = "go" },
  %s
]
[lamps.pad]
numbers = "0-3"
colours = { red = 1 }
"""


def complaint(tmp_path: Path, text: str) -> str:
    folder = tmp_path / "surfaces"
    folder.mkdir()
    (folder / "box.toml").write_text(text)
    with pytest.raises(PresetError) as error:
        load_surfaces(tmp_path)
    (problem,) = error.value.problems
    return f"{problem.line}: {problem.message}"


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ('{ note = 2, does = "goo" }', "did you mean 'go'"),
        ('{ note = 200, does = "go" }', "at most 127"),
        ('{ note = 2, cc = 3, does = "go" }', "found note, cc"),
        ('{ does = "go" }', "found none of them"),
        ('{ note = 1, does = "back" }', "note 1 is bound twice"),
        ('{ note = 2, does = "go", lamp = "pda" }', "did you mean 'pad'"),
        ('{ note = 9, does = "go", lamp = "pad" }', "none of the 'pad' lamps"),
        ('{ note = 2, does = "go", low = 0.5 }', "low means nothing to 'go'"),
        ('{ note = 2, does = "go", while_held = true }', "only to one of hold, blackout"),
        ('{ cc = 2, does = "master", takeover = "pick" }', "did you mean 'pickup'"),
        ('{ pitch = false, does = "master" }', "expected true"),
        ('{ note = 2, does = "go", colour = "purple" }', "expected one of white"),
        ('{ note = 2, does = "go", velocity = 3 }', "unknown key 'velocity'"),
    ],
)
def test_a_wrong_control_is_named_with_its_line(tmp_path: Path, entry: str, expected: str) -> None:
    told = complaint(tmp_path, GOOD % entry)
    assert told.startswith("5: ")
    assert expected in told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('title = "x"\n', "1: ports is missing"),
        ('title = "x"\nlike = "apc_mnii"\n', "2: there is no surface 'apc_mnii' to be like, did you mean 'apc_mini'"),
        ('title = "x"\nports = [""]\nmarks = [{ at = 00:00:10, does = "hold" }]\n', "3: a mark cannot do 'hold'"),
        ('title = "x"\nports = [""]\nmarks = [{ at = 10, does = "go" }]\n', "3: at = 10"),
        ('title = "x"\nports = [""]\nhello = ["F0 80 F7"]\n', "3: hello[0]"),
        ('title = "x"\nports = [""]\n[lamps.a]\nnumbers = "7-300"\ncolours = { red = 1 }\n', "4: numbers"),
        ('title = "x"\nports = [""]\n[lamps.a]\nnumbers = "7"\ncolours = { red = 0 }\n', "5: red"),
    ],
)
def test_a_wrong_surface_is_named_with_its_line(tmp_path: Path, text: str, expected: str) -> None:
    assert expected in complaint(tmp_path, text)


def test_a_shows_own_surface_hides_the_built_in_one(tmp_path: Path) -> None:
    (tmp_path / "surfaces").mkdir()
    (tmp_path / "surfaces" / "generic.toml").write_text('title = "Mine"\nports = [""]\n')
    (mine,) = (surface for surface in load_surfaces(tmp_path) if surface.name == "generic")
    assert mine.title == "Mine"
    assert mine.controls == ()


def test_marks_and_transport_are_written_as_people_say_them(tmp_path: Path) -> None:
    (tmp_path / "surfaces").mkdir()
    text = 'title = "Tape"\nports = ["Tape"]\ncontrols = [{ transport = "start", does = "go" }]\n'
    text += 'marks = [{ at = 00:01:30.5, does = "cue 1.2" }, { at = 00:00:10, does = "cue 1.1" }]\n'
    (tmp_path / "surfaces" / "tape.toml").write_text(text)
    (tape,) = (surface for surface in load_surfaces(tmp_path) if surface.name == "tape")
    assert [(mark.seconds, str(mark.action)) for mark in tape.marks] == [(10.0, "cue 1.1"), (90.5, "cue 1.2")]
    assert str(tape.controls[0].touch) == "transport start"


TAUGHT = """title = "Box:out, taught"
like = "desk"
ports = ["Box:out"]
controls = [
  { cc = 17, channel = 1, does = "fader elena" },
  { cc = 18, channel = 1, does = "look veil.fall" },
  %s
]
"""


def test_what_was_taught_while_another_show_played_stops_no_show(tmp_path: Path) -> None:
    (tmp_path / "taught_box_out.toml").write_text(TAUGHT % "")
    surfaces = load_surfaces(None, Registry(()), tmp_path)
    taught = choose(surfaces, "Box:out")
    assert taught is not None
    assert taught.name == "taught_box_out"
    does = {str(control.touch): str(control.action) for control in taught.controls}
    assert does["cc 17 on channel 1"] == "fader elena"
    assert "cc 18 on channel 1" not in does
    assert "go" in does.values(), "the rest is what an unknown box does"
    assert taught.notes == (
        "taught_box_out.toml: left out, for this show has no such thing: 'look veil.fall' on cc 18 on channel 1",
    )


OWN = """title = "My box"
ports = ["Box"]
controls = [
  { cc = 17, does = "fader dax", bank = "one" },
  { cc = 17, does = "fader haze", bank = "two" },
  { cc = 20, does = "pace", bank = "one" },
  { note = 1, does = "panic" },
  { note = 2, does = "bank two" },
]
"""


@pytest.mark.parametrize("like", ["", 'like = "apc_mini"\n'])
def test_what_was_taught_while_another_show_played_adds_to_the_shows_own_surface(tmp_path: Path, like: str) -> None:
    (tmp_path / "surfaces").mkdir()
    (tmp_path / "surfaces" / "zbox.toml").write_text(like + OWN)
    (tmp_path / "taught_box_out.toml").write_text(TAUGHT.replace('"desk"', '"generic"') % '{ note = 1, does = "go" }')
    taught = choose(load_surfaces(tmp_path, None, tmp_path), "Box:out")
    assert taught is not None
    does = {str(control.touch): str(control.action) for control in taught.controls}
    assert does["note 2"] == "bank two", "the show's own go on"
    assert does["note 1"] == "go", "but for what was taught something else"
    faders = [str(c.action) for c in taught.controls_at(Touch("cc", 17, 1), "one")]
    assert faders == ["fader elena"]


@pytest.mark.parametrize(("like", "whose"), [("apc_mini", "fader elena"), ("other", "go")])
def test_what_somebody_wrote_into_a_taught_file_holds(tmp_path: Path, like: str, whose: str) -> None:
    """A port without a surface of the show's, and one that was given another of the show's than its own."""
    (tmp_path / "surfaces").mkdir()
    (tmp_path / "surfaces" / "other.toml").write_text(
        'title = "Other"\nports = ["Other"]\ncontrols = [{ cc = 48, does = "go" }]\n'
    )
    if like == "other":
        (tmp_path / "surfaces" / "box.toml").write_text(OWN)
    (tmp_path / "taught_box_out.toml").write_text(TAUGHT.replace('"desk"', f'"{like}"') % "")
    taught = choose(load_surfaces(tmp_path, None, tmp_path), "Box:out")
    assert taught is not None
    assert [str(c.action) for c in taught.controls_at(Touch("cc", 48, 1), taught.first_bank)] == [whose]


def test_a_bank_of_another_shows_surface_is_every_bank_here(tmp_path: Path) -> None:
    (tmp_path / "surfaces").mkdir()
    (tmp_path / "surfaces" / "box.toml").write_text(OWN)
    text = TAUGHT.replace('"desk"', '"generic"') % '{ cc = 19, does = "master", bank = "A" }'
    (tmp_path / "taught_box_out.toml").write_text(text)
    taught = choose(load_surfaces(tmp_path, None, tmp_path), "Box:out")
    assert taught is not None
    for bank in ("one", "two"):
        assert [str(c.action) for c in taught.controls_at(Touch("cc", 19, 1), bank)] == ["master"]
    assert taught.first_bank == "one"


def test_a_mistake_in_what_was_taught_is_told_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "taught_box_out.toml").write_text(TAUGHT % '{ note = 2, does = "go", low = 0.5 }')
    with pytest.raises(PresetError, match=r"taught_box_out\.toml:7: low means nothing to 'go'"):
        load_surfaces(None, Registry(()), tmp_path)
