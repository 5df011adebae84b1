"""What a directive of ours writes on a page, without building the book: for other programs.

Sphinx sets up the book as for a build, reads a text of a line in place of a page's file, and writes
that alone. So another program's page holds what the site's page holds, made by the same code.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.docutils import docutils_namespace

from coursekit.book.domain import Cited, course_of
from coursekit.book.plain import settings
from coursekit.errors import CourseError
from coursekit.evidence.prose import texts_of
from coursekit.text.links import Link, links_in

# What a page shows of the table of contents, which no part of a page holds.
CONTENTS = ("sphinx_external_toc", "sphinx_multitoc_numbering")


class Asked(NamedTuple):
    """A directive on a page."""

    name: str
    text: str
    page: str  # its document


class FragmentBuilder(StandaloneHTMLBuilder):
    """Writes parts of pages; an address is the page's document, as a link in Markdown names it."""

    name = "fragment"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        return docname

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        return f"../{to}"


@contextmanager
def book(root: Path):
    """The book in `root`, set up and not built. Warnings go to the error stream."""
    config = settings(root)
    used = [name for name in config["extensions"] if name not in CONTENTS]
    config |= {"extensions": [*used, __name__]}
    del config["external_toc_path"], config["external_toc_exclude_missing"]
    with tempfile.TemporaryDirectory() as folder, docutils_namespace():
        app = Sphinx(
            *(str(root), None, f"{folder}/out", f"{folder}/trees", FragmentBuilder.name),
            confoverrides=config,
            status=None,
            warning=sys.stderr,
            warningiserror=False,
        )
        app.env.find_files(app.config, app.builder)
        app.env.all_docs.update(dict.fromkeys(app.env.found_docs, 0))
        yield app


def directives_of_ours() -> dict[str, type]:
    """Our directives by name, as soon as a book is set up."""
    registered = directives._directives.items()  # docutils has no other list of them
    return {name: kind for name, kind in registered if kind.__module__.startswith("coursekit.")}


def fragments(root: Path, asked: Iterable[Asked]) -> tuple[dict[str, str], dict[str, type]]:
    """The HTML of those directives that are ours, by their texts; and all of ours by name.

    Raises `CourseError` where Sphinx warned of something.
    """
    with book(root) as app:
        reading = {"text": ""}
        app.connect(
            "source-read",
            lambda _app, _page, source: source.__setitem__(0, reading["text"]),
            priority=0,  # before our own extensions look at it
        )
        course = course_of(app.env)
        for name in app.env.found_docs:  # the references are those that all pages cite
            found = {(link.scheme, link.target) for link in links_of(Path(app.env.doc2path(name)))}
            course.links[name] = Cited(frozenset(found), frozenset())
        written, ours = {}, directives_of_ours()
        for name, text, page in asked:
            if name not in ours:
                continue
            reading["text"], links = text, course.links[page]
            app.env.clear_doc(page)
            app.env._pickled_doctree_cache.pop(page, None)  # Sphinx reads a page but once a build
            app.builder.read_doc(page)
            course.links[page] = links
            tree = app.env.get_doctree(page)
            app.env.apply_post_transforms(tree, page)
            app.builder.secnumbers, app.builder.fignumbers = {}, {}  # as when it writes a page
            section = nodes.section("", *tree.children)  # headings lie below the page's
            written[text] = str(app.builder.render_partial(section)["fragment"])
        if app._warncount:
            raise CourseError("Directives of the pages warn: see above.")
        return written, ours


def links_of(file: Path) -> list[Link]:
    """The course links in the prose of a page or notebook."""
    texts = texts_of(file.suffix, file.read_text("utf-8"))
    return [link for _, text in texts for link in links_in(text)]


def setup(app) -> dict:
    """Register the builder."""
    app.add_builder(FragmentBuilder)
    return {"version": "1"}
