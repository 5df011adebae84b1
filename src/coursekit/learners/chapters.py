"""The parts of the chapters, read from the notebooks: no built book is needed to count them.

tests/site/test_learners_site.py holds the result, and what counts as done, to the built site.
"""

import ast
from pathlib import Path

import nbformat
from docutils.nodes import make_id
from markdown_it import MarkdownIt

from ..outline import Outline, Part
from ..questions.bank import Bank
from ..questions.spacing import look_back_for
from .records import Record


def outlines(root: Path, bank: Bank) -> list[Outline]:
    """The chapters of the course in `root` that have questions, in order."""
    return [_outline(root / "notebooks" / f"{name}.ipynb", bank) for name in sorted(bank.titles)]


def part_done(outline: Outline, part: Part, record: Record) -> bool:
    """Is a part done? When all its questions are answered; without questions, when marked.

    A question of an earlier chapter counts once it has been asked again in this one.
    """
    if not part.questions:
        return f"{outline.chapter}#{part.id}" in record.parts
    return all(_answered(outline.chapter, key, record) for key in part.questions)


def _answered(chapter: str, key: str, record: Record) -> bool:
    if chapter.partition("-")[2] == key.partition("/")[0]:
        return key in record.answers
    return back_mark(chapter, key) in record.parts


def back_mark(chapter: str, key: str) -> str:
    """The mark that a chapter's look back leaves when it has asked a question again."""
    return f"{chapter}#back.{key.replace('/', '.')}"


def _outline(path: Path, bank: Bank) -> Outline:
    """Parts are second-level headings; what is asked above the first one belongs to none."""
    title, parts, current = "", [], []
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code":
            current += _asked(cell.source, bank)
            continue
        for level, words in _headings(cell.source) if cell.cell_type == "markdown" else []:
            if level == "h1":
                title = title or words
            elif level == "h2":
                current = []
                parts.append((words, current))
    skipped = bank.not_parts[path.stem]
    return Outline(
        f"notebooks/{path.stem}",
        path.stem,
        title,
        tuple(Part(make_id(t), t, tuple(dict.fromkeys(k))) for t, k in parts if t not in skipped),
    )


def _headings(source: str) -> list[tuple[str, str]]:
    tokens = MarkdownIt().parse(source)
    return [
        (token.tag, "".join(child.content for child in tokens[i + 1].children or []))
        for i, token in enumerate(tokens)
        if token.type == "heading_open"
    ]


def _asked(source: str, bank: Bank) -> list[str]:
    """The questions that a code cell shows at once; spares of a look back do not count."""
    try:
        tree = ast.parse(source)
    except SyntaxError:  # a magic, an exercise left open: no cell that asks
        return []
    keys: list[str] = []
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = getattr(call.func, "id", "")
        words = [a.value for a in call.args if isinstance(a, ast.Constant)]
        if name == "ask":
            keys += words
        elif name == "look_back":
            keys += [asked.key for asked in look_back_for(bank, words[0]).shown]
    return keys
