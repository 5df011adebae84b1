"""A copy of the course with a mark in everything that students must not see.

The site is built from this copy, so that a mark on any page is a leak (`test_leaks.py`).
`python -m tests.site.planting` makes the copy and builds it where all processes of a test run look
for it (`alongside.py`).
"""

from __future__ import annotations

import re
import shutil
import time
from pathlib import Path

import nbformat
import yaml

from coursekit.book.build import build_book

from .alongside import COURSE, ROOT, SECONDS

KEY, TASK = "LEAK-KEY-7351", "LEAK-TASK-7351"  # in what answers a task, and in tasks for classes
BEGIN = re.compile(r"### BEGIN (?:SOLUTION|HIDDEN TESTS)\n")
LEFT_OUT = (".git", ".venv", "_build", ".cache", "__pycache__", "*.egg-info", ".ipynb_checkpoints")
# Fields of a question that say what is right, or why.
KEYS = (
    "feedback",
    "misconception",
    "rationale",
    "feedback_correct",
    "feedback_other",
    "model_answer",
)


def planted_copy(root: Path, target: Path) -> Path:
    """Copy the course to `target` and plant the marks; return `target`.

    Of a copy that is there already only what was built from it is kept, for the next build.
    """
    for former in target.glob("*"):
        if former.is_dir() and not former.is_symlink():
            if former.name != "_build":
                shutil.rmtree(former)
        else:
            former.unlink()
    ignore = shutil.ignore_patterns(*LEFT_OUT)
    shutil.copytree(root, target, ignore=ignore, dirs_exist_ok=True)
    for path in target.glob("assignments/*/*.ipynb"):
        _plant_notebook(path)
    for path in target.glob("assignments/*/plan.yaml"):
        plan = yaml.safe_load(path.read_text(encoding="utf-8"))
        for anchor in plan["text_task"]["anchors"]:
            anchor["answer"] += f" {KEY}"
            anchor["why"] += f" {KEY}"
        _write(path, plan)
    for path in target.glob("assignments/*/questions.yaml"):
        bank = yaml.safe_load(path.read_text(encoding="utf-8"))
        bank["questions"] = [_planted(question) for question in bank["questions"]]
        _write(path, bank)
    return target


def _plant_notebook(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        mark = f"# {KEY}" if cell.cell_type == "code" else KEY
        cell.source = BEGIN.sub(lambda begin, mark=mark: f"{begin[0]}{mark}\n", cell.source)
    nbformat.write(notebook, path)


def _planted(question: dict) -> dict:
    question["stem"] += f" {TASK}"
    return _with_keys(question)


def _with_keys(value):
    if isinstance(value, list):
        return [_with_keys(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    planted = {name: _with_keys(inner) for name, inner in value.items()}
    for name in KEYS:
        if isinstance(planted.get(name), str):
            planted[name] += f" {KEY}"
    if "points" in planted:
        planted["points"] = [f"{point} {KEY}" for point in planted["points"]]
    return planted


def _write(path: Path, data: dict) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000)
    path.write_text(text, encoding="utf-8")


def main() -> None:
    """Plant and build; note how long it took."""
    started = time.monotonic()
    build_book(planted_copy(ROOT, COURSE))
    SECONDS.write_text(f"{time.monotonic() - started:.1f}")


if __name__ == "__main__":
    main()
