"""Cells run: a figure waits for its prediction, the answer is kept in the file and comes back."""

from __future__ import annotations

import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from playwright.sync_api import expect

from coursekit.course.notebooks import KERNEL
from tests.lab.conftest import ROOT, command

QUESTION = "discovery/predict-electrode"
SHOWN = f'.question[data-id="{QUESTION}"]'
FIGURE = "figure.explorable"
SESSION = "jupyterapp.shell.currentWidget.sessionContext.session"


@pytest.fixture(scope="module")
def small(course) -> str:
    """A notebook of one prediction and its figure, taken from chapter 1."""
    cells = nbformat.read(ROOT / "notebooks" / "discovery.ipynb", as_version=4).cells
    (figure,) = [cell.source for cell in cells if "def electrode(" in cell.source]
    recording = "from mirrorlab.models.recording import F5_RECORDING"
    ratings = "from coursekit import ratings\n\nratings()"
    sources = (f'from coursekit import ask\n\nask("{QUESTION}")', recording, figure, ratings)
    cells = [new_code_cell(source) for source in sources]
    notebook = new_notebook(cells=cells, metadata={"kernelspec": KERNEL})
    nbformat.write(notebook, course / "notebooks" / "small.ipynb")
    return "notebooks/small.ipynb"


def run_all(page) -> None:
    """Run all cells, once there is a kernel to run them, and wait for the figure."""
    expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible(timeout=120_000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    expect(page.locator(f'{FIGURE}[data-state="ready"]')).to_have_count(1, timeout=120_000)


def test_a_prediction_covers_its_figure_and_is_kept(open_notebook, course, small):
    page = open_notebook(small, ready=".jp-CodeCell")
    run_all(page)
    figure, question = page.locator(FIGURE), page.locator(SHOWN)
    expect(question).to_have_class("question question-predict is-live")
    expect(figure.locator(".question-cover")).to_have_count(1)

    question.get_by_label("Your guess", exact=False).first.fill("30")
    question.get_by_role("button", name="Save my prediction").click()
    expect(figure.locator(".question-cover")).to_have_count(0)
    expect(figure.locator(".question-overlay")).to_have_count(1)
    expect(figure.locator(".question-guesses")).to_contain_text("30")
    path = course / "progress.json"
    page.wait_for_function("() => coursekit.store.kept()")
    for _ in range(100):
        if path.exists():
            break
        page.wait_for_timeout(200)
    kept = json.loads(path.read_text("utf-8"))
    assert kept["answers"][QUESTION]["last"]["value"] == 30
    assert kept == json.loads(page.evaluate("coursekit.store.exported()"))

    run_all(page)  # a cell run again changes nothing
    expect(figure.locator(".question-cover")).to_have_count(0)
    page.keyboard.press("Control+s")
    expect(page.locator(".jp-mod-dirty")).to_have_count(0)

    # Another browser, which has nothing in its own store: the file brings the answer back.
    again = open_notebook(small, ready=f"{SHOWN}.is-answered")
    expect(again.locator(SHOWN)).to_contain_text("You answered this on")

    # It is trusted now, and Notebook 7 could show widgets, of which nobody has the models.
    open_notebook(small, view="notebooks", ready=f"{SHOWN}.is-answered")


def run_where(page, *parts: str) -> None:
    """Run the cells of the notebook in sight whose code holds one of these."""
    expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible(timeout=120_000)
    find = """(part) => {
      const { content } = jupyterapp.shell.currentWidget;
      content.activeCellIndex = content.widgets.findIndex(({ model }) =>
        model.type === "code" && model.sharedModel.getSource().includes(part));
    }"""
    for part in parts:
        page.evaluate(find, part)
        command(page, "notebook:run-cell")


@pytest.fixture
def anew(open_notebook, course, small):
    """The small notebook of a learner who has answered nothing yet, its cells run."""
    (course / "progress.json").unlink(missing_ok=True)
    page = open_notebook(small, ready=".jp-CodeCell")
    run_all(page)
    return page


def predict(home, guess: str) -> None:
    """Answer the prediction in a view of the notebook."""
    question = home.locator(SHOWN)
    question.get_by_label("Your guess", exact=False).first.fill(guess)
    question.get_by_role("button", name="Save my prediction").click()


def move(home) -> str:
    """Move the figure's slider to its end; the sentence that then stands there."""
    says = home.locator(".explorable-says")
    before = says.inner_text()
    home.get_by_label("Threshold (spikes/s)", exact=True).press("End")
    expect(says).not_to_have_text(before)
    return says.inner_text()


def test_a_figure_says_that_its_kernel_is_gone_and_how_to_go_on(anew):
    page, figure, gone = anew, anew.locator(FIGURE), anew.locator(".course-gone")
    predict(page, "30")
    dies = "kernel.requestExecute({code: 'import os; os._exit(1)'}).done.catch(() => null)"
    for ends in ("kernel.restart()", dies):
        expect(gone).to_have_count(0)
        page.evaluate(f"() => {{ const {{ kernel }} = {SESSION}; void {ends}; }}")
        expect(gone).to_contain_text("has stopped or was restarted")
        if ends == dies:  # JupyterLab's own words
            page.locator(".jp-Dialog").get_by_role("button", name="Ok").click()
        expect(page.locator(f"{SHOWN}.is-live.is-answered")).to_have_count(1)
        expect(page.locator(".ratings tr[data-later]").first).to_be_visible()
        gone.get_by_role("button", name="Run all cells of this notebook").click()
        expect(gone).to_have_count(0)
        expect(figure).to_have_attribute("data-state", "ready")
        expect(figure).to_be_focused()  # not the last cell, which JupyterLab goes to
        expect(figure.locator(".question-guesses")).to_contain_text("30")
        move(page)


def test_two_views_of_a_notebook_are_one_record(anew):
    page = anew
    command(page, "docmanager:clone")
    views = page.locator(".jp-NotebookPanel")
    expect(views).to_have_count(2)
    first, second = views.nth(0), views.nth(1)
    expect(second.locator(".question-cover")).to_have_count(1)
    second.get_by_role("link", name="Make your prediction").press("Enter")
    expect(second.locator(SHOWN)).to_be_focused()
    predict(second, "30")
    for view in (first, second):
        expect(view.locator(".question-cover")).to_have_count(0)
        expect(view.locator(".question-guesses")).to_contain_text("30")
    assert page.evaluate(f"coursekit.store.answer('{QUESTION}').tries") == 1
    stays = first.locator(".explorable-says").inner_text()
    move(second)  # by its own labelled slider
    expect(first.locator(".explorable-says")).to_have_text(stays)
    move(first)


def test_a_link_to_a_setting_sets_the_figure_once_it_is_drawn(open_notebook, course):
    leads = "[to {0}](chapter:discovery#electrode?threshold={0}&sign=excitation+in+both)"
    cells = [new_markdown_cell(" ".join(leads.format(n) for n in (8, 10)))]
    notebook = new_notebook(cells=cells, metadata={"kernelspec": KERNEL})
    nbformat.write(notebook, course / "notebooks" / "leading.ipynb")
    (course / "progress.json").unlink(missing_ok=True)
    page = open_notebook("notebooks/leading.ipynb", ready="a[data-course]")
    page.get_by_role("link", name="to 8").click()
    waits = page.locator("figure.course-waits[id=electrode]")
    expect(waits).to_be_focused()
    expect(waits.locator(".course-setting")).to_contain_text("threshold = 8")

    run_where(page, "import F5_RECORDING", "def electrode(")
    figure = page.locator(f"{FIGURE}[id=electrode]")
    expect(figure.locator(".question-cover")).to_have_count(1, timeout=120_000)
    predict(page, "30")  # the prediction has a setting too; the link's stays
    expect(figure.locator(".explorable-says")).to_contain_text("8 spikes/s")
    values = figure.evaluate("figure => figure.explorable.values")
    assert (values["threshold"], values["sign"]) == (8, "excitation in both")

    page.get_by_role("tab", name="leading.ipynb").click()
    page.get_by_role("link", name="to 10").click()
    expect(figure).to_be_focused()
    expect(figure.get_by_label("Threshold (spikes/s)", exact=True)).to_have_value("10")


def test_what_the_page_exports_is_taken(open_notebook, course):
    attempt = {"at": "2026-01-02T03:04:05.000Z", "result": "right", "value": 1}
    answers = {"discovery/area": {"tries": 1, "first": attempt, "last": attempt}}
    parts = {"origins#build-the-model-15-minutes": "2026-01-02T03:04:05.000Z"}
    exported = {"course": "x", "version": 1, "answers": answers, "parts": parts}
    (course / "progress.json").write_text(json.dumps(exported), "utf-8")
    page = open_notebook("notebooks/contents.ipynb", ready=".my-progress.is-live")
    row = page.locator('tr[data-question="discovery/area"]')
    expect(row.locator("td").nth(1)).to_have_text("✓ right")
