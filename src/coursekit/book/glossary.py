"""Sphinx extension: the glossary page.

    ```{course-glossary}
    ```

writes the whole glossary where it stands (on the page named by the setting `course_glossary`).
"""

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from coursekit.book.domain import course_of
from coursekit.questions.glossary import FILE, entry_markdown, load_glossary


class CourseGlossary(SphinxDirective):
    """Writes all terms as a definition list."""

    def run(self):
        course = course_of(self.env)
        self.env.note_dependency(str(course.root / FILE))
        glossary, references = load_glossary(course.root / FILE), course.ledger.references
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


def setup(app) -> dict:
    """Register the directive."""
    app.setup_extension("coursekit.book.links")
    app.add_directive("course-glossary", CourseGlossary)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
