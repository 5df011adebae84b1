"""The cells of a new chapter's graded notebook: four tasks with tests, and a text."""

from __future__ import annotations

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

SETUP = "import numpy as np"
POINTS = {"check": 1, "hidden": 2}
# Each task: its title, what is asked, the signature, the solution, a visible and a hidden test.
TASKS = (
    (
        "an amount",
        "The amount after `hours`, which grows from `start` at the constant `rate` per hour.",
        "amount(start, rate, hours)",
        "return start * np.exp(rate * hours)",
        'assert np.isclose(amount(2, 0, 5), 2), "At a rate of 0 the amount stays the same."',
        "assert np.isclose(amount(2, 0.5, 3), 8.963378, rtol=1e-5)",
    ),
    (
        "the time to double",
        "The hours after which an amount that grows at `rate` per hour has doubled.",
        "doubling_time(rate)",
        "return np.log(2) / rate",
        'assert doubling_time(2) > 0, "The time to double is positive."',
        "assert np.isclose(doubling_time(0.25), 2.772589, rtol=1e-5)",
    ),
    (
        "the rate between two measurements",
        "The constant rate per hour that leads from `first` to `second` in `hours`.",
        "rate_between(first, second, hours)",
        "return np.log(second / first) / hours",
        'assert np.isclose(rate_between(3, 3, 2), 0), "Equal amounts mean a rate of 0."',
        "assert np.isclose(rate_between(2, 7, 3), 0.417588, rtol=1e-5)",
    ),
    (
        "a limit",
        "The amount after `hours` when it grows no further than `limit`: the smaller of the two.",
        "amount_with_limit(start, rate, limit, hours)",
        "return np.minimum(limit, start * np.exp(rate * hours))",
        'assert np.isclose(amount_with_limit(1, 0, 9, 4), 1), "Below the limit nothing changes."',
        "assert np.isclose(amount_with_limit(1, 2, 5, 9), 5)",
    ),
)
TEXT_POINTS = 12
ANSWER = (
    "In each short time the amount grows by the same share of itself, until what it grows from is "
    "used up."
)


def cells(name: str, rubric: list[dict]) -> list[NotebookNode]:
    """All cells of the instructor's notebook; `rubric`: the rows of `assignments/rubric.yaml`."""
    made = [new_markdown_cell(_title(name)), _code("setup", SETUP, locked=True)]
    for number, (title, asked, signature, solution, check, hidden) in enumerate(TASKS, start=1):
        task = f"task-{number}"
        heading = f"## Task {number}: {title} (3 points)\n\n{asked}"
        made += [
            _text(f"{task}-text", heading),
            _code(task, _answer(signature, asked, solution)),
            _code(f"{task}-check", check, points=POINTS["check"]),
            _code(f"{task}-hidden", _hidden(hidden), points=POINTS["hidden"]),
        ]
    made += [_text("text-task-text", _text_task(rubric)), _written()]
    for cell in made:
        mark = cell.metadata.get("nbgrader", {}).get("grade_id", "title")
        cell["id"] = f"{name}-{mark}"
    return made


def _title(name: str) -> str:
    rows = [f"| Task {n}: {task[0]} | 3 |" for n, task in enumerate(TASKS, start=1)]
    table = ["| Part | Points |", "| --- | --- |", *rows, f"| In your own words | {TEXT_POINTS} |"]
    return f"# Graded work: {name.replace('-', ' ')}\n\nAllow 60 minutes.\n\n" + "\n".join(table)


def _answer(signature: str, asked: str, solution: str) -> str:
    begin, end = "### BEGIN SOLUTION", "### END SOLUTION"
    doc = asked.replace("`", "")
    return f'def {signature}:\n    """{doc}"""\n    {begin}\n    {solution}\n    {end}'


def _hidden(test: str) -> str:
    begin, end = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"
    return f"# More tests run here when your work is graded.\n{begin}\n{test}\n{end}"


def _text_task(rubric: list[dict]) -> str:
    rows = "\n".join(f"| {row['title']} | {row['levels'][-1]} |" for row in rubric)
    return (
        "## In your own words\n\n"
        "In about 120 words, say what a constant rate means and where it must end.\n\n"
        f"| Row | Three points |\n| --- | --- |\n{rows}"
    )


def _written() -> NotebookNode:
    source = f"### BEGIN SOLUTION\n{ANSWER}\n### END SOLUTION"
    mark = _mark("text-task", "markdown", grade=True, locked=False, solution=True)
    return new_markdown_cell(source, metadata={"nbgrader": {**mark, "points": TEXT_POINTS}})


def _text(grade_id: str, source: str) -> NotebookNode:
    mark = _mark(grade_id, "markdown", grade=False, locked=True, solution=False)
    return new_markdown_cell(source, metadata={"nbgrader": mark})


def _code(grade_id: str, source: str, points: int = 0, locked: bool = False) -> NotebookNode:
    """A test with `points`, a locked cell, or else the cell that holds the answer."""
    answer = not points and not locked
    mark = _mark(grade_id, "code", grade=bool(points), locked=not answer, solution=answer)
    return new_code_cell(
        source, metadata={"nbgrader": {**mark, **({"points": points} if points else {})}}
    )


def _mark(grade_id: str, cell_type: str, *, grade: bool, locked: bool, solution: bool) -> dict:
    return {
        "cell_type": cell_type,
        "grade": grade,
        "grade_id": grade_id,
        "locked": locked,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
