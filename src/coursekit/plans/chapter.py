"""What a plan takes from the chapter's notebook: title, objectives, minutes, figures.

Nothing is run. Objectives are the list, and minutes the table with a column "Minutes", that stand
before the first part of the chapter (in a cell of their own, `objectives`, or in the opening).
"""

import ast
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import nbformat
from markdown_it import MarkdownIt


class ChapterError(ValueError):
    """A notebook that lacks what a plan needs; the message says what, where, and how to mend it."""


@dataclass(frozen=True)
class Figure:
    """An explorable figure of a chapter."""

    name: str  # of its function
    title: str  # the first line of its docstring
    parameters: tuple[str, ...]


@dataclass(frozen=True)
class Chapter:
    """A chapter as a plan sees it."""

    stem: str  # of its notebook: "01-discovery"
    title: str
    objectives: tuple[str, ...]  # Markdown
    parts: tuple[tuple[str, int], ...]  # title of the part, minutes
    figures: dict[str, Figure]

    @property
    def number(self) -> int:
        """The chapter's number in the course."""
        return int(self.stem.partition("-")[0])

    @property
    def name(self) -> str:
        """The chapter's short name: "discovery"."""
        return self.stem.partition("-")[2]

    @property
    def minutes(self) -> int:
        """Minutes of reading and doing, all parts together."""
        return sum(minutes for _, minutes in self.parts)


def read_chapter(path: Path) -> Chapter:
    """Read a notebook. Raises `ChapterError`."""
    if not path.is_file():
        near = ", ".join(sorted(p.stem for p in path.parent.glob("*.ipynb"))) or "none"
        raise ChapterError(f"there is no notebook {path.name}; the chapters are: {near}")
    cells = nbformat.read(path, as_version=4).cells
    tokens = _opening(cells)
    title = next((b.content for a, b in pairwise(tokens) if a.tag == "h1"), "")
    objectives = _first_list(tokens)
    parts = _minutes(tokens)
    for found, what, how in (
        (title, "title", "begin it with a line '# Title'"),
        (objectives, "objectives", "list them ('- …') before the first '## ' heading"),
        (parts, "minutes", "add the table 'Part | Minutes' before the first '## ' heading"),
    ):
        if not found:
            raise ChapterError(f"notebooks/{path.name} has no {what}: {how}")
    figures = {figure.name: figure for cell in cells for figure in _figures(cell)}
    return Chapter(path.stem, title, objectives, parts, figures)


def _opening(cells) -> list:
    """The Markdown tokens before the first part."""
    texts = [cell.source for cell in cells if cell.cell_type == "markdown"]
    tokens = MarkdownIt("commonmark").enable("table").parse("\n\n".join(texts))
    end = next((i for i, t in enumerate(tokens) if t.type == "heading_open" and t.tag == "h2"), -1)
    return tokens[:end]


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
