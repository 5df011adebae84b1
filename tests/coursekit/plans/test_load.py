"""Reading plans from the course's folder."""

import re
from pathlib import Path

import nbformat
import pytest

from coursekit.plans import PlanError, load_plan, load_rubric
from coursekit.plans.load import plan_names
from tests.small import write_contents

ROOT = Path(__file__).parents[3]
PLAN = Path("assignments", "discovery", "plan.yaml")


@pytest.mark.parametrize("name", plan_names(ROOT))
def test_every_plan_of_the_course_is_sound(name):
    lesson = load_plan(ROOT, name)
    assert lesson.name == name
    assert lesson.chapter.name == name


def words(text: str) -> str:
    """The words alone, so that markup and line ends do not count."""
    return " ".join(re.findall(r"\w+", text))


@pytest.mark.parametrize("name", [p.stem for p in sorted(ROOT.glob("assignments/*/*.ipynb"))])
def test_the_text_task_is_the_one_of_the_graded_notebook(name):
    cells = nbformat.read(ROOT / "assignments" / name / f"{name}.ipynb", as_version=4).cells
    grades = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in cells]
    asked = cells[grades.index("text-task-text")].source
    assert words(load_plan(ROOT, name).plan.text_task.ask) in words(asked)


def test_plans_come_in_the_order_of_the_chapters(course):
    for name in ("zeta", "alpha"):
        write_contents(course, name)
        (course / "assignments" / name).mkdir()
        (course / "assignments" / name / "plan.yaml").touch()
    assert plan_names(course) == ["discovery", "zeta", "alpha"]


def test_an_unknown_plan_names_near_ones(course):
    with pytest.raises(PlanError, match="no plan 'discovry'; did you mean discovery"):
        load_plan(course, "discovry")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"hand_in: a\nhand_in: b\n", "'hand_in' is written twice"),
        (b"minutes: [\n", "is not YAML that can be read"),
        (b"hand_in: \xff\n", "is not UTF-8 text"),
        (b"", "plan.yaml, line 1: "),
    ],
)
def test_a_file_that_cannot_be_read_is_named(course, content, said):
    (course / PLAN).write_bytes(content)
    with pytest.raises(PlanError) as caught:
        load_plan(course, "discovery")
    assert said in str(caught.value)


def test_a_missing_chapter_and_a_missing_rubric_are_named(course):
    (course / "notebooks" / "discovery.ipynb").unlink()
    with pytest.raises(PlanError, match=r"plan.yaml: notebooks/discovery.ipynb is named"):
        load_plan(course, "discovery")
    (course / "assignments" / "rubric.yaml").unlink()
    with pytest.raises(PlanError, match=r"rubric.yaml is missing"):
        load_rubric(course)
