"""A new chapter is one command: files that bear its name, and one line in the contents."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
import pytest
import yaml

from coursekit.course.course import Course
from coursekit.course.notebooks import problems
from coursekit.course.onward import write_onward
from coursekit.course.skeleton import new_chapter
from coursekit.lab.contents import write_contents
from coursekit.plans.load import load_plan
from coursekit.text.contents import ContentsError, chapter_names

REAL = Path(__file__).parents[3]
PARTS = ("notebooks", "questions", "assignments", "evidence")


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    """A copy of the course's sources."""
    root = tmp_path_factory.mktemp("course")
    for part in PARTS:
        left_out = shutil.ignore_patterns("contents.ipynb", ".ipynb_checkpoints")
        shutil.copytree(REAL / part, root / part, ignore=left_out)
    for name in ("_toc.yml", "_config.yml"):
        shutil.copy(REAL / name, root / name)
    return root


def tree(root: Path) -> dict[str, bytes]:
    files = sorted(path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def made(root):
    """The tree before, the files written, and the tree after a chapter came second."""
    before = tree(root)
    written = new_chapter(root, "growing-up", after="discovery")
    return before, written, tree(root)


def test_it_touches_its_own_files_and_one_line(root, made):
    before, written, after = made
    new = {path.relative_to(root).as_posix() for path in written}
    assert after.keys() - before.keys() == new
    changed = {name for name in before if before[name] != after[name]}
    # the chapter before it leads on to it
    assert changed == {"_toc.yml", "notebooks/discovery.ipynb"}
    old, now = (text["_toc.yml"].decode().splitlines() for text in (before, after))
    assert [line for line in now if line not in old] == ["      - file: notebooks/growing-up"]
    assert len(now) == len(old) + 1


def test_it_takes_its_place_and_the_others_move_up(root, made):
    names = chapter_names(root)
    assert names[:3] == ("discovery", "growing-up", "origins")
    numbers = {chapter.name: chapter.number for chapter in Course(root).chapters}
    assert (numbers["growing-up"], numbers["origins"]) == (2, 3)


def test_its_notebook_was_run_and_keeps_the_form(root, made):
    assert problems(root / "notebooks" / "growing-up.ipynb") == []
    chapter = Course(root).chapter("growing-up")
    chapter.require("title", "question", "objectives", "parts")
    assert list(chapter.figures) == ["growth_curve"]
    asked = {key for part in chapter.parts for key in part.questions}
    assert asked >= {asked.key for asked in Course(root).bank.of_chapter("growing-up")}


def test_its_plan_and_its_class_questions_are_sound(root, made):
    assert load_plan(root, "growing-up").chapter.number == 2
    assert len(Course(root).class_bank.of_chapter("growing-up")) == 6


def test_its_mistakes_fail_and_its_solutions_pass(root, made):
    folder = root / "assignments" / "growing-up"
    cells = nbformat.read(folder / "growing-up.ipynb", as_version=4).cells
    given = {cell.metadata.nbgrader.grade_id: cell.source for cell in cells[1:]}
    space: dict = {}
    exec(given["setup"], space)
    for number in range(1, 5):
        exec(given[f"task-{number}"], space)
        for kind in ("check", "hidden"):
            exec(given[f"task-{number}-{kind}"], space)
    for entry in yaml.safe_load((folder / "mistakes.yaml").read_text("utf-8")):
        wrong = dict(space)
        exec(entry["code"], wrong)
        with pytest.raises(AssertionError):
            exec(given[f"{entry['task']}-hidden"], wrong)


def test_a_name_that_is_taken_or_is_none_is_refused_and_nothing_is_written(root, made):
    before = tree(root)
    for name, after, words in (
        ("growing-up", None, "is taken"),
        ("Growing Up", None, "is no name"),
        ("x", "discovry", "no chapter 'discovry'"),
    ):
        with pytest.raises(ContentsError, match=words):
            new_chapter(root, name, after)
    assert tree(root) == before


def test_the_contents_notebook_lists_all_in_order(root, made):
    source = nbformat.read(write_contents(Course(root)), as_version=4).cells[0].source
    listed = [line.split("](")[1].split(")")[0] for line in source.splitlines() if "](" in line]
    assert listed == [f"{name}.ipynb" for name in chapter_names(root)]
    (root / "notebooks" / "contents.ipynb").unlink()


def test_deleting_it_leaves_the_tree_as_it_was(root, made):
    before, written, _ = made
    for path in written:
        path.unlink()
    (root / "assignments" / "growing-up").rmdir()
    toc = root / "_toc.yml"
    lines = toc.read_text("utf-8").splitlines(keepends=True)
    toc.write_text("".join(line for line in lines if "growing-up" not in line), "utf-8")
    write_onward(Course(root))  # the chapter before it leads to the next again
    assert tree(root) == before
