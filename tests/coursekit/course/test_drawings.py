"""Drawings as files beside the notebooks: the module's own pictures and words, kept up to date."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest
import yaml
from nbformat.v4 import new_markdown_cell

from coursekit.course.drawings import as_file, drawing, drawing_problems, words_of, write_drawings
from tests.small import write_chapter, write_contents

MODULE = "mirrorlab.drawings"


@pytest.fixture
def course(tmp_path):
    """A course whose only chapter shows one drawing."""
    write_contents(tmp_path, "start")
    settings = {"title": "T", "sphinx": {"config": {"course_drawings": MODULE}}}
    (tmp_path / "_config.yml").write_text(yaml.safe_dump(settings), "utf-8")
    words = words_of(drawing(MODULE, "where-people"))
    cell = new_markdown_cell(f"![{words}](drawings/where-people.svg)\\\nA caption.")
    write_chapter(tmp_path, "start", cell)
    return tmp_path


def test_pictures_stand_side_by_side_in_one_file():
    drawn = drawing(MODULE, "where-people")
    root = ElementTree.fromstring(as_file(drawn))
    inner = root.findall("{http://www.w3.org/2000/svg}svg")
    assert len(inner) == len(drawn.pictures) == 2
    (left, wide), (right, other) = [(float(s.get("x")), float(s.get("width"))) for s in inner]
    assert left + wide < right
    assert right + other <= float(root.get("width")) + 0.2
    assert all(float(s.get("height")) <= float(root.get("height")) + 0.5 for s in inner)


def test_a_written_file_is_up_to_date_and_an_old_one_is_not(course):
    assert "missing or out of date" in drawing_problems(course)[0]
    (path,) = write_drawings(course)
    assert drawing_problems(course) == []
    path.write_text("<svg/>", "utf-8")
    (problem,) = drawing_problems(course)
    assert problem.startswith("notebooks/start.ipynb, cell 2: notebooks/drawings/where-people.svg")


def test_other_words_and_unknown_drawings_are_problems(course):
    cell = new_markdown_cell("![A brain.](drawings/where-people.svg)\\\nCaption.")
    other = new_markdown_cell("![X](drawings/where-nobody.svg)\\\nCaption.")
    write_chapter(course, "start", cell)
    write_drawings(course)
    (problem,) = drawing_problems(course)
    assert "described in other words" in problem and "![Human brain" in problem
    write_chapter(course, "start", cell, other)
    assert any("where-nobody" in problem for problem in drawing_problems(course))
