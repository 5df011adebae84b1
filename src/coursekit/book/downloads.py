"""Sphinx extension: the place where the files to take along are listed.

    ```{downloads}
    ```

The files are made from the finished site, so a build cannot know them: it writes that there are
none, between two marks, and `coursekit.downloads.shelf` puts the list there once they are made.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from coursekit.text.html import Markup, macros

TEMPLATE = "downloads.html"
BEGIN, END = Markup("<!-- downloads: begin -->"), Markup("<!-- downloads: end -->")


def between(listed: Markup) -> Markup:
    """A list of files with the marks around it."""
    return BEGIN + Markup("\n") + listed + Markup("\n") + END


class Downloads(SphinxDirective):
    """The list of the files."""

    def run(self) -> list[nodes.Node]:
        return [nodes.raw("", between(macros(TEMPLATE).empty()), format="html")]


def setup(app) -> dict:
    """Register the directive."""
    app.add_config_value(
        "course_not_on_paper", [], "", [list]
    )  # `coursekit.downloads.book` reads it
    app.add_directive("downloads", Downloads)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
