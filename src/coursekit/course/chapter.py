"""What a chapter is, read from its notebook: title, question, objectives, minutes, figures.

Nothing is run. Objectives are the list, and minutes the table with a column "Minutes", that stand
before the first part of the chapter (in a cell of their own, `objectives`, or in the opening). A
part is a second-level section.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import nbformat
from docutils.nodes import make_id
from markdown_it import MarkdownIt

from coursekit.errors import CourseError

# Given a call in a notebook, `ask` or `look_back`, and its words: the questions it shows at once.
Asks = Callable[[str, list[str]], list[str]]


class ChapterError(CourseError):
    """A notebook that lacks what a chapter needs; the message says what, where and the remedy."""


@dataclass(frozen=True)
class Figure:
    """An explorable figure of a chapter."""

    name: str  # of its function
    title: str  # the first line of its docstring
    parameters: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """One second-level section: its id on the page, its title, the questions in it."""

    id: str
    title: str
    questions: tuple[str, ...]


@dataclass(frozen=True)
class Chapter:
    """One chapter of the course."""

    name: str  # of its files, and its key everywhere: "discovery"
    number: int  # its place in the course, from 1
    title: str
    question: str  # in one sentence; metadata `question` of the first cell
    objectives: tuple[str, ...]  # Markdown
    times: tuple[tuple[str, int], ...]  # title of the part, minutes
    parts: tuple[Part, ...]
    figures: dict[str, Figure]

    @property
    def minutes(self) -> int:
        """Minutes of reading and doing, all parts together."""
        return sum(minutes for _, minutes in self.times)

    def disagreeing_minutes(self) -> list[str]:
        """Parts whose heading, "Look back (5 minutes)", disagrees with the table of minutes."""
        table = dict(self.times)
        headings = (re.fullmatch(r"(.+?) \((\d+) minutes\)", part.title) for part in self.parts)
        return [
            f"notebooks/{self.name}.ipynb: {found[1]!r} takes {found[2]} minutes in its heading "
            f"and {table[found[1]]} in the table: make them agree"
            for found in headings
            if found and table.get(found[1], int(found[2])) != int(found[2])
        ]

    def require(self, *fields: str) -> Chapter:
        """The chapter, if it has these fields, such as `title`; else `ChapterError`."""
        for field in fields:
            if not getattr(self, field):
                raise ChapterError(f"notebooks/{self.name}.ipynb has no {MISSING[field]}")
        return self


MARKDOWN = MarkdownIt()
MAY_HAVE_HEADING = re.compile(r"^ {0,3}(?:#|=+ *$|-+ *$)", re.MULTILINE)  # most cells have none
MISSING = {
    "title": "title: begin it with a line '# Title'",
    "question": "question: give its first cell the metadata 'question', one sentence",
    "objectives": "objectives: list them ('- …') before the first '## ' heading",
    "times": "minutes: add the table 'Part | Minutes' before the first '## ' heading",
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
    opening = _opening(cells)
    return Chapter(
        name=path.stem,
        number=number,
        title=_first_heading(cells),
        question=cells[0].metadata.get("question", "") if cells else "",
        objectives=_first_list(opening),
        times=_minutes(opening),
        parts=_parts(cells, asks, frozenset(not_parts)),
        figures={figure.name: figure for cell in cells for figure in _figures(cell)},
    )


def _opening(cells) -> list:
    """The Markdown tokens before the first part."""
    texts = [cell.source for cell in cells if cell.cell_type == "markdown"]
    tokens = MarkdownIt("commonmark").enable("table").parse("\n\n".join(texts))
    end = next((i for i, t in enumerate(tokens) if t.type == "heading_open" and t.tag == "h2"), -1)
    return tokens[:end]


def _first_heading(cells) -> str:
    texts = (cell.source for cell in cells if cell.cell_type == "markdown")
    found = (words for text in texts for level, words in _headings(text) if level == "h1")
    return next(found, "")


def _headings(source: str) -> list[tuple[str, str]]:
    if not MAY_HAVE_HEADING.search(source):
        return []
    tokens = MARKDOWN.parse(source)
    return [
        (token.tag, "".join(child.content for child in tokens[i + 1].children or []))
        for i, token in enumerate(tokens)
        if token.type == "heading_open"
    ]


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


def _minutes(tokens: list) -> tuple[tuple[str, int], ...]:
    """The rows of the table of minutes."""
    cells = [b.content for a, b in pairwise(tokens) if a.type in ("th_open", "td_open")]
    if cells[:2] != ["Part", "Minutes"]:
        return ()
    rows = zip(cells[2::2], cells[3::2], strict=True)
    return tuple((part, int(minutes)) for part, minutes in rows)


def _parts(cells, asks: Asks, skipped: frozenset[str]) -> tuple[Part, ...]:
    """Second-level headings; what is asked above the first one belongs to none."""
    parts: list[tuple[str, list[str]]] = []
    current: list[str] = []
    for cell in cells:
        if cell.cell_type == "code":
            current += _asked(cell.source, asks)
            continue
        for level, words in _headings(cell.source) if cell.cell_type == "markdown" else []:
            if level == "h2":
                current = []
                parts.append((words, current))
    return tuple(
        Part(make_id(title), title, tuple(dict.fromkeys(keys)))
        for title, keys in parts
        if title not in skipped
    )


def _asked(source: str, asks: Asks) -> list[str]:
    """The questions that a code cell shows at once."""
    try:
        tree = ast.parse(source)
    except SyntaxError:  # a magic, an exercise left open: no cell that asks
        return []
    keys: list[str] = []
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        words = [a.value for a in call.args if isinstance(a, ast.Constant)]
        keys += asks(getattr(call.func, "id", ""), words)
    return keys


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
