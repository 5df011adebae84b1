"""Each notebook ends with a link to the next, as the table of contents has them."""

from __future__ import annotations

import nbformat
import pytest

from coursekit.course.course import Course
from coursekit.course.onward import onward_problems, write_onward
from tests.small import write_chapter, write_contents


@pytest.fixture
def root(tmp_path):
    """A course of two chapters."""
    write_contents(tmp_path, "start", "more")
    write_chapter(tmp_path, "start", title="The start")
    write_chapter(tmp_path, "more", title="More")
    return tmp_path


def last(root, name):
    return nbformat.read(root / "notebooks" / f"{name}.ipynb", as_version=4).cells[-1]


def test_the_last_cells_lead_on_and_back(root):
    assert len(onward_problems(Course(root))) == 2
    write_onward(Course(root))
    assert last(root, "start").source == "**Next:** [More](more.ipynb)"
    assert "[The start](start.ipynb)" in last(root, "more").source
    assert last(root, "start").metadata.tags == ["remove-cell"]
    assert onward_problems(Course(root)) == []
    assert write_onward(Course(root)) == []


def test_another_order_moves_the_links_and_leaves_one_in_each(root):
    write_onward(Course(root))
    (root / "_toc.yml").unlink()
    write_contents(root, "more", "start")
    (problem, _) = onward_problems(Course(root))
    assert problem.startswith("notebooks/more.ipynb: the last cell")
    write_onward(Course(root))
    assert last(root, "more").source == "**Next:** [The start](start.ipynb)"
    notebook = nbformat.read(root / "notebooks" / "start.ipynb", as_version=4)
    assert len([cell for cell in notebook.cells if cell["id"] == "onward"]) == 1


def test_a_second_cell_that_leads_on_is_told_and_removed(root):
    write_onward(Course(root))
    path = root / "notebooks" / "start.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[-1]["id"] = "start-9"  # as a tool that numbers cells anew leaves it
    notebook.cells.append(nbformat.v4.new_markdown_cell(notebook.cells[-1].source, id="onward"))
    notebook.cells[-1].metadata.tags = ["remove-cell"]
    nbformat.write(notebook, path)
    (problem,) = onward_problems(Course(root))
    assert problem.startswith("notebooks/start.ipynb")
    assert write_onward(Course(root)) == [path]
    assert onward_problems(Course(root)) == []
