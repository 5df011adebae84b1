"""The contents as a notebook: what `make lab` opens, made from the course each time."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from coursekit.course.arc import ArcPart, arc_of
from coursekit.course.atlas import Group, Place, facts_of, load_atlas, treated_in
from coursekit.course.course import Course
from coursekit.course.drawings import drawing, module_of
from coursekit.course.notebooks import KERNEL
from coursekit.questions.widget import progress
from coursekit.text.contents import LAB_CONTENTS, NOTEBOOKS
from coursekit.text.words import capitalised

OPENING = """# {title}

The chapters in reading order. Open one and begin at the top: text, sources and questions are there
at once. At its first figure press *Run all cells of this notebook*. Each chapter ends with a link
to the next.
"""
LOOK_UP = """## Look something up

Each entry opens as a card, by mouse or with the Enter key.
"""
ATLAS = """## Atlas

The places that the course speaks of, and what was found there. Each finding opens as a card.
"""
PLACES = ("atlas",)  # headings here that stand for pages of the book, by their names
DONE = """## What you have done

Your answers are kept in the file `progress.json` beside this course and are never sent anywhere.
The published pages take and give the same file (*My progress*): you may go on there and come back.
"""
RESET = """## Begin a chapter again

`course lab --reset discovery` in a terminal puts a chapter back into its first state. The notebook
as it was is kept in the folder `put-aside`, and your answers stay.
"""


def _look_up(course: Course) -> str:
    """The glossary, the popular claims and the evidence, each in a fold, as links to cards."""
    terms = [f"[{term.term}](term:{name})" for name, term in course.glossary.terms.items()]
    ledger = course.ledger
    claims = [f"[{claim.claim}](claim:{name})" for name, claim in ledger.claims.items()]
    facts = [f"[{_plain(fact.statement)}](fact:{name})" for name, fact in ledger.facts.items()]
    folds = [_fold("Glossary", terms), _fold("Popular claims", claims), _fold("Evidence", facts)]
    return "\n".join([LOOK_UP, *folds])


def _atlas(groups: tuple[Group, ...], course: Course) -> str:
    """The places of the atlas, a fold for each group: name, where it is, chapters, findings."""
    module, folds = module_of(course.root), []
    for group in groups:
        told = {place.id: f"**{capitalised(place.name or place.id)}**." for place in group.places}
        with suppress(KeyError):  # of a drawing that is not there the build of the book tells
            drawn = drawing(module, group.drawing).places if group.drawing else ()
            told |= {place.id: f"**{capitalised(place.name)}**, {place.where}." for place in drawn}
        folds.append(_fold(group.title, [_place(p, told[p.id], course) for p in group.places]))
    return "\n".join([ATLAS, *folds])


def _place(place: Place, told: str, course: Course) -> str:
    facts = facts_of(place, course.ledger)
    found = "".join(f"\n  - [{_plain(fact.statement)}](fact:{fact.id})" for fact in facts)
    return f"{told} {treated_in(place, course)}{found}"


def _fold(title: str, entries: list[str]) -> str:
    rows = "\n".join(f"- {entry}" for entry in entries)
    return f"<details><summary>{title} ({len(entries)})</summary>\n\n{rows}\n\n</details>\n"


def _plain(text: str) -> str:
    """Words of a link, in which there can be no other."""
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)


def contents_notebook(course: Course) -> nbformat.NotebookNode:
    """A notebook that lists the chapters with number, title, question and minutes, and progress."""
    parts = [_part(part) for part in arc_of(course)]
    source = OPENING.format(title=course.title) + "\n" + "\n\n".join(parts)
    shown = progress()
    output = new_output("execute_result", {**shown.stored(), "text/plain": repr(shown)})
    output["execution_count"] = 1
    code = "from coursekit import progress\n\nprogress()"
    groups = load_atlas(course.root)
    atlas = [new_markdown_cell(_atlas(groups, course), id="atlas")] if groups else []
    cells = [
        new_markdown_cell(source, id="contents"),
        new_markdown_cell(_look_up(course), id="look-up"),
        *atlas,
        new_markdown_cell(DONE, id="done"),
        new_code_cell(
            code,
            id="progress",
            outputs=[output],
            execution_count=1,
            metadata={"tags": ["remove-input"]},
        ),
        new_markdown_cell(RESET, id="reset"),
    ]
    return new_notebook(cells=cells, metadata={"kernelspec": KERNEL})


def _part(part: ArcPart) -> str:
    """The chapters of a part under its caption and question."""
    rows = [
        f"{chapter.number}. [{chapter.title}]({chapter.name}.ipynb): {chapter.question} "
        f"*{chapter.essential} minutes, {chapter.minutes} with everything that is marked “deeper”*"
        for chapter in part.chapters
    ]
    head = f"## {part.caption}\n\n{part.question}\n\n" if part.opening else ""
    return head + "\n".join(rows)


def write_contents(course: Course) -> Path:
    """Write it beside the chapters and return its path."""
    path = course.root / NOTEBOOKS / LAB_CONTENTS
    nbformat.write(contents_notebook(course), path)
    return path
