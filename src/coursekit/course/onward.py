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


def words_of(course: Course) -> dict[str, str]:
    """What the last cell of each chapter says."""
    chapters = course.chapters
    onward = {
        here.name: f"**Next:** [{then.title}]({then.name}.ipynb)"
        for here, then in pairwise(chapters)
    }
    first, last = chapters[0], chapters[-1]
    end = "**This is the last chapter.**"
    back = f" Back to the first: [{first.title}]({first.name}.ipynb)" if last != first else ""
    return {**onward, last.name: end + back}


def write_onward(course: Course) -> list[Path]:
    """Write the last cell of each chapter where it is not as it should be; returns the files."""
    written = []
    for name, words in words_of(course).items():
        path = chapter_file(course.root, name)
        notebook = nbformat.read(path, as_version=4)
        if _last(notebook) == words:
            continue
        notebook.cells = [cell for cell in notebook.cells if cell.get("id") != CELL]
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
    cell = notebook.cells[-1] if notebook.cells else {}
    return cell.get("source", "") if cell.get("id") == CELL else ""
