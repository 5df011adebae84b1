"""mystmd reads our pages: its settings made from ours, and an executable plugin for the rest.

mystmd (the program behind Jupyter Book 2) runs a plugin once for every directive and page, and
speaks JSON with it: `PLUGIN` alone says what it serves, `PLUGIN --directive NAME` and `PLUGIN
--transform NAME` answer what stands on the input with nodes. Directives are those of the site's
pages (`coursekit.book.fragment`), links those of `coursekit.links`: nothing is written twice. A
link that leads nowhere, or a directive that warns, is an error there too.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from coursekit.book.fragment import book, directives_of_ours, fragment
from coursekit.book.mdast import Node, from_html
from coursekit.book.plain import CONFIG
from coursekit.course.course import Course
from coursekit.errors import CourseError
from coursekit.links import Known, all_schemes
from coursekit.startup import skip_address_grammar
from coursekit.text.contents import NOTEBOOKS, TOC, chapter_names, documents, toc_lists
from coursekit.text.files import read_yaml
from coursekit.text.links import split

LINKS = "course-links"
ADDRESS = re.compile(rf"\.\./(?P<page>(?:{NOTEBOOKS}|book)/[\w-]+)(?:#(?P<place>.+))?")


def project(root: Path, plugin: Path, theme: str) -> dict[str, Any]:
    """What stands in `myst.yml`: our title, author and contents, and the plugin's file."""
    config, contents = (read_yaml(root / name, name).data for name in (CONFIG, TOC))
    pages: list[dict[str, Any]] = [{"file": _file(root, contents["root"])}]
    for block in toc_lists(contents):
        files = [{"file": _file(root, page)} for page in documents(block)]
        caption = block.get("caption")
        pages += [{"title": caption, "children": files}] if caption else files
    about = {"title": config["title"], "authors": [{"name": config["author"]}]}
    served = {"plugins": [{"type": "executable", "path": str(plugin)}]}
    return {
        "version": 1,
        "project": {**about, **served, "toc": pages},
        "site": {"template": theme},
    }


def _file(root: Path, document: str) -> str:
    found = [s for s in (".md", ".ipynb") if (root / f"{document}{s}").is_file()]
    if not found:
        raise CourseError(f"{TOC}: there is no page {document}")
    return document + found[0]


def specification(root: Path) -> dict[str, Any]:
    """What the plugin serves: each directive of ours, and one transform for all links."""
    with book(root):
        served = [_directive(name, kind) for name, kind in sorted(directives_of_ours().items())]
    links = {"name": LINKS, "stage": "document", "doc": "Links to facts, sources, terms …"}
    return {"name": "The course's pages", "directives": served, "transforms": [links]}


def _directive(name: str, kind: Any) -> dict[str, Any]:
    spec: dict[str, Any] = {"name": name, "doc": kind.__doc__ or ""}
    if kind.required_arguments or kind.optional_arguments:
        spec["arg"] = {"type": "string", "required": bool(kind.required_arguments)}
    if kind.has_content:
        spec["body"] = {"type": "string"}
    return spec


def run_directive(root: Path, name: str, data: dict[str, Any]) -> list[Node]:
    """The nodes of a directive with its argument and text."""
    opening = f"{{{name}}} {data.get('arg') or ''}".rstrip()
    line = data["node"]["position"]["start"]["line"]
    page = _page_with(root, f"```{opening}", line)
    nodes = from_html(fragment(root, f"````{opening}\n{data.get('body') or ''}\n````\n", page))
    for link in _links(nodes):
        link["url"] = _address(root, link["url"])
    return nodes


def _page_with(root: Path, opening: str, number: int) -> str:
    """The page that holds a line: mystmd does not say on which page a directive stands."""
    found = []
    for page in documents(read_yaml(root / TOC, TOC).data):
        file = root / f"{page}.md"
        lines = file.read_text("utf-8").splitlines() if file.is_file() else []
        if lines[number - 1 : number] == [opening]:
            found.append(page)
    if len(found) != 1:
        where = f" on {' and '.join(found)}: name the page in its argument" if found else ""
        raise CourseError(f"{opening} is line {number} of {len(found)} pages{where}")
    return found[0]


def resolve_links(root: Path, tree: Node) -> Node:
    """A page's tree with its course links leading to places that mystmd knows."""
    course = Course(root)
    known = Known(course.ledger, course.glossary.terms, chapter_names(root))
    problems = []
    for link in list(_links([tree])):
        found = split(link["url"])
        kind = all_schemes().get(found[0]) if found else None
        if found is None or kind is None:
            continue
        target = found[1]
        if not kind.leads(target, known):
            problems.append(f"there is no {kind.what} {target!r}{kind.home}")
            continue
        place = kind.place(target)
        href = f"../{place.document}" + (f"#{place.anchor}" if place.anchor else "")
        anchor = kind.anchor(target, href, known)
        link["url"] = link["urlSource"] = _address(root, href)
        link |= {"title": anchor.attributes["title"]} if "title" in anchor.attributes else {}
    if problems:
        raise CourseError(problems)
    return tree


def _address(root: Path, url: str) -> str:
    """An address between our pages (each lies one folder deep) as mystmd writes it.

    To a name in the ledger or glossary by the name alone, which mystmd looks for on all pages and
    misses aloud; to a chapter by its file.
    """
    found = ADDRESS.fullmatch(url)
    if not found:
        return url
    page, place = found["page"], found["place"]
    if place and not page.startswith(f"{NOTEBOOKS}/"):
        return f"#{place}"
    return f"../{_file(root, page)}" + (f"#{place}" if place else "")


def _links(nodes: list[Node]) -> Iterator[Node]:
    for node in nodes:
        if node["type"] == "link":
            yield node
        yield from _links(node.get("children") or [])


def answer(root: Path, arguments: list[str], given: str) -> Any:
    """What the plugin answers to its arguments and its input."""
    match arguments:
        case []:
            return specification(root)
        case ["--directive", name]:
            return run_directive(root, name, json.loads(given))
        case ["--transform", name] if name == LINKS:
            return resolve_links(root, json.loads(given))
    raise CourseError(f"the plugin knows no {' '.join(arguments)}")


def main(root: Path) -> None:
    """Answer one call."""
    skip_address_grammar()
    given = sys.stdin.read() if sys.argv[1:] else ""
    try:
        json.dump(answer(root, sys.argv[1:], given), sys.stdout)
    except CourseError as error:
        sys.exit(str(error))
