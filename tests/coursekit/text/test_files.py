"""One way to find the course, to read YAML, and to say what is wrong with it."""

import pytest

from coursekit.text.contents import ContentsError, find_root
from coursekit.text.files import FileError, did_you_mean, read_yaml
from coursekit.text.records import Strict, read_record


class Row(Strict):
    name: str
    parts: list[int] = []  # noqa: RUF012


class Sheet(Strict):
    title: str
    rows: list[Row]


@pytest.fixture
def fault(tmp_path):
    """What is said of a file with this content."""

    def fault(content: str | bytes, model=None) -> str:
        path = tmp_path / "x.yaml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        with pytest.raises(FileError) as caught:
            read_record(path, "the/x.yaml", model) if model else read_yaml(path, "the/x.yaml")
        return str(caught.value)

    return fault


def test_the_course_is_found_from_inside_it(tmp_path, monkeypatch):
    monkeypatch.delenv("COURSE_ROOT", raising=False)
    (tmp_path / "_config.yml").touch()
    (tmp_path / "_toc.yml").touch()
    (tmp_path / "notebooks" / "deep").mkdir(parents=True)
    assert find_root(tmp_path / "notebooks" / "deep") == tmp_path
    monkeypatch.chdir(tmp_path / "notebooks")
    assert find_root() == tmp_path
    with pytest.raises(ContentsError, match="COURSE_ROOT"):
        find_root(tmp_path.parent)
    monkeypatch.setenv("COURSE_ROOT", "/elsewhere")
    assert str(find_root()) == "/elsewhere"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("a: 1\nb: 2\na: 3\n", "the/x.yaml, line 3: 'a' is written twice"),
        ("- b:\n    c: 1\n    c: 1\n", "the/x.yaml, line 3: 'c' is written twice"),
        ("a: [\n", "the/x.yaml, line 2: is not YAML that can be read"),
        ("a: b: c\n", "put quotes around a text"),
        (b"a: \xff\n", "the/x.yaml: is not UTF-8 text"),
        ("a: \x07\n", "the/x.yaml: is not YAML that can be read"),
        ("a: 2026-02-31\n", "the/x.yaml: is not YAML that can be read: day is out of range"),
        ("? [a]\n: 1\n", "is not YAML that can be read"),
        ("a: *b\n", "the/x.yaml, line 1: is not YAML that can be read"),
        ("a: 1\n---\nb: 1\n", "is not YAML that can be read"),
    ],
)
def test_yaml_that_cannot_be_read_is_named_with_its_line(fault, content, said):
    assert said in fault(content)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(FileError, match=r"x\.yaml: the file is missing from"):
        read_yaml(tmp_path / "x.yaml", "x.yaml")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("title: T\nrows:\n- name: a\n- nmae: b\n", "line 4: 'nmae' of entry 2 of 'rows' is not a"),
        ("title: T\nrows:\n- name: a\n- nmae: b\n", "line 4: 'name' of entry 2 of 'rows' is miss"),
        ("title: T\nrows:\n- name: a\n  parts:\n  - 1\n  - x\n", "line 6: entry 2 of 'parts'"),
        ("rows: []\n", "the/x.yaml, line 1: 'title' is missing: add it"),
        ("- a\n", "the/x.yaml, line 1: the entry"),
        ("", "the/x.yaml, line 1: the entry"),
    ],
)
def test_a_field_at_fault_is_named_with_its_line(fault, content, said):
    assert said in fault(content, Sheet)


def test_near_names_are_offered_and_a_few_are_listed():
    assert did_you_mean("spkie", ["spike", "cell"]) == "; did you mean spike?"
    assert did_you_mean("zzz", ["spike", "cell"]) == "; known: spike, cell"
    assert did_you_mean("zzz", map(str, range(100))) == ""
