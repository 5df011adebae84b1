"""Sphinx extension: the atlas, a section for each group of places and one for each place.

    ```{atlas}
    ```

Everything is on the page, so it reads as a list without a script; with one (`site/atlas.js`) the
reader picks a group and a place, and sees that one alone. What a place is called comes from the
drawing, what was found there from the ledger, who treats it from the facts' chapters.

In the glossary, a term that names a place shows it (the drawing `place-ID`) and leads to it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.util import logging

from coursekit.book.drawings import figure_of
from coursekit.book.plans import FromFiles
from coursekit.course.atlas import FILE, Group, Place, check_atlas, facts_of, treated_in
from coursekit.course.atlas import load_atlas as load
from coursekit.course.course import Course
from coursekit.course.drawings import drawing
from coursekit.errors import CourseError
from coursekit.evidence.ledger import evidence_files
from coursekit.evidence.schema import Fact
from coursekit.text.html import Markup, macros
from coursekit.text.words import capitalised

logger = logging.getLogger(__name__)
TEMPLATE = "atlas.html"
CAPTION = "Each outline is a place that the course speaks of; the places are listed below."


class Atlas(FromFiles):
    """All groups of `evidence/atlas.yaml`."""

    def run(self) -> list[nodes.Node]:
        course = Course(self.root)
        self.depends_on([self.root / FILE, *evidence_files(self.root / "evidence")])
        try:
            groups = load(self.root)
            faults = check_atlas(groups, course.ledger, course.glossary)
        except CourseError as error:
            groups, faults = (), error.problems
        for fault in faults:
            logger.warning("%s", fault, location=self.get_location())
        return [] if faults else [self._group(group, course) for group in groups]

    def _group(self, group: Group, course: Course) -> nodes.Node:
        key = f"atlas-{nodes.make_id(group.title)}"
        section = _section(group.title, key, "atlas-group")
        shown = {}
        if group.drawing:
            module = self.config.course_drawings
            try:
                shown = {p.id: p for p in drawing(module, group.drawing).places}
                figure = figure_of(module, group.drawing)
                section += self.markdown(CAPTION, figure)
            except KeyError as error:
                logger.warning("%s: %s", FILE, error.args[0], location=self.get_location())
        for place in group.places:
            if group.drawing and place.id not in shown:
                message = f"{FILE}: the drawing {group.drawing} has no place {place.id!r}"
                logger.warning("%s", message, location=self.get_location())
                continue
            drawn = shown.get(place.id)
            name, where = (drawn.name, drawn.where) if drawn else (place.name, "")
            section += self._place(place, name, where, course)
        return section

    def _place(self, place: Place, name: str, where: str, course: Course) -> nodes.Node:
        section = _section(capitalised(name), f"atlas-{place.id}", "atlas-place")
        words = [f"{capitalised(where)}."] if where else []
        if place.term:
            words.append(f"[In the glossary](term:{place.term}).")
        words.append(treated_in(place, course))
        self.markdown(" ".join(words), section)
        items = [_item(fact, course) for fact in facts_of(place, course.ledger)]
        section += nodes.raw("", macros(TEMPLATE).findings(items), format="html")
        return section


def _item(fact: Fact, course: Course) -> dict[str, Any]:
    methods = ", ".join(course.ledger.about.methods[key] for key in fact.methods)
    source = course.ledger.references[fact.sources[0]].short
    more = " and others" if len(fact.sources) > 1 else ""
    return {"fact": fact, "methods": methods, "source": f"{source}{more}"}


def _section(title: str, key: str, name: str) -> nodes.section:
    section = nodes.section("", nodes.title("", title), ids=[key], names=[key])
    section["classes"].append(name)
    return section


def show_places(app, doctree: nodes.document) -> None:
    """Put the drawing of its place below each glossary entry that has one."""
    lists = [x for x in doctree.findall(nodes.definition_list) if "course-glossary" in x["classes"]]
    if not lists:
        return
    app.env.note_dependency(str(Path(app.srcdir) / FILE))
    try:
        drawn = [group for group in load(Path(app.srcdir)) if group.drawing]
    except CourseError:
        return  # the atlas itself tells of it
    places = {place.term: place.id for group in drawn for place in group.places if place.term}
    for item in lists[0].findall(nodes.definition_list_item):
        name = item.next_node(nodes.term)["ids"][0].removeprefix("term-")
        if name in places:
            text = _term_place(app, places[name])
            item.next_node(nodes.definition).append(nodes.raw("", text, format="html"))


def _term_place(app, place: str) -> Markup:
    picture = drawing(app.config.course_drawings, f"place-{place}").pictures[0]
    page, here = app.config.course_atlas, app.env.docname
    address = ""
    if page in app.env.found_docs:
        address = f"{app.builder.get_relative_uri(here, page)}#atlas-{place}"
    return macros(TEMPLATE).term_place(Markup(picture), address)


def setup(app) -> dict:
    """Register the directive; links and facts are resolved by the extensions named here."""
    for part in ("drawings", "evidence", "glossary", "plans"):
        app.setup_extension(f"coursekit.book.{part}")
    app.add_config_value("course_atlas", "book/atlas", "env")
    app.add_directive("atlas", Atlas)
    app.connect("doctree-read", show_places)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
