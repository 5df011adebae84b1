"""What the front end is given: every link has its card, every output its markup."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from coursekit.course.atlas import load_atlas
from coursekit.course.course import Course
from coursekit.lab.content import lines_of, links_of, outlines_of, shown
from coursekit.lab.contents import contents_notebook
from coursekit.lab.server import course_root, notebooks_in
from coursekit.lab.start import FILES
from coursekit.links import all_schemes
from coursekit.text.contents import ContentsError, chapter_names
from tests.small import write_chapter, write_contents

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def course():
    """The course itself."""
    return Course(ROOT)


def test_every_target_has_a_card_and_its_links_lead_to_further_cards(course):
    links = links_of(course)
    assert {name.partition(":")[0] for name in links} == set(all_schemes())
    for name, link in links.items():
        if name.startswith("chapter:"):
            continue
        card = BeautifulSoup(link["card"], "html.parser").select_one("[popover]")
        assert card and card["id"] and card.get_text(strip=True), name
        for address in (a["href"] for a in card.select("a")):
            assert address.startswith(("#fact-", "cite:#", "https://", "fact:", "cite:", "term:"))
    assert links["fact:name-and-count-1996"]["mark"]


def test_outputs_are_rendered_from_the_course_as_it_is(course):
    asked = shown(course, {"ask": ["discovery/predict-share"]})
    assert 'data-id="discovery/predict-share"' in asked
    assert "look-back" in shown(course, {"review": "origins"})
    assert shown(course, {"sources": "discovery"}).count("<li>") > 20
    progress = BeautifulSoup(shown(course, {"progress": True}), "html.parser")
    assert len(progress.select("table")) == len(course.chapters)
    assert progress.details.a["href"] == "chapter:discovery"
    for place in ({"ask": ["discovery/none"]}, {"review": "none"}, {"else": 1}):
        with pytest.raises(KeyError):
            shown(course, place)


def test_the_outline_is_that_of_the_chapters(course):
    outlines = outlines_of(course)
    assert [o.chapter for o in outlines] == list(chapter_names(ROOT))
    assert all(outline.parts for outline in outlines)


def test_headings_are_told_their_minutes_and_deeper_parts_a_way_past_them(course):
    for chapter in course.chapters:
        lines = lines_of(chapter)
        headings = [part.id for part in chapter.parts]
        assert [heading for heading in lines["under"] if heading in headings] == headings
        deeper = [
            s for part in chapter.parts if part.essential for s in part.sections[1:] if s.deeper
        ]
        assert len(lines["under"]) == len(headings) + len(deeper)
        rows = BeautifulSoup(lines["above"], "html.parser").select("tbody tr")
        assert [row.a["href"] for row in rows] == [
            f"chapter:{chapter.name}#{part.id}" for part in chapter.parts
        ]
        essential = [part.id for part in chapter.parts if part.essential]
        for part in chapter.parts:
            line = lines["under"][part.id]
            skip = BeautifulSoup(line, "html.parser").a
            assert f"{part.essential or part.minutes} minute" in line.lower()
            assert (skip is None) == bool(part.essential)
            assert skip is None or skip["href"].partition("#")[2] in essential
        assert list(lines["after"]) == headings[:-1]


def test_deeper_sections_are_told_their_minutes_and_a_way_past_them(course):
    under = lines_of(course.chapter("discovery"))["under"]
    line = BeautifulSoup(under["other-animals-deeper"], "html.parser")
    assert line.text.startswith("Deeper, ")
    assert "Skip to What the finding shows" in line.text
    assert line.a["href"] == "chapter:discovery#what-the-finding-shows-and-what-it-does-not"
    assert under["published-pattern-against-our-model-deeper"].count("#refute-and-recall") == 1
    assert under["more-from-memory-deeper"].count("#sources") == 1


def test_a_part_leads_to_the_next_and_past_what_is_deeper(course):
    after = lines_of(course.chapter("discovery"))["after"]
    both = BeautifulSoup(after["move-it"], "html.parser")
    assert both.text == "Next part: Congruence against chance (deeper) or skip to Where it breaks"
    assert [a["href"] for a in both("a")] == [
        "chapter:discovery#congruence-against-chance-deeper",
        "chapter:discovery#where-it-breaks",
    ]
    assert len(BeautifulSoup(after["look-back"], "html.parser")("a")) == 1


def test_the_contents_lead_to_every_chapter_term_claim_and_fact(course):
    cells = {cell.id: cell.source for cell in contents_notebook(course).cells}
    assert all(f"]({chapter.name}.ipynb)" in cells["contents"] for chapter in course.chapters)
    for scheme, entries in (
        ("term", course.glossary.terms),
        ("claim", course.ledger.claims),
        ("fact", course.ledger.facts),
    ):
        assert cells["look-up"].count(f"]({scheme}:") == len(entries)
    places = [place for group in load_atlas(ROOT) for place in group.places]
    assert cells["atlas"].count("\n- **") == len(places)
    assert cells["atlas"].count("](fact:") == sum(len(place.facts) for place in places)


def test_the_course_is_found_at_above_and_below_what_is_served(tmp_path):
    root = tmp_path / "course"
    root.mkdir()
    write_contents(root, "start")
    write_chapter(root, "start")
    for served in (root, root / "notebooks", tmp_path):
        assert course_root(served) == root
    assert notebooks_in(tmp_path, root) == {"start": "course/notebooks/start.ipynb"}
    assert notebooks_in(root / "notebooks", root) == {"start": "start.ipynb"}
    (root / "_config.yml").unlink()
    with pytest.raises(ContentsError):
        course_root(tmp_path)


def test_jupyterlab_keeps_the_schemes_of_all_our_links():
    folder = FILES / "etc" / "jupyter" / "labconfig" / "default_setting_overrides.d"
    settings = json.loads((folder / "coursekit.json").read_text("utf-8"))
    allowed = settings["@jupyterlab/apputils-extension:sanitizer"]["allowedSchemes"]
    assert set(all_schemes()) <= set(allowed)
