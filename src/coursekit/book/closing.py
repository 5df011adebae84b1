"""Sphinx extension: what closes the course.

    ```{final-review} 1
    ```

asks the questions of one of the rounds that draw from all chapters; `{course-certificate}` is the
place where the page's script puts what the reader has worked through.
"""

from pathlib import Path

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from coursekit.book.domain import course_of
from coursekit.book.links import CourseNode, Page
from coursekit.book.questions import question_group
from coursekit.questions.spacing import final_review
from coursekit.text.html import Markup, fill

logger = logging.getLogger(__name__)


class FinalReview(SphinxDirective):
    """The questions of one round of the final review."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        rounds = dict(enumerate(final_review(course_of(self.env).bank), start=1))
        number = self.arguments[0]
        if not number.isdecimal() or int(number) not in rounds:
            words = "final-review %s: give the number of a round, 1 to %d"
            logger.warning(words, number, len(rounds), location=self.get_location())
            return []
        keys = [asked.key for asked in rounds[int(number)]]
        group = question_group(ask=keys, review=Path(self.env.docname).name)
        self.set_source_info(group)
        return [group]


class course_certificate(CourseNode):
    """Where the script puts what the reader has worked through."""

    def html(self, page: Page) -> Markup:
        return fill("certificate.html", course=page.builder.config.html_title)


class Certificate(SphinxDirective):
    """The place of the certificate."""

    def run(self) -> list[nodes.Node]:
        return [course_certificate()]


def setup(app) -> dict:
    """Register the directives."""
    app.setup_extension("coursekit.book.questions")
    app.add_directive("final-review", FinalReview)
    app.add_directive("course-certificate", Certificate)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
