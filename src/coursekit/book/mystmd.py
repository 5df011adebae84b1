"""What mystmd is told of our pages: the answers of the plugin that serves it.

mystmd (the program behind Jupyter Book 2) asks a plugin once for every directive and every page
(`coursekit.book.myst_plugin`). All answers are made at once, since setting up the book takes
seconds. Directives are those of the site's pages (`coursekit.book.fragment`), links those of
`coursekit.links`: nothing is written twice. A link that leads nowhere and a directive that warns
are errors here too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from coursekit.book.fragment import Asked, fragments, links_of
from coursekit.book.mdast import from_html
from coursekit.book.myst_plugin import LINKS, directive_text, links_in_tree
from coursekit.course.course import Course
from coursekit.errors import CourseError
from coursekit.links import Known, all_schemes
from coursekit.text.contents import NOTEBOOKS, TOC, chapter_names, documents
from coursekit.text.files import read_yaml

ADDRESS = re.compile(rf"\.\./(?P<page>(?:{NOTEBOOKS}|book)/[\w-]+)(?:#(?P<place>.+))?")
DIRECTIVE = re.compile(
    r"^(?P<fence>`{3,})\{(?P<name>[\w-]+)\}[ \t]*(?P<arg>[^\n]*)\n(?P<body>.*?)^(?P=fence)[ \t]*$",
    re.DOTALL | re.MULTILINE,
)


def answers(root: Path) -> dict[str, Any]:
    """All that the plugin will be asked: what it serves, directives' nodes, links' places.

    Raises `CourseError` for a link that leads nowhere, or a directive that warns.
    """
    files = {page: root / page_file(root, page) for page in _pages(root)}
    html, ours = fragments(root, _directives(files))
    written = {text: from_html(part) for text, part in html.items()}
    for nodes in written.values():
        for link in links_in_tree(nodes):
            link["url"] = _address(root, link["url"])
    served = [_specified(name, kind) for name, kind in sorted(ours.items())]
    links = {"name": LINKS, "stage": "document", "doc": "Links to facts, sources, terms …"}
    return {
        "plugin": {"name": "The course's pages", "directives": served, "transforms": [links]},
        "directives": written,
        "links": _links(root, files),
    }


def _pages(root: Path) -> list[str]:
    return documents(read_yaml(root / TOC, TOC).data)


def page_file(root: Path, document: str) -> str:
    """The file of a page. Raises `CourseError`."""
    found = [s for s in (".md", ".ipynb") if (root / f"{document}{s}").is_file()]
    if not found:
        raise CourseError(f"{TOC}: there is no page {document}")
    return document + found[0]


def _directives(files: dict[str, Path]) -> Iterator[Asked]:
    """Each directive on our Markdown pages."""
    for page, file in files.items():
        if file.suffix == ".md":
            for found in DIRECTIVE.finditer(file.read_text("utf-8")):
                name = found["name"]
                yield Asked(name, directive_text(name, found["arg"], found["body"]), page)


def _specified(name: str, kind: Any) -> dict[str, Any]:
    spec: dict[str, Any] = {"name": name, "doc": kind.__doc__ or ""}
    if kind.required_arguments or kind.optional_arguments:
        spec["arg"] = {"type": "string", "required": bool(kind.required_arguments)}
    if kind.has_content:
        spec["body"] = {"type": "string"}
    return spec


def _links(root: Path, files: dict[str, Path]) -> dict[str, dict[str, str]]:
    """Each course link's address -> where mystmd finds it, and its title."""
    course, places, problems = Course(root), {}, []
    known = Known(course.ledger, course.glossary.terms, chapter_names(root))
    for page, file in files.items():
        for link in links_of(file):
            kind = all_schemes().get(link.scheme)
            if kind is None:
                continue
            if not kind.leads(link.target, known):
                problems.append(f"{page}: there is no {kind.what} {link.target!r}{kind.home}")
                continue
            place = kind.place(link.target)
            href = f"../{place.document}" + (f"#{place.anchor}" if place.anchor else "")
            said = kind.anchor(link.target, href, known).attributes
            shown = {"title": said["title"]} if "title" in said else {}
            places[f"{link.scheme}:{link.target}"] = {"url": _address(root, href), **shown}
    if problems:
        raise CourseError(problems)
    return places


def _address(root: Path, url: str) -> str:
    """An address between our pages (each lies one folder deep) as mystmd writes it.

    To a name in the ledger or glossary by the name alone, which mystmd looks for on all pages and
    misses aloud; to a chapter by its file. A chapter's figures and questions are made when it is
    run, and mystmd does not run it: a link to one leads to the chapter.
    """
    found = ADDRESS.fullmatch(url)
    if not found:
        return url
    page, place = found["page"], found["place"] or ""
    if place and not page.startswith(f"{NOTEBOOKS}/"):
        return f"#{place}"
    made = place.startswith(("question-", f"{Path(page).name}-"))
    return f"../{page_file(root, page)}" + (f"#{place}" if place and not made else "")
