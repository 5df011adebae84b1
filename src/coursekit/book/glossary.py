"""Sphinx extension: the glossary page, and `[words](term:id)` links with a definition on hover.

    ```{course-glossary}
    ```

writes the whole glossary where it stands (on the page named by the setting `course_glossary`).
Links with the scheme `term:` lead there from every page; the definitions that a page uses travel
with it, hidden, so that a card needs no request.
"""

import re
from pathlib import Path

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from coursekit.evidence import load as load_ledger
from coursekit.questions.glossary import FILE, Glossary, card, entry_markdown, load_glossary

logger = logging.getLogger(__name__)
TERM_HREF = re.compile(r'href="[^"]*#term-([a-z0-9-]+)"')


def glossary_of(app) -> Glossary:
    """The glossary of the book that is being built."""
    return load_glossary(Path(app.srcdir) / FILE)


class CourseGlossary(SphinxDirective):
    """Writes all terms as a definition list."""

    def run(self):
        self.env.note_dependency(str(Path(self.env.srcdir) / FILE))
        glossary = glossary_of(self.env.app)
        references = load_ledger(Path(self.env.srcdir) / "evidence").references
        listed = nodes.definition_list(classes=["course-glossary"])
        for term in glossary.terms.values():
            name = nodes.term(term.term, term.term, ids=[f"term-{term.id}"])
            if term.also:
                also = f" (also: {', '.join(term.also)})"
                name += nodes.inline(also, also, classes=["term-also"])
            body = nodes.definition()
            text = entry_markdown(term, glossary, lambda key: references[key].short)
            self.state.nested_parse(StringList(text.split("\n"), FILE), 0, body)
            listed += nodes.definition_list_item("", name, body)
        return [listed]


def link_to(app, docname: str, term_id: str) -> dict[str, str]:
    """The attributes of a link from a page to a term; `KeyError` names near terms."""
    glossary_of(app).get(term_id)
    page = app.config.course_glossary
    uri = app.builder.get_relative_uri(docname, page) if docname != page else ""
    return {"class": "term", "href": f"{uri}#term-{term_id}"}


def note_dependency(app, doctree: nodes.document) -> None:
    """A page that uses a term is built anew when the glossary changes."""
    if any(r.get("refuri", "").startswith("term:") for r in doctree.findall(nodes.reference)):
        app.env.note_dependency(str(Path(app.srcdir) / FILE))


def resolve_links(app, doctree: nodes.document, docname: str) -> None:
    """Turn `term:` links into links to the glossary."""
    for reference in doctree.findall(nodes.reference):
        scheme, _, term_id = reference.get("refuri", "").partition(":")
        if scheme != "term":
            continue
        try:
            attributes = link_to(app, docname, term_id)
        except KeyError as error:
            logger.warning("%s", error.args[0], location=reference)
            continue
        reference["refuri"] = attributes["href"]
        reference["internal"] = True
        reference["classes"].append(attributes["class"])


def add_cards(app, doctree: nodes.document, docname: str) -> None:
    """Put the definitions a page uses at its end, hidden."""
    if app.builder.format != "html" or docname == app.config.course_glossary:
        return
    used = {m for raw in doctree.findall(nodes.raw) for m in TERM_HREF.findall(raw.astext())}
    for reference in doctree.findall(nodes.reference):
        if "term" in reference["classes"]:
            used.add(reference["refuri"].partition("#term-")[2])
    terms = glossary_of(app).terms if used else {}
    cards = "".join(card(terms[term_id]) for term_id in sorted(used & terms.keys()))
    if cards:
        doctree += nodes.raw("", f'<div class="term-cards">{cards}</div>', format="html")


def setup(app) -> dict:
    """Register the directive and the handlers."""
    app.setup_extension("coursekit.book.cards")
    app.add_config_value("course_glossary", "book/glossary", "env")
    app.add_directive("course-glossary", CourseGlossary)
    app.connect("doctree-read", note_dependency)
    app.connect("doctree-resolved", resolve_links)
    app.connect("doctree-resolved", add_cards, priority=900)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
