"""The atlas file: read strictly, checked against ledger and glossary, chapters from its facts."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from coursekit.course.atlas import (
    FILE,
    AtlasError,
    Group,
    Place,
    chapters_of,
    check_atlas,
    facts_of,
    load_atlas,
)
from coursekit.course.course import Course

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def course():
    return Course(ROOT)


def write(root, entries):
    path = root / FILE
    path.parent.mkdir(exist_ok=True)
    path.write_text(yaml.safe_dump(entries), "utf-8")


def test_a_course_without_an_atlas_has_no_places(tmp_path):
    assert load_atlas(tmp_path) == ()


def test_this_course_has_a_sound_atlas(course):
    groups = load_atlas(ROOT)
    assert [group.title for group in groups] == ["Macaque", "Human", "Other animals"]
    assert check_atlas(groups, course.ledger, course.glossary) == []


def test_a_misspelt_field_is_named_with_its_line(tmp_path):
    write(tmp_path, [{"title": "Macaque", "places": [{"id": "f5", "fact": ["x"]}]}])
    with pytest.raises(AtlasError) as refused:
        load_atlas(tmp_path)
    assert any("evidence/atlas.yaml, line" in line for line in refused.value.problems)
    assert any("fact" in line for line in refused.value.problems)


def test_what_is_not_there_is_told_with_near_names(course):
    lost = Place(id="f5", name="F5", term="area-f6", facts=("first-report-1993",))
    nameless = Place(id="f5", facts=("first-report-1992",))
    groups = (Group(title="Macaque", places=(lost, nameless)),)
    found = "\n".join(check_atlas(groups, course.ledger, course.glossary))
    assert "first-report-1992" in found and "area-f5" in found
    assert "is taken" in found and "give it a name" in found


def test_facts_stand_by_year_and_chapters_in_reading_order(course):
    place = load_atlas(ROOT)[0].places[0]
    facts = facts_of(place, course.ledger)
    years = [course.ledger.references[fact.sources[0]].year for fact in facts]
    assert years == sorted(years) and len(facts) == len(place.facts)
    order = [chapter.name for chapter in course.chapters]
    treated = chapters_of(place, course)
    assert treated == [name for name in order if name in treated]
    assert "discovery" in treated
    assert not {"measuring", "autism"} & set(treated), "chapters that are not there"
