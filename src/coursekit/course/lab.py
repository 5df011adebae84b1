"""The contents as a notebook: what `make lab` opens, made from the course each time."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbformat.v4 import new_markdown_cell, new_notebook

from coursekit.course.course import Course
from coursekit.course.notebooks import KERNEL
from coursekit.text.contents import LAB_CONTENTS, NOTEBOOKS

OPENING = """# {title}

The chapters in reading order. Open one, run all its cells
(*Run*, *Run All Cells*), and begin at the top.
"""


def contents_notebook(course: Course) -> nbformat.NotebookNode:
    """A notebook that lists the chapters with number, title, question and minutes."""
    rows = [
        f"{chapter.number}. [{chapter.title}]({chapter.name}.ipynb): {chapter.question} "
        f"*{chapter.essential} minutes, {chapter.minutes} with everything that is marked “deeper”*"
        for chapter in course.chapters
    ]
    source = OPENING.format(title=course.title) + "\n" + "\n".join(rows)
    cell = new_markdown_cell(source, id="contents")
    return new_notebook(cells=[cell], metadata={"kernelspec": KERNEL})


def write_contents(course: Course) -> Path:
    """Write it beside the chapters and return its path."""
    path = course.root / NOTEBOOKS / LAB_CONTENTS
    nbformat.write(contents_notebook(course), path)
    return path
