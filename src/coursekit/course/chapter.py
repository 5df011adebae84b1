"""What a chapter is, read from its notebook: title, question, objectives, parts, figures.

Nothing is run. Objectives are the list that stands before the first part of the chapter (in a cell
of their own, `objectives`, or in the opening). Minutes are computed from the parts.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import nbformat

from coursekit.course.minutes import ESSENTIAL_MINUTES, PART_MINUTES
from coursekit.course.parts import DEEPER, MARKDOWN, Asks, Part, headings, parts_of
from coursekit.errors import CourseError


class ChapterError(CourseError):
    """A notebook that lacks what a chapter needs; the message says what, where and the remedy."""


@dataclass(frozen=True)
class Figure:
    """An explorable figure of a chapter."""

    name: str  # of its function
    title: str  # the first line of its docstring
    parameters: tuple[str, ...]


@dataclass(frozen=True)
class Chapter:
    """One chapter of the course."""

    name: str  # of its files, and its key everywhere: "discovery"
    number: int  # its place in the course, from 1
    title: str
    question: str  # in one sentence; metadata `question` of the first cell
    objectives: tuple[str, ...]  # Markdown
    parts: tuple[Part, ...]
    figures: dict[str, Figure]
    rest: tuple[Part, ...] = ()  # second-level sections that are no part of the work: sources

    @property
    def minutes(self) -> int:
        """Minutes of reading and doing, all parts together."""
        return sum(part.minutes for part in self.parts)

    @property
    def essential(self) -> int:
        """Minutes of the essential path: what is not marked as deeper."""
        return sum(part.essential for part in self.parts)

    @property
    def times(self) -> tuple[tuple[str, int], ...]:
        """Title and minutes of each part."""
        return tuple((part.title, part.minutes) for part in self.parts)

    def time_faults(self) -> list[str]:
        """Where the chapter breaks what the course promises of its length."""
        file = f"notebooks/{self.name}.ipynb"
        found = [
            f"{file}: {part.title!r} states its minutes: leave them out, they are computed"
            for part in self.parts
            if TYPED.search(part.title)
        ]
        found += [
            f"{file}: {part.title!r} takes {part.minutes} minutes, more than {PART_MINUTES}: "
            "give one of its sections a second-level heading of its own"
            for part in self.parts
            if part.minutes > PART_MINUTES
        ]
        if self.essential > ESSENTIAL_MINUTES:
            found.append(
                f"{file}: the essential path takes {self.essential} minutes, more than "
                f"{ESSENTIAL_MINUTES}: end the heading of what can be skipped with '{DEEPER}'"
            )
        return found

    def require(self, *fields: str) -> Chapter:
        """The chapter, if it has these fields, such as `title`; else `ChapterError`."""
        for field in fields:
            if not getattr(self, field):
                raise ChapterError(f"notebooks/{self.name}.ipynb has no {MISSING[field]}")
        return self


TYPED = re.compile(r"\(\d+ minutes?\)")
MISSING = {
    "title": "title: begin it with a line '# Title'",
    "question": "question: give its first cell the metadata 'question', one sentence",
    "objectives": "objectives: list them ('- …') before the first '## ' heading",
    "parts": "parts: begin each with a line '## Title'",
}


def read_chapter(
    path: Path, number: int, asks: Asks = lambda *_: [], not_parts: Iterable[str] = ()
) -> Chapter:
    """Read a notebook; sections titled as in `not_parts` do not count as parts.

    What is missing stays empty (see `Chapter.require`). Raises `ChapterError` for a notebook that
    is not there or cannot be read.
    """
    try:
        cells = nbformat.read(path, as_version=4).cells
    except FileNotFoundError as error:
        raise ChapterError(f"notebooks/{path.name} is named in _toc.yml and not there") from error
    except nbformat.reader.NotJSONError as error:
        raise ChapterError(f"notebooks/{path.name} is no notebook that can be read") from error
    opening, sections, skipped = _opening(cells), parts_of(cells, asks), set(not_parts)
    return Chapter(
        name=path.stem,
        number=number,
        title=_first_heading(cells),
        question=cells[0].metadata.get("question", "") if cells else "",
        objectives=_first_list(opening),
        parts=tuple(part for part in sections if part.title not in skipped),
        figures={figure.name: figure for cell in cells for figure in _figures(cell)},
        rest=tuple(part for part in sections if part.title in skipped),
    )


def _opening(cells) -> list:
    """The Markdown tokens before the first part."""
    texts = [cell.source for cell in cells if cell.cell_type == "markdown"]
    tokens = MARKDOWN.parse("\n\n".join(texts))
    end = next((i for i, t in enumerate(tokens) if t.type == "heading_open" and t.tag == "h2"), -1)
    return tokens[:end]


def _first_heading(cells) -> str:
    texts = (cell.source for cell in cells if cell.cell_type == "markdown")
    found = (words for text in texts for level, words in headings(text) if level == "h1")
    return next(found, "")


def _first_list(tokens: list) -> tuple[str, ...]:
    """The items of the first list, without the punctuation that ends them."""
    items, depth = [], 0
    for token in tokens:
        if token.type == "bullet_list_open":
            depth += 1
        elif token.type == "bullet_list_close":
            break
        elif token.type == "inline" and depth:
            items.append(" ".join(token.content.split()).rstrip(";.,"))
    return tuple(items)


def _figures(cell) -> list[Figure]:
    """The functions of a code cell that are decorated with `@explore(...)`."""
    if cell.cell_type != "code" or "@explore" not in cell.source:
        return []
    return [
        Figure(node.name, _title(node), _parameters(node, call))
        for node in ast.parse(cell.source).body
        if isinstance(node, ast.FunctionDef)
        for call in node.decorator_list
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "explore"
    ]


def _title(node: ast.FunctionDef) -> str:
    return (ast.get_docstring(node) or node.name).splitlines()[0].strip()


def _parameters(node: ast.FunctionDef, call: ast.Call) -> tuple[str, ...]:
    named = [keyword.arg for keyword in call.keywords if keyword.arg]
    rest = [argument.arg for argument in node.args.args if argument.arg not in named]
    return tuple(named + rest)
