"""The students' kit holds the course, and nothing that answers a task."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from coursekit.classroom.kit import student_kit
from coursekit.cli import main
from coursekit.questions.bank import load_bank
from tests.site.planting import KEY, TASK, planted_copy

from .conftest import SECRET

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def planted(tmp_path_factory) -> Path:
    """The course with marks in every solution, hidden test, sample answer and class question."""
    root = planted_copy(ROOT, tmp_path_factory.mktemp("kit") / "course")
    marks = [p for p in root.rglob("*") if p.is_file() and KEY.encode() in p.read_bytes()]
    assert len(marks) >= 10
    return root


def test_no_mark_of_a_secret_is_in_the_kit(planted):
    kit = student_kit(planted)
    secret = (KEY.encode(), TASK.encode())
    assert not [name for name, content in kit.items() if any(mark in content for mark in secret)]
    assert not [name for name in kit if name.startswith(("assignments/", "tests/"))]


def test_the_kit_is_the_course_with_its_questions(planted, tmp_path):
    for name, content in student_kit(planted).items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    chapters, drawings = (
        {path.name for path in (ROOT / "notebooks").glob(pattern)}
        for pattern in ("*.ipynb", "drawings/*.svg")
    )
    assert {path.name for path in (tmp_path / "notebooks").iterdir()} == chapters | {"drawings"}
    assert {path.name for path in (tmp_path / "notebooks" / "drawings").iterdir()} == drawings
    assert load_bank(tmp_path).questions.keys() == load_bank(ROOT).questions.keys()
    assert (tmp_path / "src" / "mirrorlab" / "__init__.py").is_file()


def test_what_an_installation_left_behind_is_not_packed(tmp_path):
    package = tmp_path / "packages" / "explorable"
    for name in ("src/explorable/page.py", "build/lib/explorable/page.py"):
        (package / name).parent.mkdir(parents=True)
        (package / name).write_text("")
    kept = [name for name in student_kit(tmp_path) if name.startswith("packages/")]
    assert kept == ["packages/explorable/src/explorable/page.py"]


def test_released_work_is_packed_as_students_get_it(released, tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    out = tmp_path / "kit.zip"
    result = CliRunner().invoke(main, ["student-kit", str(out), "--class", str(released.root)])
    assert result.exit_code == 0 and "Assignments in it: small" in result.output
    with zipfile.ZipFile(io.BytesIO(out.read_bytes())) as kit:
        names = kit.namelist()
        assert {"mirror-course/work/small/small.ipynb", "mirror-course/README.md"} <= set(names)
        assert not [name for name in names if SECRET.encode() in kit.read(name)]


def test_released_work_may_lie_in_a_folder_called_build(released):
    file = released.root / "release" / "small" / "build" / "data.csv"
    file.parent.mkdir()
    file.write_text("x\n")
    kit = student_kit(ROOT, released)
    file.unlink()
    file.parent.rmdir()
    assert kit["work/small/build/data.csv"] == b"x\n"
