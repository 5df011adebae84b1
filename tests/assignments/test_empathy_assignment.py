"""Graded work of chapter 4: its solution passes, plausible slips do not, its texts hold."""

from copy import deepcopy
from pathlib import Path

import nbformat
import numpy as np
import pytest
import yaml

FOLDER = Path(__file__).parents[2] / "assignments" / "empathy"
SLIPS = {
    "the feeling instead of the estimate": (
        "task-1",
        """
def mood_bias(meeting, mood, feeling=0.5):
    _, moody = mean_response(feeling, replace(meeting, own_state=mood))
    return moody - mean_response(feeling, replace(meeting, own_state=0.0))[1]
""",
    ),
    "the mood the meeting already has taken as neutral": (
        "task-1",
        """
def mood_bias(meeting, mood, feeling=0.5):
    moody = mean_response(feeling, replace(meeting, own_state=mood))[0]
    return moody - mean_response(feeling, meeting)[0]
""",
    ),
    "the chapter's rule for one person": (
        "task-2",
        "def least_share(c):\n    return max(0.0, 1 - 1 / c**2)",
    ),
    "a share below zero": ("task-2", "def least_share(c):\n    return 1 - 1 / c"),
    "wrong results among all, not among the significant": (
        "task-3",
        """
def wrong_way_share(true_r, people):
    r, probability = r_density(true_r, people)
    return probability[r <= -critical_r(people)].sum()


def people_needed():
    return 43
""",
    ),
    "a guessed number of people": (
        "task-3",
        """
def wrong_way_share(true_r, people):
    r, probability = r_density(true_r, people)
    limit = critical_r(people)
    return probability[r <= -limit].sum() / probability[np.abs(r) >= limit].sum()


def people_needed():
    return 100
""",
    ),
    "both halves together": (
        "task-4",
        """
def slope_within_halves(history, prone, friends):
    return slope(*person_years(history, friends)[:2])
""",
    ),
    "the prone half only": (
        "task-4",
        """
def slope_within_halves(history, prone, friends):
    x, y, person = person_years(history, friends)
    return slope(x[prone[person]], y[prone[person]])
""",
    ),
}


def grade_id(cell):
    return cell.metadata.get("nbgrader", {}).get("grade_id", "")


def run(notebook):
    """Run all cells as a grader does, going on after errors; returns (names, failed ids)."""
    names, failed = {}, set()
    for cell in notebook.cells:
        if cell.cell_type == "code":
            try:
                exec(compile(cell.source, grade_id(cell), "exec"), names)
            except Exception:
                failed.add(grade_id(cell))
    return names, failed


@pytest.fixture(scope="module")
def source():
    return nbformat.read(FOLDER / "empathy.ipynb", as_version=4)


@pytest.fixture(scope="module")
def plan():
    return yaml.safe_load((FOLDER / "plan.yaml").read_text(encoding="utf-8"))


def test_the_solution_passes_every_test(source):
    assert run(source)[1] == set()


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_fails_the_hidden_test_of_its_task_and_no_other(source, slip):
    task, answer = SLIPS[slip]
    notebook = deepcopy(source)
    next(cell for cell in notebook.cells if grade_id(cell) == task).source = answer
    failed = run(notebook)[1]
    assert f"{task}-hidden" in failed
    assert failed <= {f"{task}-check", f"{task}-hidden"}


def test_the_points_are_those_of_the_table(source):
    points = {
        grade_id(cell): cell.metadata.nbgrader.points
        for cell in source.cells
        if cell.metadata.get("nbgrader", {}).get("grade")
    }
    assert sum(points.values()) == 24 and points["text-task"] == 12
    table = [line.split("|") for line in source.cells[0].source.splitlines() if "|" in line][2:]
    assert sum(int(row[-2]) for row in table) == 24


def test_plan_and_rubric_stand_in_the_notebook_in_the_same_words(source, plan):
    text = next(cell for cell in source.cells if grade_id(cell) == "text-task-text").source
    assert plan["text_task"]["ask"].strip() in text
    rubric = yaml.safe_load((FOLDER.parent / "rubric.yaml").read_text(encoding="utf-8"))
    for row in rubric["rows"]:
        assert f"| {row['title']} | {row['levels'][3]} |" in text


def test_numbers_of_the_model_answers_are_those_of_task_4(source, plan):
    names, _ = run(source)
    strong = plan["text_task"]["anchors"][0]["answer"]
    model = source.cells[-1].source
    for kind in ("influence", "likeness"):
        lived = names["towns"](kind, range(4))
        slopes = [names["slope"](*names["person_years"](h, f)[:2]) for h, _, f in lived]
        within = np.mean([names["slope_within_halves"](*town) for town in lived])
        span = f"({min(slopes):.3f} to {max(slopes):.3f})"
        for text in (strong, model):
            assert f"{np.mean(slopes):.3f}" in text and span in " ".join(text.split())
        assert within == pytest.approx(0.03 if kind == "influence" else 0.0, abs=0.002)
