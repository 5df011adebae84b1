"""The drawings: each place lies in its brain and frame, is named in words, follows the page."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from explorable.frames.palette import COLOURS
from mirrorlab.drawings import PLACES, brain, drawing, names
from mirrorlab.drawings.brains import SPECIES, VIEWS, box
from mirrorlab.drawings.named import CHAPTERS
from mirrorlab.drawings.scenes import SCENES
from mirrorlab.drawings.svg import FRAMES, fits, letters_box

SVG = "{http://www.w3.org/2000/svg}"
COLOUR = re.compile(r'(?:fill|stroke)="([^"]*)"')


@pytest.mark.parametrize("species", SPECIES)
def test_every_area_of_a_brain_lies_within_its_outline(species):
    for view in brain(species).views.values():
        left, top, right, bottom = box(view.outline)
        for name, path in view.areas.items():
            a, b, c, d = box(path)
            inside = left - 1 <= a and top - 1 <= b and c <= right + 1 and d <= bottom + 1
            assert inside, f"{species}: {name} lies outside the brain"


@pytest.mark.parametrize("species", SPECIES)
def test_a_brain_says_where_it_comes_from(species):
    shown = brain(species)
    assert shown.doi.startswith("10.") and "MIT" in shown.licence and len(shown.source) > 20
    assert set(shown.views) == set(VIEWS)


@pytest.mark.parametrize("key", PLACES)
def test_a_place_has_areas_and_words_and_room(key):
    place = PLACES[key]
    areas = brain(place.species).views[place.view].areas
    assert place.areas and set(place.areas) <= set(areas)
    assert place.where and place.name
    assert fits(place), f"{key}: its areas or its label leave the frame"


@pytest.mark.parametrize("species", SPECIES)
@pytest.mark.parametrize("view", VIEWS)
def test_no_two_labels_of_a_view_lie_on_each_other(species, view):
    here = [p for p in PLACES.values() if (p.species, p.view) == (species, view)]
    boxes = [letters_box(place) for place in here]
    for i, (a, b, c, d) in enumerate(boxes):
        for e, f, g, h in boxes[i + 1 :]:
            assert c <= e or g <= a or d <= f or h <= b


@pytest.mark.parametrize("name", names())
def test_a_drawing_says_in_words_what_it_shows(name):
    shown = drawing(name)
    said = []
    for picture in shown.pictures:
        root = ET.fromstring(picture)
        assert root.get("role") == "img"
        said.append(root.get("aria-label"))
        assert root.findall(f".//{SVG}text"), "labels are text, not outlines"
    for place in shown.places:
        assert sum(place.where in words for words in said) == 1
        assert any(f'data-place="{place.id}"' in picture for picture in shown.pictures)


@pytest.mark.parametrize("name", names())
def test_every_colour_is_a_variable_of_the_page(name):
    for picture in drawing(name).pictures:
        colours = set(COLOUR.findall(picture)) - {"none"}
        assert colours and all(colour.startswith("var(--course-") for colour in colours)


def test_colours_shared_with_the_figures_are_theirs():
    light = {f"--course-{name}": colour for name, colour, _ in COLOURS.values()}
    pictures = "".join(p for name in names() for p in drawing(name).pictures)
    used = dict(re.findall(r"var\((--course-[a-z]+),(#[0-9a-f]{6})\)", pictures))
    shared = used.keys() & light.keys()
    assert shared >= {"--course-ink", "--course-orange", "--course-blue", "--course-muted"}
    assert {name: used[name] for name in shared} == {name: light[name] for name in shared}


def test_a_drawing_is_the_same_each_time():
    first = drawing("where-empathy").pictures
    drawing.cache_clear()
    brain.cache_clear()
    assert drawing("where-empathy").pictures == first


def test_an_unknown_drawing_is_refused_with_the_names_there_are():
    with pytest.raises(KeyError, match="where-discovery"):
        drawing("where-nowhere")
    with pytest.raises(KeyError, match="macaque, human"):
        brain("cat")


def test_frames_hold_the_brains_and_every_chapter_lights_a_place():
    for (species, view), (left, top, width, height) in FRAMES.items():
        a, b, c, d = box(brain(species).views[view].outline)
        assert left < a and top < b and c < left + width and d < top + height
    assert all(set(lit) <= set(PLACES) and lit for lit in CHAPTERS.values())


@pytest.mark.parametrize("scene", SCENES)
def test_a_scene_stays_within_its_frame_and_tells_itself(scene):
    root = ET.fromstring(SCENES[scene]())
    _, _, width, height = (float(value) for value in root.get("viewBox").split())
    assert len(root.get("aria-label").split()) > 25
    for text in root.iter(f"{SVG}text"):
        right = float(text.get("x")) + len(text.text) * float(text.get("font-size")) * 0.6
        assert float(text.get("x")) >= 0 and right <= width, text.text
        assert 3 <= float(text.get("y")) <= height
