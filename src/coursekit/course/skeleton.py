"""A new chapter: files that bear its name and pass every check, to be written over bit by bit."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import yaml
from nbformat.v4 import new_notebook

from coursekit.course import graded_skeleton, notebook_skeleton
from coursekit.course.course import Course
from coursekit.course.notebooks import KERNEL, LANGUAGE, refresh
from coursekit.course.onward import write_onward
from coursekit.evidence.ledger import load, load_facts
from coursekit.evidence.sweep import declare
from coursekit.text.contents import NOTEBOOKS, TOC, ContentsError, chapter_file, chapter_names

TEMPLATES = Path(__file__).parents[1] / "templates" / "chapter"
NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
RUBRIC = Path("assignments", "rubric.yaml")


def new_chapter(root: Path, name: str, after: str | None = None) -> list[Path]:
    """Write the skeletons of chapter `name`, and its line in `_toc.yml` behind `after` (the last).

    Nothing that exists is overwritten. Returns what was written. Raises `ContentsError` for a
    name that is no name or is taken, and for an `after` that is no chapter.
    """
    names = chapter_names(root)
    if not NAME.fullmatch(name):
        raise ContentsError(f"{name!r} is no name: use small letters, digits and single hyphens")
    if after is None and names:
        after = names[-1]
    if after is not None and after not in names:
        raise ContentsError(f"there is no chapter {after!r}; there are: {', '.join(names)}")
    texts = _texts(root, name)
    notebooks = {
        chapter_file(root, name): notebook_skeleton.cells(name),
        root / "assignments" / name / f"{name}.ipynb": graded_skeleton.cells(name, _rubric(root)),
    }
    if taken := [path for path in (*texts, *notebooks) if path.exists()] or name in names:
        what = taken[0].relative_to(root) if isinstance(taken, list) else TOC
        raise ContentsError(f"{name!r} is taken: {what} is there already")
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for path, cells in notebooks.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        metadata = {"kernelspec": KERNEL, "language_info": LANGUAGE}
        nbformat.write(new_notebook(cells=cells, metadata=metadata), path)
    add_to_contents(root, name, after)
    refresh(chapter_file(root, name))
    write_onward(Course(root))
    made = [*notebooks, *texts]
    return made + list(declare(root, load(root / "evidence"), made))


def add_to_contents(root: Path, name: str, after: str | None) -> None:
    """One line in `_toc.yml`: behind that of `after`, or, without one, first of the first list."""
    path = root / TOC
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    known = re.compile(
        rf"(\s*- file: ){NOTEBOOKS}/{re.escape(after)}\s*$" if after else r"(\s*- file: )"
    )
    for place, line in enumerate(lines):
        if match := known.match(line):
            lines.insert(place + bool(after), f"{match[1]}{NOTEBOOKS}/{name}\n")
            path.write_text("".join(lines), encoding="utf-8")
            return
    wanted = f"'- file: {NOTEBOOKS}/{after}'" if after else "'- file: …'"
    raise ContentsError(f"{path} has no line {wanted}: add the chapter there")


def _texts(root: Path, name: str) -> dict[Path, str]:
    """The question files, the plan and the mistakes, by path."""
    fact = next(iter(load_facts(root / "evidence")))
    levels = ", ".join(f"{row['id']}: 2" for row in _rubric(root))
    filled = {
        template: (TEMPLATES / template)
        .read_text(encoding="utf-8")
        .replace("NAME", name)
        .replace("FACT", fact)
        .replace("LEVELS", levels)
        for template in ("questions.yaml", "class-questions.yaml", "plan.yaml", "mistakes.yaml")
    }
    folder = root / "assignments" / name
    return {
        root / "questions" / f"{name}.yaml": filled["questions.yaml"],
        folder / "questions.yaml": filled["class-questions.yaml"],
        folder / "plan.yaml": filled["plan.yaml"],
        folder / "mistakes.yaml": filled["mistakes.yaml"],
    }


def _rubric(root: Path) -> list[dict]:
    return yaml.safe_load((root / RUBRIC).read_text(encoding="utf-8"))["rows"]
