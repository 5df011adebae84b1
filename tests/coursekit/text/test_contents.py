"""Where the course is, and the order of its chapters."""

from __future__ import annotations

import pytest

from coursekit.text.contents import (
    ContentsError,
    CoursePart,
    chapter_names,
    course_parts,
    documents,
    find_root,
)
from tests.small import write_contents


def test_the_course_is_found_from_inside_it(tmp_path, monkeypatch):
    monkeypatch.delenv("COURSE_ROOT", raising=False)
    root = write_contents(tmp_path, "start")
    (root / "notebooks").mkdir()
    assert find_root(root / "notebooks") == root
    with pytest.raises(ContentsError, match="COURSE_ROOT"):
        find_root(tmp_path.parent)


def test_the_order_is_that_of_the_contents_wherever_a_chapter_stands():
    contents = {
        "root": "book/intro",
        "parts": [
            {"chapters": [{"file": "notebooks/b", "sections": [{"file": "notebooks/a"}]}]},
            {"chapters": [{"file": "book/x"}, {"file": "notebooks/c"}]},
        ],
    }
    assert documents(contents) == ["book/intro", "notebooks/b", "notebooks/a", "book/x",
                                   "notebooks/c"]  # fmt: skip


def test_names_follow_a_changed_file_and_stand_once(tmp_path):
    root = write_contents(tmp_path, "b")
    assert chapter_names(root) == ("b",)
    write_contents(root, "a")
    assert chapter_names(root) == ("b", "a")
    write_contents(root, "a")
    with pytest.raises(ContentsError, match=r"notebooks/a stands there twice"):
        chapter_names(root)


@pytest.mark.parametrize("text", ["chapters: [", "chapters:\n- file: '\ud800'"])
def test_a_table_of_contents_that_cannot_be_read_is_named(tmp_path, text):
    (tmp_path / "_toc.yml").write_text(text, "utf-8", "surrogatepass")
    with pytest.raises(ContentsError, match=r"_toc\.yml(, line \d+)?: is not (YAML|UTF-8)"):
        chapter_names(tmp_path)


def test_a_missing_table_of_contents_is_named(tmp_path):
    with pytest.raises(ContentsError, match=r"_toc\.yml is missing"):
        chapter_names(tmp_path)


IN_PARTS = """format: jb-book
root: index
parts:
  - caption: Begin
    chapters:
      - file: how
  - caption: First
    chapters:
      - file: book/first
  - numbered: 1
    chapters:
      - file: notebooks/a
      - file: notebooks/b
  - caption: Second
    chapters:
      - file: book/second
  - numbered: 1
    chapters:
      - file: notebooks/c
  - caption: Evidence
    chapters:
      - file: facts
"""


def test_a_list_without_a_caption_belongs_to_the_part_before_it(tmp_path):
    (tmp_path / "_toc.yml").write_text(IN_PARTS, "utf-8")
    assert course_parts(tmp_path) == (
        CoursePart("First", "book/first", ("a", "b")),
        CoursePart("Second", "book/second", ("c",)),
    )


def test_a_course_without_parts_is_one_part_without_an_opening(tmp_path):
    root = write_contents(tmp_path, "a", "b")
    assert course_parts(root) == (CoursePart("", "", ("a", "b")),)
    (root / "_toc.yml").write_text("format: jb-book\nroot: index\n", "utf-8")
    assert course_parts(root) == ()
