"""The plugin that mystmd runs: one process for each question, JSON in and out.

    PLUGIN                    what it serves; makes all answers anew and keeps them in a file
    PLUGIN --directive NAME   the nodes of a directive
    PLUGIN --transform NAME   a page's tree with its course links resolved

The answers come from `coursekit.book.mystmd`, imported only where they are made. An error is told
on the error stream, with exit code 1: mystmd counts it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from coursekit.errors import CourseError

LINKS = "course-links"


def directive_text(name: str, argument: str | None, body: str | None) -> str:
    """A directive as text, the same however it was written on the page."""
    opening = f"````{{{name}}} {(argument or '').strip()}".rstrip()
    return f"{opening}\n{(body or '').strip()}\n````\n"


def links_in_tree(nodes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Every link among the nodes and below them."""
    for node in nodes:
        if node["type"] == "link":
            yield node
        yield from links_in_tree(node.get("children") or [])


def directive(kept: dict[str, Any], name: str, data: dict[str, Any]) -> list[dict[str, Any]]:
    """The nodes of a directive. Raises `CourseError` for one that is on no page."""
    text = directive_text(name, data.get("arg"), data.get("body"))
    if text not in kept["directives"]:
        raise CourseError(f"no page of the course's contents has the directive {text}")
    return kept["directives"][text]


def resolved(kept: dict[str, Any], tree: dict[str, Any]) -> dict[str, Any]:
    """The tree, its course links leading to places that mystmd knows."""
    for link in links_in_tree([tree]):
        place = kept["links"].get(link.get("url"))
        if place:
            link |= place
            link["urlSource"] = place["url"]
    return tree


def answer(root: Path, file: Path, arguments: list[str], given: str) -> Any:
    """What the plugin answers to its arguments and its input; `file` keeps the answers."""
    if not arguments:
        from coursekit.book.mystmd import answers

        made = answers(root)
        file.write_text(json.dumps(made), "utf-8")
        return made["plugin"]
    kept, (kind, name) = json.loads(file.read_text("utf-8")), arguments
    if kind == "--directive":
        return directive(kept, name, json.loads(given))
    if (kind, name) == ("--transform", LINKS):
        return resolved(kept, json.loads(given))
    raise CourseError(f"the plugin knows no {kind} {name}")


def main(root: Path, file: Path) -> None:
    """Answer one call."""
    try:
        given = sys.stdin.read() if sys.argv[1:] else ""
        json.dump(answer(root, file, sys.argv[1:], given), sys.stdout)
    except CourseError as error:
        sys.exit(str(error))
