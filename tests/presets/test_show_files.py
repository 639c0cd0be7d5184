"""What a show, its looks and its mappings say is what the model gets."""

from pathlib import Path

import numpy as np
import pytest

from installation.model.cue import Branch, Score, Transition
from installation.model.look import Bend, Look
from installation.model.parameters import Registry
from installation.presets.show import find_show, load_show
from installation.presets.toml import PresetError


def value(registry: Registry, look: Look, key: str) -> list[float]:
    return [round(float(number), 6) for number in look.values[registry.slots[key]]]


def test_the_cue_list_arrives_whole(house) -> None:
    show = house.load()
    assert (show.name, show.title, show.seed, show.idle_look) == ("house", "A house for tests", 3, "ash")
    assert show.acts == {1: "Haze", 2: "Rally"}
    assert [cue.id for cue in show.cues] == ["1.1", "1.2", "2.1", "2.2a", "2.2b"]
    first, second, vote, protect, _ = show.cues
    assert (first.min_seconds, first.max_seconds, first.listens) == (20.0, 40.0, ("mic_level", "presence"))
    assert (first.transition, first.score, first.go_when) == (Transition(), Score(), "")
    assert second.go_when == "movement > 0.35 and elapsed > 3"
    assert second.transition == Transition(4.0, "out", "gather")
    assert second.score == Score({"control": 0.6, "haze": 0.8}, -0.3, 0.2, {"fear": 0.4})
    assert vote.branches == (Branch("vote > 0", "2.2b"), Branch("vote <= 0", "2.2a"))
    assert protect.next == "1.1"
    assert show.cue_index("Risk") == 4


def test_a_look_sets_what_it_names_and_leaves_the_rest_at_rest(house) -> None:
    show = house.load()
    ash = show.looks["ash"]
    assert (ash.title, ash.form, ash.bends) == ("The empty streets", "dust", ())
    expected = {
        "camera.distance": [8.0],
        "motes.light": [0.5],
        "motes.flow": [0.5],
        "haze.opacity": [1.0],
        "haze.density": [1.2],
        "haze.tint": [0.9, 0.5, 0.1, 1.0],
        "domes.opacity": [0.0],
        "lens.bloom": [0.3],
    }
    assert {key: value(show.registry, ash, key) for key in expected} == expected


def test_menu_words_points_and_switches_are_read(house) -> None:
    show = house.load()
    biodomes = show.looks["biodomes"]
    expected = {"domes.kind": [2.0], "domes.place": [0.2, -0.1], "domes.lattice": [0.0], "domes.opacity": [1.0]}
    assert {key: value(show.registry, biodomes, key) for key in expected} == expected


def test_bends_come_from_mappings_and_from_the_look(house) -> None:
    assert house.load().looks["biodomes"].bends == (
        Bend("motes.flow", 0, "mic_level", 0.4, 1.0, 0.0, 1.0, "linear", 0.25),
        Bend("motes.light", 0, "equity", 0.2, 1.0, 0.25, 0.75, "smooth", 0.5),
        Bend("haze.tint", 2, "valence", 1.0, 0.0, -1.0, 1.0, "linear", 0.25),
    )


def test_a_look_that_is_like_another_inherits_everything(house) -> None:
    show = house.load()
    calm, biodomes = show.looks["calm"], show.looks["biodomes"]
    assert (calm.title, calm.form, calm.bends) == ("Calm", "dome", biodomes.bends)
    density = show.registry.slots["haze.density"]
    assert value(show.registry, calm, "haze.density") == [0.25]
    assert np.array_equal(np.delete(calm.values, density), np.delete(biodomes.values, density))


def test_an_own_bend_replaces_the_inherited_one_on_the_same_knob(house) -> None:
    bend = '[[look.calm.bend]]\nparameter = "motes.flow"\nsignal = "breath"\nlow = 0.0\nhigh = 2.0\n\n[look.storm]'
    house.change("looks/pair.toml", "[look.storm]", bend)
    bends = house.load().looks["calm"].bends
    assert [(one.parameter, one.signal) for one in bends] == [
        ("motes.flow", "breath"),
        ("motes.light", "equity"),
        ("haze.tint", "valence"),
    ]


def test_naming_a_dark_layer_lights_it_even_in_a_look_that_inherits(house) -> None:
    house.write("looks/more.toml", '[look.lit]\nlike = "ash"\n[look.lit.domes]\n[look.unlit]\nlike = "lit"\n')
    show = house.load()
    assert value(show.registry, show.looks["lit"], "domes.opacity") == [1.0]
    assert value(show.registry, show.looks["unlit"], "domes.opacity") == [1.0]
    assert value(show.registry, show.looks["lit"], "haze.density") == [1.2]


def test_values_of_a_look_cannot_be_changed_by_accident(house) -> None:
    with pytest.raises(ValueError, match="read-only"):
        house.load().looks["ash"].values[0] = 1.0


def test_the_registry_holds_what_the_shaders_declare(house) -> None:
    declared = house.declared()
    assert declared.layers == ("domes", "haze")
    assert declared.forms == ("dome", "dust")
    assert [parameter.key for parameter in declared.registry] == [
        "camera.distance",
        "motes.light",
        "motes.flow",
        "domes.opacity",
        "domes.place",
        "domes.kind",
        "domes.lattice",
        "haze.opacity",
        "haze.density",
        "haze.tint",
        "lens.bloom",
    ]


def test_a_form_has_parameters_of_its_own(house) -> None:
    header = '/*{"INPUTS": [{"NAME": "garden", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 1.0}]}*/'
    house.write("shaders/particles/forms/dome.glsl", header)
    house.change("looks/ash.toml", "[camera]", "[form_dome]\ngarden = 0.9\n[camera]")
    show = house.load()
    assert value(show.registry, show.looks["ash"], "form_dome.garden") == [0.9]


def test_shows_are_found_by_name_folder_and_file(house) -> None:
    assert find_show("rina").name == "rina"
    assert find_show(house.folder) == house.folder
    assert find_show(house.folder / "show.toml") == house.folder


def test_an_unknown_show_is_told_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(PresetError, match=r"rinna: there is no such show, expected one of .*, did you mean 'rina'"):
        load_show("rinna")
    with pytest.raises(PresetError, match=r"the folder has no show\.toml"):
        load_show(tmp_path)


def test_loading_reports_every_problem_at_once(house) -> None:
    house.change("show.toml", 'act = 1\nlook = "ash"', 'act = 9\nlook = "ash"')
    house.change("looks/ash.toml", "light = 0.5", "light = 9")
    with pytest.raises(PresetError) as caught:
        house.load()
    assert len(caught.value.problems) == 2
    assert len(str(caught.value).splitlines()) == 2
