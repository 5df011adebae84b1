"""Cells run: a figure waits for its prediction, the answer is kept in the file and comes back."""

from __future__ import annotations

import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import expect

from coursekit.course.notebooks import KERNEL
from tests.lab.conftest import ROOT

QUESTION = "discovery/predict-electrode"
SHOWN = f'.question[data-id="{QUESTION}"]'
FIGURE = "figure.explorable"


@pytest.fixture(scope="module")
def small(course) -> str:
    """A notebook of one prediction and its figure, taken from chapter 1."""
    cells = nbformat.read(ROOT / "notebooks" / "discovery.ipynb", as_version=4).cells
    (figure,) = [cell.source for cell in cells if "def electrode(" in cell.source]
    recording = "from mirrorlab.models.recording import F5_RECORDING"
    sources = (f'from coursekit import ask\n\nask("{QUESTION}")', recording, figure)
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
    expect(figure.locator(".question-said")).to_contain_text("30")
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


def test_what_the_page_exports_is_taken(open_notebook, course):
    attempt = {"at": "2026-01-02T03:04:05.000Z", "result": "right", "value": 1}
    answers = {"discovery/area": {"tries": 1, "first": attempt, "last": attempt}}
    parts = {"origins#build-the-model-15-minutes": "2026-01-02T03:04:05.000Z"}
    exported = {"course": "x", "version": 1, "answers": answers, "parts": parts}
    (course / "progress.json").write_text(json.dumps(exported), "utf-8")
    page = open_notebook("notebooks/contents.ipynb", ready=".my-progress.is-live")
    row = page.locator('tr[data-question="discovery/area"]')
    expect(row.locator("td").nth(1)).to_have_text("✓ right")
