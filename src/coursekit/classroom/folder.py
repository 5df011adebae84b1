"""The folder of one class, laid out as nbgrader expects it: its own commands work there too.

nbgrader_config.py   settings for nbgrader
roster.csv           id,first_name,last_name,email (yours to fill; may stay empty)
class.yaml           deadlines, extensions, what lateness costs, groups (yours to fill)
source/              the assignments with their solutions
release/             what students get
received/            every file ever submitted, as it came; nothing here is changed or deleted
submitted/           what is graded: the latest version, repaired where it had to be
autograded/ feedback/ gradebook.db      nbgrader's own
reports/             one report a student, the table of the class
"""

from __future__ import annotations

import difflib
import shutil
from dataclasses import dataclass
from pathlib import Path

from coursekit.classroom import terms
from coursekit.classroom.roster import ROSTER_FIELDS, ClassError, Student, read_roster

__all__ = ["ClassError", "ClassFolder", "Student", "add_assignment", "new_class"]
# The instructor's, never released.
NOT_FOR_CLASSES = {"plan.yaml", "rubric.yaml", "questions.yaml", "mistakes.yaml"}

CONFIG = '''"""nbgrader's settings for this class, read by `course class` and by plain `nbgrader`.

Plain `nbgrader autograde` runs student code with your rights; `course class grade` contains it.
"""

from pathlib import Path

from coursekit.classroom.settings import configure

c = get_config()  # noqa: F821
configure(c, Path(__file__).parent)
# Settings of your own go below.
'''


@dataclass(frozen=True)
class ClassFolder:
    """Where things are in the folder of one class."""

    root: Path

    def __post_init__(self):
        if not (self.root / "nbgrader_config.py").is_file():
            raise ClassError(
                f"{self.root} is not the folder of a class: it has no nbgrader_config.py. "
                f"Make one with: course class new {self.root} ASSIGNMENT"
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
        """The folder with all versions a student submitted."""
        return self.root / "received" / student / assignment

    def submitted(self, student: str, assignment: str) -> Path:
        """The notebook that is graded."""
        return self.root / "submitted" / student / assignment / f"{assignment}.ipynb"

    def autograded(self, student: str, assignment: str) -> Path:
        """The notebook as it ran."""
        return self.root / "autograded" / student / assignment / f"{assignment}.ipynb"

    def feedback(self, student: str, assignment: str) -> Path:
        """The page with points and comments."""
        return self.root / "feedback" / student / assignment / f"{assignment}.html"

    def reports(self, assignment: str) -> Path:
        """The folder of the reports of one assignment."""
        return self.root / "reports" / assignment

    def roster(self) -> list[Student]:
        """The students of the class, in the order of the file. Raises `ClassError`."""
        return read_roster(self.root / "roster.csv")

    def terms(self) -> terms.Terms:
        """The terms of the class. Raises `CourseError` where `class.yaml` is wrong."""
        assignments = sorted(path.name for path in (self.root / "source").glob("*"))
        return terms.read_terms(self.root, [s.id for s in self.roster()], assignments)


def readers_roster(folder: ClassFolder) -> dict[str, Student]:
    """The roster by id as those may see it who read: ids alone where reading is anonymous."""
    unnamed = folder.terms().anonymous_reading
    return {s.id: Student(s.id) if unnamed else s for s in folder.roster()}


def new_class(root: Path, assignments: list[Path]) -> ClassFolder:
    """Lay out the folder of a class with some of the course's assignments.

    Nothing that exists is overwritten. Raises `ClassError` if the folder holds something else, or
    the course has no such assignment; then nothing is made.
    """
    if root.exists() and any(root.iterdir()) and not (root / "nbgrader_config.py").exists():
        raise ClassError(f"{root} is not empty and not the folder of a class: name another one.")
    for path in assignments:
        if not (root / "source" / path.name).exists():
            _check_assignment(path)
    root.mkdir(parents=True, exist_ok=True)
    _write_once(root / "nbgrader_config.py", CONFIG)
    _write_once(root / "roster.csv", ",".join(ROSTER_FIELDS) + "\n")
    _write_once(root / terms.FILE, terms.SKELETON)
    for path in assignments:
        add_assignment(ClassFolder(root), path)
    return ClassFolder(root)


def add_assignment(folder: ClassFolder, path: Path) -> None:
    """Copy an assignment of the course into the class, unless the class has its own copy."""
    target = folder.root / "source" / path.name
    if target.exists():
        return
    _check_assignment(path)
    shutil.copytree(path, target, ignore=lambda _, names: NOT_FOR_CLASSES & set(names))


def _check_assignment(path: Path) -> None:
    if not (path / f"{path.name}.ipynb").is_file():
        have = sorted(p.name for p in path.parent.glob("*") if (p / f"{p.name}.ipynb").is_file())
        near = difflib.get_close_matches(path.name, have, 1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise ClassError(
            f"There is no assignment {path.name!r}. The course has: {', '.join(have)}.{hint}"
        )


def _write_once(path: Path, text: str) -> None:
    if not path.exists():
        path.write_text(text, encoding="utf-8")
