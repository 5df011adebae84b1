"""Committed notebooks: executed in order, text outputs only, the same bytes each time."""

from __future__ import annotations

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from coursekit.course.notebooks import NotebookError, problems, refresh


def write(path, *sources):
    cells = [new_markdown_cell("# Title"), *(new_code_cell(source) for source in sources)]
    nbformat.write(new_notebook(cells=cells), path)
    return path


def test_refresh_keeps_text_and_nothing_else(tmp_path):
    path = write(
        tmp_path / "x.ipynb",
        "print('a line')",
        "from IPython.display import HTML\nHTML('<b>rich</b>')",
        "6 * 7",
    )
    refresh(path)
    notebook = nbformat.read(path, as_version=4)
    assert [cell["id"] for cell in notebook.cells] == [f"x-{n:02d}" for n in range(4)]
    printed, rich, number = (cell.outputs[0] for cell in notebook.cells[1:])
    assert printed.text == "a line\n"
    assert set(rich.data) == {"text/plain"}
    assert number.data["text/plain"] == "42"
    assert all("execution" not in cell.metadata for cell in notebook.cells)
    assert problems(path) == []


def test_refresh_twice_gives_the_same_file(tmp_path):
    path = write(tmp_path / "x.ipynb", "sorted({'b', 'a'})")
    refresh(path)
    first = path.read_bytes()
    refresh(path)
    assert path.read_bytes() == first


def test_ids_that_an_author_gave_are_kept(tmp_path):
    path = write(tmp_path / "x.ipynb", "1", "2")
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[1]["id"] = "the-rule"
    notebook.cells[2]["id"] = "0a1b2c3d"
    nbformat.write(notebook, path)
    refresh(path)
    notebook = nbformat.read(path, as_version=4)
    assert [cell["id"] for cell in notebook.cells] == ["x-00", "the-rule", "x-02"]


def test_the_notebook_runs_in_its_own_folder(tmp_path):
    (tmp_path / "data.txt").write_text("here")
    path = write(tmp_path / "x.ipynb", "open('data.txt').read()")
    refresh(path)
    assert nbformat.read(path, as_version=4).cells[1].outputs[0].data["text/plain"] == "'here'"


def test_a_cell_that_fails_is_named_and_the_file_left_alone(tmp_path):
    path = write(tmp_path / "x.ipynb", "1 / 0")
    before = path.read_bytes()
    with pytest.raises(NotebookError, match=r"(?s)x\.ipynb.*ZeroDivisionError"):
        refresh(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("output", "finding"),
    [
        (new_output("display_data", data={"image/png": "aGk="}), "image/png"),
        (
            new_output("display_data", data={"application/vnd.jupyter.widget-view+json": {}}),
            "widget-view",
        ),
        (new_output("stream", name="stderr", text="oh"), "stderr"),
        (new_output("error", ename="ValueError", evalue="no", traceback=[]), "ValueError: no"),
    ],
)
def test_what_must_not_be_committed_is_found(tmp_path, output, finding):
    path = tmp_path / "x.ipynb"
    cell = new_code_cell("x", execution_count=1, outputs=[output])
    nbformat.write(new_notebook(cells=[cell]), path)
    (problem,) = problems(path)
    assert problem.startswith("x.ipynb, cell 1: ")
    assert finding in problem


def test_cells_run_out_of_order_are_found(tmp_path):
    path = tmp_path / "x.ipynb"
    cells = [new_code_cell("a", execution_count=2), new_code_cell("b", execution_count=1)]
    nbformat.write(new_notebook(cells=cells), path)
    (problem,) = problems(path)  # told once for the notebook, where it begins
    assert problem.startswith("x.ipynb, cell 1: was not run in order")


@pytest.mark.parametrize(
    "source",
    ["@explore(rate=(1, 3))\ndef f(rate): ...", "import matplotlib.pyplot as plt", "plt.plot([1])"],
)
def test_an_open_plotting_cell_is_found_and_a_folded_one_is_not(tmp_path, source):
    path = tmp_path / "x.ipynb"
    cell = new_code_cell(source, execution_count=1)
    nbformat.write(new_notebook(cells=[cell]), path)
    (problem,) = problems(path)
    assert problem.startswith("x.ipynb, cell 1: ")
    assert "hide-input" in problem
    cell.metadata["tags"] = ["hide-input"]
    nbformat.write(new_notebook(cells=[cell]), path)
    assert problems(path) == []


def test_a_model_s_lines_may_stand_open(tmp_path):
    path = tmp_path / "x.ipynb"
    cell = new_code_cell("# explored in the figure below\nrate = 2", execution_count=1)
    nbformat.write(new_notebook(cells=[cell]), path)
    assert problems(path) == []


def test_widget_state_is_found(tmp_path):
    path = tmp_path / "x.ipynb"
    nbformat.write(new_notebook(metadata={"widgets": {}}), path)
    assert problems(path) == ["x.ipynb: holds widget state"]


def test_what_only_the_book_reads_is_a_problem_with_cell_and_line(tmp_path):
    notebook = new_notebook(cells=[new_markdown_cell("Text\n\n```{dropdown} Solution\nx\n```")])
    nbformat.write(notebook, tmp_path / "x.ipynb")
    (problem,) = problems(tmp_path / "x.ipynb")
    assert problem.startswith("x.ipynb, cell 1, line 3: only the book reads {dropdown}: write")
