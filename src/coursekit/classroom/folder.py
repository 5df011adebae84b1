"""The folder of one class, laid out as nbgrader expects it: its own commands work there too.

nbgrader_config.py   settings for nbgrader
roster.csv           id,first_name,last_name,email (yours to fill; may stay empty)
source/              the assignments with their solutions
release/             what students get
received/            every file ever handed in, as it came; nothing here is changed or deleted
submitted/           what is graded: the latest version, repaired where it had to be
autograded/ feedback/ gradebook.db      nbgrader's own
reports/             one report a student, the table of the class
"""

from __future__ import annotations

import csv
import shutil
from dataclasses import dataclass
from pathlib import Path

TEMPLATES = Path(__file__).parents[1] / "templates" / "nbgrader"
ROSTER_FIELDS = ("id", "first_name", "last_name", "email")
NOT_FOR_CLASSES = {"plan.yaml", "rubric.yaml"}  # the instructor's, never released

CONFIG = '''"""nbgrader's settings for this class, read by `course class` and by plain `nbgrader`.

Plain `nbgrader autograde` runs student code with your rights; `course class grade` contains it.
"""

from pathlib import Path

from nbgrader.server_extensions import formgrader

from coursekit.classroom.folder import TEMPLATES

c = get_config()  # noqa: F821
c.CourseDirectory.root = str(Path(__file__).parent)
c.CourseDirectory.course_id = "mirror-neurons"
c.Execute.timeout = 30  # seconds for one cell
c.LimitOutput.max_lines = 400
c.LimitOutput.max_traceback = 40
# Feedback pages ask no other host for anything and run no script that a student handed in.
c.HTMLExporter.extra_template_basedirs = [
    str(TEMPLATES),
    str(Path(formgrader.__file__).parent / "templates"),
]
c.HTMLExporter.sanitize_html = True
'''


class ClassError(RuntimeError):
    """A class folder that cannot be used; the message says how to mend it."""


@dataclass(frozen=True)
class Student:
    """One line of the roster."""

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True)
class ClassFolder:
    """Where things are in the folder of one class."""

    root: Path

    def __post_init__(self):
        if not (self.root / "nbgrader_config.py").is_file():
            raise ClassError(
                f"{self.root} is not the folder of a class: it has no nbgrader_config.py. "
                f"Make one with: course class new {self.root}"
            )

    def source(self, assignment: str) -> Path:
        """The notebook with solutions. Raises `ClassError` if the class does not have it."""
        path = self.root / "source" / assignment / f"{assignment}.ipynb"
        if not path.is_file():
            have = ", ".join(sorted(p.name for p in (self.root / "source").glob("*")))
            raise ClassError(
                f"This class has no assignment {assignment!r}; it has: {have or 'none'}. "
                f"Add one with: course class new {self.root} {assignment}"
            )
        return path

    def release(self, assignment: str) -> Path:
        """The notebook that students get."""
        return self.root / "release" / assignment / f"{assignment}.ipynb"

    def received(self, student: str, assignment: str) -> Path:
        """The folder with all versions a student handed in."""
        return self.root / "received" / student / assignment

    def submitted(self, student: str, assignment: str) -> Path:
        """The notebook that is graded."""
        return self.root / "submitted" / student / assignment / f"{assignment}.ipynb"

    def autograded(self, student: str, assignment: str) -> Path:
        """The notebook as it ran."""
        return self.root / "autograded" / student / assignment / f"{assignment}.ipynb"

    def reports(self, assignment: str) -> Path:
        """The folder of the reports of one assignment."""
        return self.root / "reports" / assignment

    def roster(self) -> list[Student]:
        """The students of the class, in the order of the file. Raises `ClassError`."""
        path = self.root / "roster.csv"
        if not path.exists():
            return []
        try:
            with path.open(newline="", encoding="utf-8-sig") as file:
                reader = csv.DictReader(file)
                rows = [{k: (v or "").strip() for k, v in row.items() if k} for row in reader]
        except (UnicodeDecodeError, csv.Error) as error:
            raise ClassError(f"{path} cannot be read as CSV in UTF-8: {error}") from error
        if rows and "id" not in rows[0]:
            raise ClassError(f"{path}: the first line must name the columns {ROSTER_FIELDS}")
        students = [Student(**{f: r.get(f, "") for f in ROSTER_FIELDS}) for r in rows if r["id"]]
        ids = [student.id for student in students]
        for student in ids:
            if "/" in student or student.startswith("."):
                raise ClassError(f"{path}: {student!r} cannot be an id: no '/' and no leading '.'")
            if ids.count(student) > 1:
                raise ClassError(f"{path}: the id {student!r} stands there twice")
        return students


def new_class(root: Path, assignments: list[Path]) -> ClassFolder:
    """Lay out the folder of a class with some of the course's assignments.

    Nothing that exists is overwritten. Raises `ClassError` if the folder holds something else.
    """
    if root.exists() and any(root.iterdir()) and not (root / "nbgrader_config.py").exists():
        raise ClassError(f"{root} is not empty and not the folder of a class: name another one.")
    root.mkdir(parents=True, exist_ok=True)
    _write_once(root / "nbgrader_config.py", CONFIG)
    _write_once(root / "roster.csv", ",".join(ROSTER_FIELDS) + "\n")
    for path in assignments:
        add_assignment(ClassFolder(root), path)
    return ClassFolder(root)


def add_assignment(folder: ClassFolder, path: Path) -> None:
    """Copy an assignment of the course into the class, unless the class has its own copy."""
    target = folder.root / "source" / path.name
    if target.exists():
        return
    if not (path / f"{path.name}.ipynb").is_file():
        have = sorted(p.name for p in path.parent.glob("*") if (p / f"{p.name}.ipynb").is_file())
        raise ClassError(f"There is no assignment {path.name!r}. The course has: {', '.join(have)}")
    shutil.copytree(path, target, ignore=lambda _, names: NOT_FOR_CLASSES & set(names))


def _write_once(path: Path, text: str) -> None:
    if not path.exists():
        path.write_text(text, encoding="utf-8")
