"""The way on: each chapter's notebook ends with a link to the next, made from `_toc.yml`."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from coursekit.course.course import Course
from coursekit.text.contents import chapter_file

CELL = "onward"  # its id
TAGS = ["remove-cell"]  # the page has links to the next and the last of its own
NEXT, END = "**Next:**", "**This is the last chapter.**"


def words_of(course: Course) -> dict[str, str]:
    """What the last cell of each chapter says."""
    chapters = course.chapters
    onward = {
        here.name: f"{NEXT} [{then.title}]({then.name}.ipynb)" for here, then in pairwise(chapters)
    }
    first, last = chapters[0], chapters[-1]
    back = f" Back to the first: [{first.title}]({first.name}.ipynb)" if last != first else ""
    return {**onward, last.name: END + back}


def write_onward(course: Course) -> list[Path]:
    """Write the last cell of each chapter where it is not as it should be; returns the files."""
    written = []
    for name, words in words_of(course).items():
        path = chapter_file(course.root, name)
        notebook = nbformat.read(path, as_version=4)
        if _last(notebook) == words:
            continue
        notebook.cells = [cell for cell in notebook.cells if not _leads_on(cell)]
        notebook.cells.append(new_markdown_cell(words, id=CELL, metadata={"tags": TAGS}))
        nbformat.write(notebook, path)
        written.append(path)
    return written


def onward_problems(course: Course) -> list[str]:
    """Chapters whose last cell does not lead on to the next."""
    if not course.chapters:
        return []
    return [
        f"notebooks/{name}.ipynb: the last cell does not lead on to the next chapter of _toc.yml: "
        "run 'course onward'"
        for name, words in words_of(course).items()
        if _last(nbformat.read(chapter_file(course.root, name), as_version=4)) != words
    ]


def _last(notebook: NotebookNode) -> str:
    """What the last cell says, if it and no other cell leads on."""
    leading = [cell for cell in notebook.cells if _leads_on(cell)]
    alone = leading == notebook.cells[-1:] and bool(leading)
    return leading[0].source if alone and leading[0].get("id") == CELL else ""


def _leads_on(cell: NotebookNode) -> bool:
    """Whether we wrote it, under whatever id: other tools number cells anew."""
    ours = cell.metadata.get("tags") == TAGS and cell.source.startswith((NEXT, END))
    return ours or cell.get("id") == CELL
