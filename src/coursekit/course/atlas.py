"""The atlas: places of the body or of the world, and the facts that were found there.

`evidence/atlas.yaml` lists groups of places. It is optional: a course without places has none.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, TypeAdapter, ValidationError

from coursekit.course.course import Course
from coursekit.errors import CourseError
from coursekit.evidence.ledger import Ledger
from coursekit.evidence.schema import Fact, Id, Text
from coursekit.questions.glossary import Glossary
from coursekit.text.files import did_you_mean, read_yaml
from coursekit.text.records import Strict, validation_messages

FILE = "evidence/atlas.yaml"


class AtlasError(CourseError):
    """The atlas cannot be used; `problems` lists each fault with its line."""

    subject = "The atlas"


class Place(Strict):
    """One place. Where its drawing names it, `name` is left out."""

    id: Id
    name: str = ""
    term: str = Field("", description="Its entry in the glossary.")
    facts: tuple[Text, ...] = Field(min_length=1, description="What was found there.")


class Group(Strict):
    """Places that one drawing shows, or that none shows."""

    title: Text
    drawing: str = ""
    places: tuple[Place, ...] = Field(min_length=1)


def load_atlas(root: Path) -> tuple[Group, ...]:
    """The groups in their order; none if the course has no atlas. Raises `AtlasError`."""
    path = root / FILE
    if not path.is_file():
        return ()
    document = read_yaml(path, FILE)
    try:
        return TypeAdapter(tuple[Group, ...]).validate_python(document.data)
    except ValidationError as error:
        raise AtlasError(validation_messages(error, document, FILE)) from error


def check_atlas(groups: tuple[Group, ...], ledger: Ledger, glossary: Glossary) -> list[str]:
    """Places that are named twice or not at all, and facts and terms that are not there."""
    found, seen = [], set()
    for group in groups:
        for place in group.places:
            label = f"{FILE}: place {place.id!r}"
            if place.id in seen:
                found.append(f"{label}: the id is taken: choose another")
            seen.add(place.id)
            if not group.drawing and not place.name:
                found.append(f"{label}: give it a name, as no drawing names it")
            for fact in place.facts:
                if fact not in ledger.facts:
                    near = did_you_mean(fact, ledger.facts)
                    found.append(f"{label}: there is no fact {fact!r}{near}")
            if place.term and place.term not in glossary.terms:
                near = did_you_mean(place.term, glossary.terms)
                found.append(f"{label}: the glossary has no term {place.term!r}{near}")
    return found


def facts_of(place: Place, ledger: Ledger) -> list[Fact]:
    """What was found at a place, oldest publication first."""
    facts = [ledger.facts[key] for key in place.facts if key in ledger.facts]
    return sorted(facts, key=lambda f: (ledger.references[f.sources[0]].year or "", f.id))


def chapters_of(place: Place, course: Course) -> list[str]:
    """Names of the chapters that treat a place's facts, in reading order."""
    named = {name for fact in facts_of(place, course.ledger) for name in fact.chapters}
    return [chapter.name for chapter in course.chapters if chapter.name in named]


def treated_in(place: Place, course: Course) -> str:
    """A sentence in Markdown with links to the chapters that treat a place's facts."""
    chapters = [course.chapter(name) for name in chapters_of(place, course)]
    links = [f"[{c.number}. {c.title}](chapter:{c.name})" for c in chapters]
    return f"Chapters: {', '.join(links)}." if links else "No chapter treats it yet."
