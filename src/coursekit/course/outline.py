"""The parts of a chapter and the questions in them, as the reader's progress counts them.

A part is a second-level section of a chapter. It is done when its questions are answered; a part
without questions is marked as done by hand.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path

from docutils import nodes

from coursekit.course.chapter import Part
from coursekit.questions.bank import Bank
from coursekit.questions.render import KIND_NAMES
from coursekit.text import markdown


@dataclass(frozen=True)
class Outline:
    """One chapter: its page, the stem of its files, its title, its parts in order."""

    doc: str
    chapter: str
    title: str
    parts: tuple[Part, ...]

    def as_dict(self) -> dict:
        """The chapter as the page's script reads it."""
        parts = [{"id": p.id, "title": p.title, "questions": list(p.questions)} for p in self.parts]
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
) -> Outline:
    """The outline of a chapter's page; `keys_of` lists the questions within a node.

    Sections whose title is in `not_parts` (a reference list, for instance) do not count.
    """
    top = next(iter(doctree.findall(nodes.section)), None)
    sections = [] if top is None else [n for n in top.children if isinstance(n, nodes.section)]
    parts = [
        Part(section["ids"][0], _title(section), tuple(dict.fromkeys(keys_of(section))))
        for section in sections
        if _title(section) not in set(not_parts)
    ]
    return Outline(docname, Path(docname).name, "" if top is None else _title(top), tuple(parts))


def _title(section: nodes.section) -> str:
    title = section.next_node(nodes.title)
    return "" if title is None else title.astext()


def progress_table(bank: Bank, outlines: list[Outline], uri: Callable[[str], str]) -> str:
    """The list that the script of the page "My progress" fills in: one table a chapter."""
    tables = "".join(_table(bank, outline, uri(outline.doc)) for outline in outlines)
    note = '<p class="progress-noscript">Filling in this list needs JavaScript.</p>'
    return f'<div class="my-progress">{note}{tables}</div>'


def _table(bank: Bank, outline: Outline, page: str) -> str:
    rows = []
    for part in outline.parts:
        rows.append(
            f'<tbody data-part="{escape(part.id)}"><tr class="progress-section">'
            f'<th colspan="5" scope="rowgroup"><a href="{page}#{escape(part.id)}">'
            f'{escape(part.title)}</a> <span class="progress-part"></span></th></tr>'
        )
        rows += [_row(bank, key, page) for key in part.questions]
        rows.append("</tbody>")
    return (
        f'<table class="progress-table" data-chapter="{outline.chapter}">'
        f'<caption><a href="{page}">{escape(outline.title)}</a> '
        '<span class="progress-count"></span></caption>'
        '<thead><tr><th scope="col">Question</th><th scope="col">Tries</th>'
        '<th scope="col">First try</th><th scope="col">Last try</th><th scope="col">When</th>'
        f"</tr></thead>{''.join(rows)}</table>"
    )


def _row(bank: Bank, key: str, page: str) -> str:
    question = bank.get(key).question
    anchor = f"{page}#question-{key.replace('/', '-')}"
    title = markdown.inline(question.title)
    return (
        f'<tr data-question="{key}"><th scope="row"><a href="{anchor}">{title}</a> '
        f'<span class="progress-kind">{KIND_NAMES[question.kind]}</span></th>'
        "<td></td><td></td><td></td><td></td></tr>"
    )
