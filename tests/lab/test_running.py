"""Each chapter once its cells are run: its figures, covered until predicted, moved by keyboard."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from coursekit.course.course import Course
from tests.lab.conftest import ROOT, command, show_theme
from tests.site.checks.browsing import axe_script

READY = 'figure.explorable[data-state="ready"]'
CONTROLS = ".explorable-control :is(input[type=range], select, input[type=checkbox])"
RUNNING = 180_000  # ms for all cells of a chapter, on a busy machine
NOTE_WHAT_IS_SHOWN = """(figures) => {
  const note = (figure) => (figure.shown = JSON.stringify(figure.explorable.values));
  figures.forEach(note);
  document.addEventListener("explorable:change", ({ target }) => note(target));
}"""
SHOWS_WHAT_IS_SET = """(id) => {
  const figure = document.querySelector(`figure.explorable[id="${id}"]`);
  return figure.shown === JSON.stringify(figure.explorable.values);
}"""


@pytest.fixture(scope="module")
def run(opened, chapter):
    """The chapter's page with all its cells run."""
    expect(opened.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible(timeout=RUNNING)
    command(opened, "notebook:run-all-cells")
    figures = Course(ROOT).chapter(chapter).figures
    expect(opened.locator(READY)).to_have_count(len(figures), timeout=RUNNING)
    opened.locator(READY).evaluate_all(NOTE_WHAT_IS_SHOWN)
    return opened


def test_the_cells_run_without_a_fault_and_forms_stay_forms(run):
    expect(run.locator('[data-mime-type="application/vnd.jupyter.error"]')).to_have_count(0)
    expect(run.locator('[data-mime-type="application/vnd.jupyter.stderr"]')).to_have_count(0)
    expect(run.locator(".course-no-input .question:not(.is-live)")).to_have_count(0)
    expect(run.locator(".jp-OutputArea table.pattern-table th[scope=row]").first).to_be_attached()
    expect(run.locator("figure.course-waits")).to_have_count(0)


def test_figures_are_covered_until_predicted_and_then_move_by_keyboard(run, chapter):
    asked = {
        question.get_attribute("data-figure").removeprefix(f"{chapter}-")
        for question in run.locator(".question-predict[data-figure]").all()
    }
    for name in Course(ROOT).chapter(chapter).figures:
        figure = run.locator(f'figure.explorable[id="{name}"]')
        if name in asked:
            expect(figure.locator(":scope > :visible")).to_have_count(1)
            skip = figure.get_by_role("button", name="Show me without a guess")
            skip.focus()
            run.keyboard.press("Enter")
            expect(figure.locator(".question-cover")).to_have_count(0)
            expect(figure.locator(".question-told").first).to_be_visible()
        run.wait_for_function(SHOWS_WHAT_IS_SET, arg=name)  # a prediction may set its figure
        says = figure.locator(".explorable-says")
        before = says.inner_text()
        control = figure.locator(CONTROLS).first
        control.focus()
        if control.get_attribute("type") == "checkbox":
            run.keyboard.press("Space")
        else:  # to the end where it does not stand
            at_start = control.evaluate("(c) => c.options ? !c.selectedIndex : c.value === c.min")
            run.keyboard.press("End" if at_start else "Home")
        expect(says).not_to_have_text(before)


def test_a_solution_runs_beside_the_learners_own_line(run):
    cells = run.locator(".jp-CodeCell")
    before = cells.count()
    fold = run.locator("details:has(.course-run-solution)").first
    fold.locator("summary").click()
    fold.get_by_role("button", name="Run the solution in a cell of its own").click()
    expect(cells).to_have_count(before + 1)
    cell = run.locator(".jp-CodeCell.jp-mod-active")
    expect(cell.locator(".jp-OutputArea-output")).not_to_have_count(0)
    expect(cell.locator('[data-mime-type="application/vnd.jupyter.error"]')).to_have_count(0)


@pytest.mark.parametrize("theme", ["Light", "Dark"])
def test_axe_finds_nothing_in_figures(run, theme):
    show_theme(run, theme)
    found = Axe(axe_script()).run(run, {"include": [["figure.explorable"]]}).response
    assert [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found["violations"]] == []
