"""Each student's own numbers: reproducible, and no good to anybody else."""

from __future__ import annotations

import zipfile
from collections import Counter

import nbformat
import pytest

from coursekit.classroom import cycle, sandbox
from coursekit.classroom.folder import ClassError, new_class
from coursekit.classroom.hidden import hidden_tests
from coursekit.classroom.repair import mark
from coursekit.classroom.variants import FILE, Variants, check_places, filled, released_to
from coursekit.errors import CourseError
from coursekit.intake.inbox import SubmittedFile

from .conftest import small_notebook

FACTORS = [2, 3, 5, 7]
VARIANTS = Variants.model_validate({"parameters": {"factor": FACTORS, "word": ["up", "down"]}})


def with_places():
    """The small assignment, in which each student multiplies by a factor of their own."""
    notebook = small_notebook()
    cells = {mark(cell): cell for cell in notebook.cells}
    notebook.cells[0].source = "# Small\n\nMultiply by {{factor}}."
    for name, old, new in (
        ("double", "2 * x", "{{factor}} * x"),
        ("double-check", "double(2) == 4", "double(2) == 2 * {{factor}}"),
        ("double-hidden", "double(7) == 14", "double(7) == 7 * {{factor}}"),
    ):
        assert old in cells[name].source
        cells[name].source = cells[name].source.replace(old, new)
    cells["double-check"].source = cells["double-check"].source.replace("Twice 2 is 4", "Not so")
    return notebook


def test_the_values_follow_from_the_id_alone_and_spread_over_all_there_are():
    found = [VARIANTS.of(f"s{number}", "small") for number in range(400)]
    assert found == [VARIANTS.of(f"s{number}", "small") for number in range(400)]
    counts = Counter(values["factor"] for values in found)
    assert set(counts) == set(FACTORS) and min(counts.values()) > 70
    assert len({tuple(values.items()) for values in found}) == 8  # one does not follow the other


def test_the_solutions_are_tried_with_every_value():
    runs = VARIANTS.covering()
    assert {values["factor"] for values in runs} == set(FACTORS)
    assert {values["word"] for values in runs} == {"up", "down"}


def test_other_braces_stay():
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("f'{{x}} {{factor}}'")])
    assert filled(notebook, {"factor": 3}).cells[0].source == "f'{{x}} 3'"


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("double", "def double(x):", "def double(x):  # times {{factor}}", "“double”"),
        ("text", "A model", "{{colour}}", "{{colour}} is no parameter"),
    ],
)
def test_places_that_cannot_work_are_refused(tmp_path, name, old, new, words):
    source = with_places()
    cell = next(cell for cell in source.cells if mark(cell) == name)
    cell.source = cell.source.replace(old, new)
    with pytest.raises(ClassError, match=words.replace("{", r"\{")) as caught:
        check_places(source, VARIANTS, tmp_path)
    assert "nothing uses {{word}}" in str(caught.value)


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """A class in which Ada and Bo have different factors, and the assignment is released."""
    home = tmp_path_factory.mktemp("assignments") / "small"
    home.mkdir()
    nbformat.write(with_places(), home / "small.ipynb")
    (home / FILE).write_text("parameters:\n  factor: [2, 3]\n")
    room = new_class(tmp_path_factory.mktemp("class") / "room", [home])
    own = Variants.model_validate({"parameters": {"factor": [2, 3]}})
    ids = {own.of(f"s{n}", "small")["factor"]: f"s{n}" for n in range(20)}
    (room.root / "roster.csv").write_text(f"id\n{ids[2]}\n{ids[3]}\n")
    (room.root / "class.yaml").write_text("assignments: {small: {variants: true}}\n")
    cycle.release(room, "small")
    return room, ids[2], ids[3]


def test_everybody_gets_a_notebook_of_their_own_and_no_list_of_values(room):
    folder, two, three = room
    given = {s: nbformat.writes(released_to(folder, "small", s)) for s in (two, three)}
    assert "Multiply by 2." in given[two] and "Multiply by 3." in given[three]
    assert "{{" not in given[two] + folder.release("small").read_text()
    with zipfile.ZipFile(folder.root / "variants" / "small" / "small.zip") as packed:
        assert set(packed.namelist()) == {f"{s}/small.ipynb" for s in (two, three)}
        assert packed.read(f"{three}/small.ipynb").decode().strip() == given[three].strip()
    assert not (folder.release("small").parent / FILE).exists()
    assert "double(7)" not in given[three]
    assert any("7 * 3" in line for line in hidden_tests(folder, "small", three).lines)


def test_a_copied_answer_fails_and_a_copied_notebook_is_told(room):
    folder, two, three = room

    def answered(student, factor, made_for):
        notebook = released_to(folder, "small", made_for)
        cells = {mark(cell): cell for cell in notebook.cells}
        cells["double"].source = f"def double(x):\n    return {factor} * x"
        cells["add"].source = "def add(a, b):\n    return a + b"
        return SubmittedFile(student, "small.ipynb", nbformat.writes(notebook).encode())

    held = sandbox.containment() != "full"
    files = [answered(two, 2, two), answered(three, 2, two)]
    own, copied = cycle.grade_class(folder, "small", files, without_sandbox=held)
    assert (own.student, own.tested, own.flags) == (two, 6, ())
    assert (copied.student, copied.tested) == (three, 3)
    assert "made-for-another" in copied.flags
    assert any(f"made for {two}" in note for note in copied.notes)
    (again,) = [
        o
        for o in cycle.grade_class(
            folder, "small", [answered(three, 3, three)], without_sandbox=held
        )
        if o.student == three
    ]
    assert (again.tested, again.flags) == (6, ())


@pytest.mark.parametrize("wanted", [True, False])
def test_solutions_are_tried_with_the_numbers_that_are_given_out(
    room, tmp_path, monkeypatch, wanted
):
    other = new_class(tmp_path / "room", [room[0].root / "source" / "small"])
    (other.root / "roster.csv").write_text("id\ns1\n")
    if wanted:
        (other.root / "class.yaml").write_text("assignments: {small: {variants: true}}\n")
    tried = []
    monkeypatch.setattr(cycle, "_check_solutions", lambda path, whole: tried.append(whole))
    cycle.release(other, "small")
    said = [whole.cells[0].source[-2:] for whole in tried]
    assert said == (["2.", "3."] if wanted else ["2."])
    assert (other.root / "variants" / "small" / "values.csv").exists() == wanted
    if wanted:
        value = Variants.model_validate({"parameters": {"factor": [2, 3]}}).of("s1", "small")
        table = (other.root / "variants" / "small" / "values.csv").read_text()
        assert table.splitlines() == ["id,factor", f"s1,{value['factor']}"]


def test_own_numbers_need_a_roster(room, tmp_path):
    source = room[0].root / "source" / "small"
    other = new_class(tmp_path / "room", [source])
    (other.root / "class.yaml").write_text("assignments: {small: {variants: true}}\n")
    with pytest.raises(ClassError, match="roster"):
        cycle.release(other, "small")


@pytest.mark.parametrize(
    "text", ["parameters: {}", "parameters: {a: [1]}", "parameters: {A: [1, 2]}"]
)
def test_a_file_that_cannot_work_is_refused(room, tmp_path, text):
    other = new_class(tmp_path / "room", [room[0].root / "source" / "small"])
    path = other.source("small").parent / FILE
    path.write_text(text)
    with pytest.raises(CourseError, match="line 1"):
        cycle.release(other, "small")
