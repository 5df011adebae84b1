"""Sphinx extension: the chapters of the course as a table, so that no page types them again.

```{chapter-table}
```
"""

from __future__ import annotations

from pathlib import Path

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from coursekit.course.chapter import ChapterError
from coursekit.course.course import Course
from coursekit.text.contents import ContentsError, chapter_file
from coursekit.text.tables import table

logger = logging.getLogger(__name__)
HEADS = ("Chapter", "Question", "Essential minutes", "All minutes")


class ChapterTable(SphinxDirective):
    """One row for each chapter in reading order: number and title, question, both times."""

    def run(self) -> list[nodes.Node]:
        root = Path(self.env.srcdir)
        try:
            chapters = Course(root).chapters
            rows = [_row(chapter.require("title", "question", "parts")) for chapter in chapters]
        except (ChapterError, ContentsError) as error:
            logger.warning("%s", error, location=self.get_location())
            return []
        for chapter in chapters:
            self.env.note_dependency(str(chapter_file(root, chapter.name)))
        parent = nodes.container()
        lines = table(HEADS, rows).split("\n")
        self.state.nested_parse(StringList(lines, self.env.docname), 0, parent)
        return parent.children


def _row(chapter) -> tuple[str, str, str, str]:
    title = f"{chapter.number}. [{chapter.title}](chapter:{chapter.name})"
    return title, chapter.question, str(chapter.essential), str(chapter.minutes)


def setup(app) -> dict:
    """Register the directive; `coursekit.book.plans` resolves its links."""
    app.setup_extension("coursekit.book.plans")
    app.add_directive("chapter-table", ChapterTable)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
