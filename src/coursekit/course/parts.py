"""The parts of a chapter, read from its notebook: what each asks, and which can be skipped.

A part is a second-level section. A heading that ends in "(deeper)" marks a part, or a section in a
part, that can be skipped without loss of the thread; the rest is the essential path.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from docutils.nodes import make_id
from markdown_it import MarkdownIt
from markdown_it.token import Token

from coursekit.course.minutes import Work, together

# Given a call in a notebook, `ask` or `look_back`, and its words: the questions it shows at once.
Asks = Callable[[str, list[str]], list[str]]

DEEPER = " (deeper)"
MARKDOWN = MarkdownIt("commonmark").enable("table")
MAY_HAVE_HEADING = re.compile(r"^ {0,3}(?:#|=+ *$|-+ *$)", re.MULTILINE)  # most cells have none
SHOWN = re.compile(r"\{(?:admonition|note|tip|important|warning|drawing)\}")  # text of a fence
LEVELS = ("h2", "h3")
HIDDEN = {"remove-input", "remove-cell", "hide-input", "hide-cell"}  # tags of code not seen
TASK = re.compile(r"^\s*\w+ = \.\.\.", re.MULTILINE)  # a line left to the reader
FOLD = re.compile(r"</?details\b")


@dataclass(frozen=True)
class Section:
    """A stretch of a chapter under one heading of the second or third level."""

    title: str
    deeper: bool  # can be skipped
    work: Work
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """One second-level section: its id on the page, its title, the questions in it."""

    id: str
    title: str
    questions: tuple[str, ...]
    sections: tuple[Section, ...] = ()  # the part's own opening first

    @property
    def essential(self) -> int:
        """Minutes of the essential path."""
        return together(s.work for s in self.sections if not s.deeper).minutes

    @property
    def deeper(self) -> int:
        """Minutes of what can be skipped."""
        return together(s.work for s in self.sections if s.deeper).minutes

    @property
    def minutes(self) -> int:
        """Minutes of the whole part."""
        return self.essential + self.deeper


def headings(source: str) -> list[tuple[str, str]]:
    """The headings of a Markdown text: level ("h2") and words."""
    if not MAY_HAVE_HEADING.search(source):
        return []
    tokens = MARKDOWN.parse(source)
    return [
        (t.tag, _words(tokens[i + 1])) for i, t in enumerate(tokens) if t.type == "heading_open"
    ]


def heading_id(title: str) -> str:
    """The id that the page gives a heading."""
    return make_id(title)


def parts_of(cells, asks: Asks) -> tuple[Part, ...]:
    """The second-level sections of a notebook's cells.

    What stands above the first second-level heading belongs to none.
    """
    stretches: list[_Stretch] = []
    for cell in cells:
        if cell.cell_type == "markdown":
            _take_text(cell.source, stretches)
        elif cell.cell_type == "code" and stretches:
            stretches[-1].take_code(cell, asks)
    starts = [i for i, stretch in enumerate(stretches) if stretch.level == "h2"]
    ends = [*starts, len(stretches)]
    return tuple(_part(stretches[start:end]) for start, end in pairwise(ends))


class _Stretch:
    """What has been read under one heading so far."""

    def __init__(self, level: str, title: str):
        self.level, self.title = level, title
        self.words = self.figures = self.tasks = 0
        self.keys: list[str] = []

    def take_code(self, cell, asks: Asks) -> None:
        """Count the cell's questions, figures, tasks, and its words if they are seen."""
        self.keys += [key for key in _asked(cell.source, asks) if key not in self.keys]
        self.figures += len(re.findall(r"^@explore\b", cell.source, re.MULTILINE))
        self.tasks += len(TASK.findall(cell.source))
        if not HIDDEN & set(cell.metadata.get("tags", ())):
            self.words += len(cell.source.split())

    def section(self, deeper: bool) -> Section:
        """What was read, as it is kept."""
        work = Work(self.words, len(self.keys), self.figures, self.tasks)
        return Section(self.title, deeper or self.title.endswith(DEEPER), work, tuple(self.keys))


def _part(stretches: list[_Stretch]) -> Part:
    title = stretches[0].title
    whole = title.endswith(DEEPER)
    keys = dict.fromkeys(key for stretch in stretches for key in stretch.keys)
    sections = tuple(stretch.section(whole) for stretch in stretches)
    return Part(heading_id(title), title, tuple(keys), sections)


def _take_text(source: str, stretches: list[_Stretch]) -> None:
    """Count the words of a Markdown cell for the heading they stand under."""
    tokens, folds, heading = MARKDOWN.parse(source), 0, None
    for token in tokens:
        if token.type == "heading_open":
            heading = token.tag
        elif token.type == "html_block":
            marks = FOLD.findall(token.content)
            folds += marks.count("<details") - marks.count("</details")
        elif heading and token.type == "inline":
            if heading in LEVELS and (stretches or heading == "h2"):
                stretches.append(_Stretch(heading, _words(token)))
            heading = None
        elif stretches and not folds:
            stretches[-1].words += _count(token)


def _count(token: Token) -> int:
    """The words of a block that a reader sees."""
    if token.type == "inline":
        return len(_words(token).split())
    if token.type == "fence" and SHOWN.match(token.info.strip()):
        return sum(_count(inner) for inner in MARKDOWN.parse(token.content))
    return 0


def _words(token: Token) -> str:
    """The text of an inline token, without links' addresses and words for pictures."""
    children = [child for child in token.children or [] if child.type != "image"]
    return "".join(" " if c.type == "softbreak" else c.content for c in children)


def _asked(source: str, asks: Asks) -> list[str]:
    """The questions that a code cell shows at once."""
    try:
        tree = ast.parse(source)
    except SyntaxError:  # a magic, an exercise left open: no cell that asks
        return []
    keys: list[str] = []
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        words = [str(a.value) for a in call.args if isinstance(a, ast.Constant)]
        keys += asks(getattr(call.func, "id", ""), words)
    return keys
