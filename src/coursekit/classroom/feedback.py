"""Feedback pages: a student's notebook with points and comments, safe to open, without secrets.

Until the instructor says that hidden tests may be seen, a page shows no hidden test and no output
at all: code that ran beside the tests can have printed them.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import asdict, replace

import nbformat
from nbformat import NotebookNode

from coursekit.classroom.folder import ClassFolder
from coursekit.classroom.outcome import RESULTS, Outcome
from coursekit.classroom.repair import mark
from coursekit.classroom.variants import released_to


def write_feedback(
    folder: ClassFolder, assignment: str, outcomes: list[Outcome], hidden_tests: bool = False
) -> list[str]:
    """Write the pages of these students that are not up to date; return what went wrong.

    Pages of students who have no marks any more are removed.
    """
    known = folder.reports(assignment) / "feedback.json"
    try:
        before = json.loads(known.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        before = {}
    after, problems = dict(before), []
    with _Writer(folder, assignment, hidden_tests) as writer:
        for outcome in outcomes:
            page = folder.feedback(outcome.student, assignment)
            if outcome.status != "graded":
                shutil.rmtree(page.parent, ignore_errors=True)
                after.pop(outcome.student, None)
                continue
            try:
                digest = writer.digest(outcome)
                if before.get(outcome.student) != digest or not page.is_file():
                    writer.write(outcome)
                after[outcome.student] = digest
            except Exception as error:  # one student's page is no reason to lose the others'
                problems.append(f"{outcome.student}: no feedback page: {error}"[:300])
    known.write_text(json.dumps(after, indent=0), encoding="utf-8")
    return problems


class _Writer:
    """nbgrader's exporter and gradebook, loaded once for a class."""

    def __init__(self, folder: ClassFolder, assignment: str, hidden_tests: bool):
        from nbconvert.exporters import HTMLExporter
        from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
        from nbgrader.preprocessors import GetGrades

        from coursekit.classroom import gradebook, worker

        self.folder, self.assignment, self.hidden_tests = folder, assignment, hidden_tests
        config = worker.api(folder).config
        config.HTMLExporter.template_name = "feedback"
        self.exporter = HTMLExporter(config=config)
        for step in (GetGrades, CSSHTMLHeaderPreprocessor):
            self.exporter.register_preprocessor(step, enabled=True)
        self.book = gradebook.opened(folder)

    def __enter__(self) -> _Writer:
        return self

    def __exit__(self, *_) -> None:
        self.book.close()

    def digest(self, outcome: Outcome) -> str:
        """Changes when the page of this student would."""
        path = self.folder.autograded(outcome.source, self.assignment)
        found = self.book.find_submission_notebook(self.assignment, self.assignment, outcome.source)
        comments = sorted((c.name, c.auto_comment, c.manual_comment) for c in found.comments)
        extra = sorted((g.name, g.extra_credit) for g in found.grades)
        tasks = [asdict(task) for task in outcome.tasks]
        terms = [outcome.source, outcome.days_late, outcome.penalty]
        said = json.dumps([tasks, comments, extra, terms, self.hidden_tests])
        return hashlib.sha256(path.read_bytes() + said.encode()).hexdigest()

    def write(self, outcome: Outcome) -> None:
        """Write one student's page."""
        student, assignment = outcome.source, self.assignment
        notebook = nbformat.read(self.folder.autograded(student, assignment), as_version=4)
        if not self.hidden_tests:
            notebook = without_secrets(notebook, released_to(self.folder, assignment, student))
        resources = {
            "unique_key": assignment,
            "results": {task.name: RESULTS[task.result] for task in outcome.tasks},
            "hidden_tests": self.hidden_tests,
            "days_late": outcome.days_late,
            "penalty": outcome.penalty,
            "earned": sum(task.points or 0 for task in outcome.tasks),
            "total": outcome.total,
            "of": outcome.of,
            "nbgrader": {
                "student": student,
                "assignment": assignment,
                "notebook": assignment,
                "db_url": f"sqlite:///{self.folder.root / 'gradebook.db'}",
            },
        }
        text, _ = self.exporter.from_notebook_node(notebook, resources)
        page = self.folder.feedback(outcome.student, assignment)
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8")


def without_secrets(notebook: NotebookNode, released: NotebookNode) -> NotebookNode:
    """The notebook as its student knows it: released test cells, and no output of any cell."""
    given = {mark(cell): cell for cell in released.cells if mark(cell)}
    for cell in notebook.cells:
        settings = cell.metadata.get("nbgrader", {})
        if mark(cell) in given and not settings.get("solution"):
            cell.source = given[mark(cell)].source
        if cell.cell_type == "code":
            cell.outputs = []
    return notebook


def marks_now(folder: ClassFolder, assignment: str, outcomes: list[Outcome]) -> list[Outcome]:
    """The outcomes with the points that readers have given since."""
    from coursekit.classroom import gradebook

    fresh = []
    with gradebook.opened(folder) as book:
        for outcome in outcomes:
            if outcome.status == "graded":
                tasks = gradebook.marks(folder, assignment, outcome.student, book).tasks
                outcome = replace(outcome, tasks=tasks)
            fresh.append(outcome)
    return fresh
