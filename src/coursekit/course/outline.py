"""The parts of a chapter and the questions in them, as the reader's progress counts them.

A part is a second-level section of a chapter. It is done when its questions are answered; a part
without questions is marked as done by hand.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from docutils import nodes

from coursekit.course.parts import Part
from coursekit.questions.bank import Bank
from coursekit.questions.render import KIND_NAMES
from coursekit.text import markdown
from coursekit.text.html import Markup, fill


@dataclass(frozen=True)
class Outline:
    """One chapter: its page, the stem of its files, its title, its parts in order."""

    doc: str
    chapter: str
    title: str
    parts: tuple[Part, ...]

    def as_dict(self) -> dict:
        """The chapter as the page's script reads it."""
        parts = [
            {
                "id": part.id,
                "title": part.title,
                "questions": list(part.questions),
                "minutes": part.essential,  # of the essential path: 0 for a part that is deeper
            }
            for part in self.parts
        ]
        return {
            "doc": self.doc,
            "chapter": self.chapter,
            "title": self.title,
            "parts": parts,
        }


def outline_of(
    doctree: nodes.document,
    docname: str,
    not_parts: Iterable[str],
    keys_of: Callable[[nodes.Element], list[str]],
    read: Iterable[Part] = (),
) -> Outline:
    """The outline of a chapter's page; `keys_of` lists the questions within a node.

    `read` are the parts as the notebook gives them, for their minutes.

    Sections whose title is in `not_parts` (a reference list, for instance) do not count.
    """
    top = next(iter(doctree.findall(nodes.section)), None)
    sections = [] if top is None else [n for n in top.children if isinstance(n, nodes.section)]
    known = {part.id: part.sections for part in read}
    parts = [
        Part(
            section["ids"][0],
            _title(section),
            tuple(dict.fromkeys(keys_of(section))),
            known.get(section["ids"][0], ()),
        )
        for section in sections
        if _title(section) not in set(not_parts)
    ]
    return Outline(docname, Path(docname).name, "" if top is None else _title(top), tuple(parts))


def _title(section: nodes.section) -> str:
    title = section.next_node(nodes.title)
    return "" if title is None else title.astext()


def progress_table(bank: Bank, outlines: list[Outline], uri: Callable[[str], str]) -> Markup:
    """The list that the script of the page "My progress" fills in: one table a chapter."""
    rows = {
        key: _row(bank, key) for outline in outlines for p in outline.parts for key in p.questions
    }
    pages = {outline.doc: uri(outline.doc) for outline in outlines}
    return fill("progress.html", outlines=outlines, pages=pages, rows=rows)


def _row(bank: Bank, key: str) -> dict[str, str]:
    question = bank.get(key).question
    return {
        "anchor": f"question-{key.replace('/', '-')}",
        "title": markdown.inline(question.title),
        "kind": KIND_NAMES[question.kind],
    }
