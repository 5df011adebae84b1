"""Numbers of each student's own, so that an answer copied from another student fails.

An assignment that has `variants.yaml` may write `{{name}}` in its texts, given cells, tests and
solutions. Which value a student gets follows from the id alone: the same on every machine. The
first value of each list makes the common version, for classes that want one notebook for all.

    parameters:
      threshold: [30, 25, 35, 40]
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Annotated

import nbformat
from nbformat import NotebookNode
from pydantic import Field, StringConstraints

from coursekit.classroom.folder import ClassError, ClassFolder
from coursekit.classroom.repair import is_answer, mark
from coursekit.intake.platforms import escape_formula
from coursekit.text.outputs import archive
from coursekit.text.records import Strict, read_record

FILE = "variants.yaml"
VALUES = "values.csv"  # the instructor's: who has which values
TEMPLATE = "template.ipynb"
SOLUTION = re.compile(r"### BEGIN SOLUTION\n.*?### END SOLUTION", re.S)
PLACE = re.compile(r"\{\{(\w+)\}\}")
Value = int | float | str
Values = Mapping[str, Value]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]


class Variants(Strict):
    """What may differ from student to student."""

    parameters: dict[Name, Annotated[tuple[Value, ...], Field(min_length=2)]] = Field(min_length=1)

    def common(self) -> Values:
        """The values of the common version."""
        return {name: values[0] for name, values in self.parameters.items()}

    def of(self, student: str, assignment: str) -> Values:
        """The values of one student, which follow from the id."""
        chosen = {}
        for name, values in self.parameters.items():
            seed = "\0".join((assignment, name, student)).encode()
            chosen[name] = values[int(hashlib.sha256(seed).hexdigest(), 16) % len(values)]
        return chosen

    def covering(self) -> list[Values]:
        """Sets of values in which each value of each parameter stands at least once."""
        longest = max(map(len, self.parameters.values()))
        return [
            {name: values[run % len(values)] for name, values in self.parameters.items()}
            for run in range(longest)
        ]


def read_variants(folder: ClassFolder, assignment: str) -> Variants | None:
    """What differs in an assignment of the class; None if nothing does. Raises `FileError`."""
    return variants_of(folder.source(assignment).parent)


def variants_of(home: Path) -> Variants | None:
    """What differs in the assignment in a folder; None if nothing does. Raises `FileError`."""
    path = home / FILE
    return read_record(path, str(path), Variants) if path.is_file() else None


def filled(notebook: NotebookNode, values: Values) -> NotebookNode:
    """A copy of the notebook with its placeholders filled in."""
    copy = deepcopy(notebook)
    for cell in copy.cells:
        cell.source = PLACE.sub(lambda found: str(values.get(found[1], found[0])), cell.source)
    return copy


def own_values(folder: ClassFolder, assignment: str, student: str) -> Values:
    """The values a student's work is graded by; the common ones unless the class gives own ones."""
    variants = read_variants(folder, assignment)
    if variants is None:
        return {}
    on_roster = student in [each.id for each in folder.roster()]
    own = folder.terms().of(assignment).variants and on_roster
    return variants.of(student, assignment) if own else variants.common()


def released_to(folder: ClassFolder, assignment: str, student: str) -> NotebookNode:
    """The notebook as it was given to this student."""
    template = folder.root / "variants" / assignment / TEMPLATE
    if not template.is_file():
        return nbformat.read(folder.release(assignment), as_version=4)
    return _made_for(nbformat.read(template, 4), own_values(folder, assignment, student), student)


def made_for_another(notebook: NotebookNode, student: str) -> str | None:
    """Whose notebook it is, if it was made for somebody else."""
    told = notebook.metadata.get("coursekit", {})
    other = told.get("made_for") if isinstance(told, dict) else None
    return other if isinstance(other, str) and other not in ("", student) else None


def write_variants(folder: ClassFolder, assignment: str) -> Path | None:
    """After a release: the common version, and where the class wants it one notebook a student.

    Returns the archive of the students' notebooks. Raises `ClassError` where there is nothing to
    tell students apart by.
    """
    variants, path = read_variants(folder, assignment), folder.release(assignment)
    wanted = folder.terms().of(assignment).variants
    home = folder.root / "variants" / assignment
    if variants is None:
        (home / TEMPLATE).unlink(missing_ok=True)
        if wanted:
            raise ClassError(f"{assignment!r} has no {FILE}: take 'variants' out of class.yaml")
        return None
    template = nbformat.read(path, as_version=4)
    home.mkdir(parents=True, exist_ok=True)
    nbformat.write(template, home / TEMPLATE)
    nbformat.write(_made_for(template, variants.common(), ""), path)
    if not wanted:
        return None
    if not folder.roster():
        raise ClassError(f"'variants' in class.yaml needs the ids of {folder.root / 'roster.csv'}")
    packed, names = {}, sorted(variants.parameters)
    with (home / VALUES).open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["id", *names])
        for student in folder.roster():
            values = variants.of(student.id, assignment)
            table.writerow([escape_formula(str(x)) for x in (student.id, *map(values.get, names))])
    for student in folder.roster():
        own = released_to(folder, assignment, student.id)
        packed[f"{student.id}/{assignment}.ipynb"] = f"{nbformat.writes(own)}\n".encode()
    for name, content in packed.items():
        (home / name).parent.mkdir(exist_ok=True)
        (home / name).write_bytes(content)
    (home / f"{assignment}.zip").write_bytes(archive(packed))
    return home / f"{assignment}.zip"


def check_places(source: NotebookNode, variants: Variants, path: Path) -> None:
    """Refuse places without a parameter, parameters without a place, places in empty answers.

    An answer's cell is compared with the one given out, so that must be the same for everybody.
    """
    used = {name for cell in source.cells for name in PLACE.findall(cell.source)}
    known = set(variants.parameters)
    faults = [f"{path}: {{{{{name}}}}} is no parameter of {FILE}" for name in sorted(used - known)]
    faults += [f"{path}: nothing uses {{{{{n}}}}} of {FILE}" for n in sorted(known - used)]
    for cell in source.cells:
        if mark(cell) and is_answer(cell) and PLACE.search(SOLUTION.sub("", cell.source)):
            faults.append(
                f"{path}: the answer “{mark(cell)}” is given out with a place to fill in: name "
                "the value in the text above it"
            )
    if faults:
        raise ClassError(faults)


def _made_for(template: NotebookNode, values: Values, student: str) -> NotebookNode:
    notebook = filled(template, values)
    notebook.metadata["coursekit"] = {"made_for": student}
    return notebook
