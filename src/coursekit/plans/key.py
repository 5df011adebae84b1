"""The instructor's edition of an assignment: solutions, hidden tests, sample answers."""

from __future__ import annotations

import re

from nbformat import NotebookNode

from coursekit.plans.assignment import rubric_table
from coursekit.plans.lesson import Lesson
from coursekit.text.links import resolve_links

SOLUTION = re.compile(r"[ \t]*### BEGIN SOLUTION\n(.*?)[ \t]*### END SOLUTION", re.S)
HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS\n(.*?)### END HIDDEN TESTS", re.S)


def key(lesson: Lesson, notebook: NotebookNode) -> str:
    """The key as Markdown, for the instructor alone; `notebook` is the source with solutions."""
    parts = [
        f"# Key to the graded work: {lesson.chapter.title}",
        "For instructors. Students get the released notebook, which holds none of this.",
    ]
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and cell.source.startswith("## Task"):
            parts.append(cell.source.splitlines()[0])
        elif cell.cell_type == "code":
            parts += [_code("Solution", found) for found in SOLUTION.findall(cell.source)]
            parts += [_code("Hidden tests", found) for found in HIDDEN.findall(cell.source)]
    parts += ["## The text", lesson.plan.text_task.ask, rubric_table(lesson.rubric)]
    for text in SOLUTION.findall(notebook.cells[-1].source):
        parts.append(f"**A model answer**\n\n{text.strip()}")
    titles = {row.id: row.title for row in lesson.rubric.rows}
    for number, anchor in enumerate(lesson.plan.text_task.anchors, start=1):
        levels = ", ".join(f"{titles[row]} {level}" for row, level in anchor.levels.items())
        points = sum(anchor.levels.values())
        parts.append(f"**Sample answer {number}** ({points} points: {levels})\n\n{anchor.answer}")
        parts.append(f"Why: {anchor.why}")
    # Links into the ledger lead nowhere from a page of its own: their words stay.
    return resolve_links("\n\n".join(parts), lambda scheme, target: None) + "\n"


def _code(title: str, lines: str) -> str:
    return f"**{title}**\n\n```python\n{lines.rstrip()}\n```"
