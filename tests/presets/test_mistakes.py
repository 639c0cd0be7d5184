"""Every kind of mistake in a show is told in its own file, on its own line, with what was expected."""

import pytest

ONE_MISTAKE = [
    # the top of show.toml
    ("show.toml", "seed = 3", "sed = 3", 0, "unknown key 'sed', expected one of title, idle_look, seed, act, cue"),
    ("show.toml", "seed = 3", "seed = 3.5", 0, "seed = 3.5: expected a whole number"),
    ("show.toml", "seed = 3", "seed = -1", 0, "seed = -1: expected a number of at least 0"),
    ("show.toml", 'title = "A house for tests"\n', "\n", 0, "title is missing"),
    ("show.toml", 'idle_look = "ash"', 'idle_look = "ashes"', 0, "there is no such look, did you mean 'ash'?"),
    ("show.toml", "number = 2", "number = 'two'", 0, 'number = "two": expected a whole number'),
    ("show.toml", "number = 2", "number = 2\nnumbers = 2", 1, "unknown key 'numbers', expected one of number, title"),
    ("show.toml", "number = 2", "number = 1", 0, "number = 1: another act has this number"),
    # cues
    ("show.toml", 'name = "ash"', 'nmae = "ash"', 0, "unknown key 'nmae', expected one of id, name, title, act"),
    ("show.toml", 'name = "biodomes"', 'name = "the biodomes"', 0, "expected one word"),
    ("show.toml", 'name = "biodomes"', 'name = "ASH"', 0, 'name = "ash": another cue is already called that'),
    ("show.toml", 'id = "1.2"', "id = 1.2", 0, "id = 1.2: expected text in quotes"),
    ("show.toml", 'id = "1.2"', 'id = "1.1"', 0, "another cue is already called that"),
    ("show.toml", "min_seconds = 25", "min_seconds = 45", 0, "expected at most max_seconds, which is 40"),
    ("show.toml", "min_seconds = 25", "min_seconds = -1", 0, "expected a number of at least 0"),
    ("show.toml", "min_seconds = 25", "min_seconds = nan", 0, "expected a finite number"),
    ("show.toml", "min_seconds = 25", "min_seconds = true", 0, "min_seconds = true: expected a number"),
    ("show.toml", 'act = 1\nlook = "biodomes"', 'act = 3\nlook = "biodomes"', 0, "expected one of 1, 2, the acts"),
    ("show.toml", 'look = "biodomes"', 'look = "biodome"', 0, "no look 'biodome', did you mean 'biodomes'?"),
    ("show.toml", 'look = "storm"', "look = 3", 0, "look = 3: expected text in quotes"),
    ("show.toml", 'to = "2.2b"', 'to = "2.2c"', 0, "there is no cue with this id, did you mean"),
    ("show.toml", 'to = "2.2b"', 'too = "2.2b"', -2, "to is missing"),
    ("show.toml", 'next = "1.1"', 'next = "1.7"', 0, 'next = "1.7": there is no cue with this id'),
    ("show.toml", 'when = "vote > 0"', 'when = ""', 0, "is empty, expected a comparison"),
    ("show.toml", 'when = "vote > 0"', 'when = "votes > 0"', 0, "no signal 'votes', did you mean 'vote'?"),
    ("show.toml", "movement > 0.35 and", "movement > 0.35 adn", 0, "cannot be read"),
    ("show.toml", '"mic_level",', '\n"mic_levle",', 1, 'listens[0] = "mic_levle": expected one of'),
    ("show.toml", 'curve = "out"', 'curve = "outt"', 0, "expected one of linear, smooth, in, out, did you mean 'out'?"),
    ("show.toml", 'character = "gather"', 'character = "fly"', 0, "expected one of drift, gather, tear, thaw, bloom"),
    (
        "show.toml",
        "\nseconds = 4\n",
        "\nsecnds = 4\n",
        1,
        "unknown key 'secnds', expected one of seconds, curve, character",
    ),
    ("show.toml", "valence = -0.3", "valence = -1.3", 0, "expected a number of at least -1"),
    ("show.toml", "control = 0.6", "contrl = 0.6", 0, "did you mean 'control'?"),
    ("show.toml", "control = 0.6", "control = 1.6", 0, "control = 1.6: expected a number from 0 to 1"),
    ("show.toml", "fear = 0.4", "faer = 0.4", 0, "did you mean 'fear'?"),
    # looks
    ("looks/ash.toml", 'form = "dust"', 'form = "dusts"', 0, "there is no form 'dusts', expected one of dome, dust"),
    ("looks/ash.toml", 'form = "dust"\n', "\n", -2, "form is missing"),
    ("looks/ash.toml", 'form = "dust"', "form = 1", 0, "form = 1: expected text in quotes"),
    (
        "looks/ash.toml",
        "[haze]",
        "[hase]",
        0,
        "unknown key 'hase', expected a layer (camera, motes, domes, haze, lens)",
    ),
    ("looks/ash.toml", "[haze]", "[[haze]]", 0, "expected a table of parameters"),
    ("looks/ash.toml", "density = 1.2", "densty = 1.2", 0, "haze has no parameter 'densty', expected one of opacity"),
    ("looks/ash.toml", "density = 1.2", "density = 2.1", 0, "haze.density = 2.1: expected a number from 0 to 2"),
    ("looks/ash.toml", "density = 1.2", "density = inf", 0, "expected a number from 0 to 2"),
    ("looks/ash.toml", "density = 1.2", "camera_eye = [0, 0]", 0, "haze has no parameter 'camera_eye'"),
    ("looks/ash.toml", "[0.9, 0.5, 0.1]", "[0.9, 0.5]", 0, "haze.tint = [0.9, 0.5]: expected 4 numbers"),
    ("looks/biodomes.toml", 'kind = "air"', 'kind = "wood"', 0, "expected one of glass, steel, air"),
    ("looks/biodomes.toml", "lattice = false", "lattice = 0.5", 0, "expected true or false"),
    ("looks/biodomes.toml", '["room"]', '[\n  "rooms"]', 1, "there is no mapping 'rooms', did you mean 'room'?"),
    ("looks/biodomes.toml", '"motes.light"', '"motes.ligth"', 0, "no shader declares the parameter 'motes.ligth', did"),
    (
        "looks/biodomes.toml",
        '"motes.light"',
        '"domes.kind"',
        0,
        "domes.kind is a long, expected a number that can slide",
    ),
    ("looks/biodomes.toml", 'signal = "equity"', 'signal = "equality"', 0, "did you mean 'equity'?"),
    (
        "looks/biodomes.toml",
        "low = 0.2\n",
        "low = -0.2\n",
        0,
        "low = -0.2: expected a number from 0 to 4, the range of",
    ),
    (
        "looks/biodomes.toml",
        "signal_high = 0.75",
        "signal_high = 1.75",
        0,
        "expected a number from 0 to 1, the range of",
    ),
    ("looks/biodomes.toml", "component = 2\n", "", -1, "component is missing: haze.tint holds 4 numbers, 0 to 3"),
    ("looks/biodomes.toml", "component = 2", "component = 4", 0, "expected a number of at most 3"),
    ("looks/biodomes.toml", 'signal = "equity"', 'component = 1\nsignal = "equity"', 0, "motes.light holds one number"),
    ("looks/biodomes.toml", '"haze.tint"\ncomponent = 2', '"motes.light"', 0, "motes.light is bent twice"),
    ("looks/biodomes.toml", "half_life_seconds = 0.5", "half_life = 0.5", 0, "did you mean 'half_life_seconds'?"),
    ("looks/pair.toml", 'like = "biodomes"', 'like = "biodome"', 0, "there is no look 'biodome', did you mean"),
    (
        "looks/pair.toml",
        "[look.calm]\n",
        "loose = 1\n[look.calm]\n",
        0,
        "unknown key 'loose': expected only [look.NAME]",
    ),
    ("looks/pair.toml", "flow = 3.0", "flow = 5.0", 0, "motes.flow = 5.0: expected a number from 0 to 4"),
    ("looks/pair.toml", "high = 4.0", "high = 4.1", 0, "the range of motes.flow"),
    # mappings and shaders
    ("mappings/room.toml", "high = 1.0", "high = 9.0", 0, "the range of motes.flow"),
    ("mappings/room.toml", "title =", "titel =", 0, "unknown key 'titel', expected one of title, bend"),
    ("shaders/layers/haze.fs", '"DEFAULT": 0.5,', '"DEFAULT": 0.5}', 0, "header"),
    ("shaders/layers/haze.fs", '"density"', '"2density"', 0, "cannot name a variable"),
]


@pytest.mark.parametrize(("file", "old", "new", "offset", "said"), ONE_MISTAKE)
def test_a_mistake_is_told_on_its_line(house, file: str, old: str, new: str, offset: int, said: str) -> None:
    line = house.change(file, old, new) + offset
    told = [(one.file, one.line, one.message) for one in house.problems()]
    assert [(where, number) for where, number, message in told if said in message] == [(file, line)], told


def test_nothing_is_wrong_with_the_unbroken_show(house) -> None:
    assert house.problems() == []


def test_five_mistakes_are_five_lines(house) -> None:
    lines = [
        house.change("show.toml", "movement > 0.35", "momentum > 0.35"),
        house.change("show.toml", 'to = "2.2b"', 'to = "9.9"'),
        house.change("looks/ash.toml", "density", "dansity"),
        house.change("looks/biodomes.toml", "bloom = 0.5", "bloom = 1.5"),
        house.change("looks/pair.toml", 'title = "Storm"', "title = 'Storm"),
    ]
    expected = ["show.toml"] * 2 + ["looks/ash.toml", "looks/biodomes.toml", "looks/pair.toml"]
    told = {(one.file, one.line) for one in house.problems()}
    assert told == set(zip(expected, lines, strict=True))
    assert len(house.problems()) == 5


def test_looks_in_a_circle_are_told_once(house) -> None:
    house.write("looks/a.toml", '[look.a]\nlike = "b"\n[look.b]\nlike = "c"\n[look.c]\nlike = "a"\n')
    [problem] = house.problems()
    assert problem[:3] == ("looks/a.toml", 6, "circle")
    assert problem.message == "looks are like each other in a circle: a -> b -> c -> a"


def test_a_look_may_not_be_there_twice(house) -> None:
    house.write("looks/zwei.toml", '# second\n[look.ash]\ntitle = "Ash"\nform = "dust"\n')
    [problem] = house.problems()
    assert problem[:3] == ("looks/zwei.toml", 2, "duplicate")


def test_who_points_to_an_unreadable_file_is_not_blamed(house) -> None:
    house.change("looks/pair.toml", 'title = "Calm"', "title = ")
    house.change("shaders/layers/haze.fs", '"INPUTS": [', '"INPUTS": {[')
    assert [one.file for one in house.problems()] == ["looks/pair.toml", "shaders/layers/haze.fs"]


def test_a_layer_may_not_be_called_like_a_word_of_look_files(house) -> None:
    house.write("shaders/layers/bend.fs", "/*{}*/")
    [problem] = house.problems()
    assert (problem.file, problem.kind) == ("shaders/layers/bend.fs", "header")


def test_a_show_without_cues_or_acts_is_told(house) -> None:
    house.write("show.toml", 'title = "Nothing"\nidle_look = "ash"\nact = []\ncue = 3\n')
    assert [(one.line, one.message) for one in house.problems()] == [
        (3, "act = []: expected at least one entry"),
        (4, "cue = 3: expected a list"),
    ]


def test_a_look_file_full_of_nonsense_is_told_not_raised(house) -> None:
    house.write("looks/odd.toml", "look = 3\n")
    house.write("looks/odder.toml", "[look]\na = 3\n")
    house.write("looks/oddest.toml", "title = []\nform = {}\nlike = 1\nmappings = 1\nbend = 1\ncamera = 1\n")
    told = [(one.file, one.line) for one in house.problems()]
    assert told == [
        ("looks/odd.toml", 1),
        ("looks/odder.toml", 2),
        *(("looks/oddest.toml", line) for line in range(1, 7)),
    ]
