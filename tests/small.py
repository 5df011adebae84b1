"""A small course in a temporary folder, for tests that need one."""

from __future__ import annotations

from pathlib import Path

import nbformat
import yaml
from nbformat.v4 import new_markdown_cell, new_notebook

from coursekit.questions.bank import Bank, load_bank


def write_contents(root: Path, *chapters: str, title: str = "A small course") -> Path:
    """`_config.yml` and `_toc.yml` of a course with these chapters, added to any there."""
    path = root / "_toc.yml"
    known = yaml.safe_load(path.read_text("utf-8"))["chapters"] if path.exists() else []
    new = [{"file": f"notebooks/{name}"} for name in chapters]
    contents = {"format": "jb-book", "root": "index", "chapters": [*known, *new]}
    path.write_text(yaml.safe_dump(contents), "utf-8")
    (root / "_config.yml").write_text(yaml.safe_dump({"title": title}), "utf-8")
    return root


def write_chapter(root: Path, name: str, *cells, title: str = "Start") -> Path:
    """A notebook that begins with a title."""
    path = root / "notebooks" / f"{name}.ipynb"
    path.parent.mkdir(exist_ok=True)
    nbformat.write(new_notebook(cells=[new_markdown_cell(f"# {title}"), *cells]), path)
    return path


def write_questions(path: Path, questions: dict, **head) -> Path:
    """A question file; `questions` maps ids to the rest of the entries."""
    entries = [{"id": key, **value} for key, value in questions.items()]
    path.parent.mkdir(parents=True, exist_ok=True)
    content = {"questions": entries, **head}
    path.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    return path


def bank_of(root: Path, questions: dict, name: str = "start", **head) -> Bank:
    """The bank of a course whose chapter `name` has these questions."""
    if not (root / "questions" / f"{name}.yaml").exists():
        write_contents(root, name)
    write_questions(root / "questions" / f"{name}.yaml", questions, **head)
    return load_bank(root)
