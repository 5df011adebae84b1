"""A simulated class: graded at once, and graded while it is killed again and again.

    python benchmarks/classes.py --students 30 --kills 0       what a class of 30 costs
    python benchmarks/classes.py --students 1000 --kills 10    the long run (hours on two cores)
    python benchmarks/classes.py --learners 10000              the report on progress files

Prints one line for each measurement, and ends with an error where a mark differs or is lost.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat
import numpy as np
import psutil

from coursekit.classroom.folder import ClassFolder
from coursekit.classroom.repair import is_answer, mark
from coursekit.learners.course_data import GRADED, load_course
from coursekit.text.contents import find_root

ASSIGNMENT = "discovery"
COURSE = [str(Path(sys.executable).parent / "course")]
SOLUTION = re.compile(r"[ \t]*### BEGIN SOLUTION\n(.*?)[ \t]*### END SOLUTION", re.S)
HOSTILE = (
    "import os; os._exit(1)",
    "while True: pass",
    "print('x' * 10**8)",
    "block = bytearray(60 << 30)",
    "import ctypes; ctypes.string_at(0)",
    "get_ipython().ast_transformers.append(None)",
)
CELL, NOTEBOOK = 30, 120  # s


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, default=0)
    parser.add_argument("--hostile", type=float, default=0.05, help="their share")
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--learners", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="class-") as out:
        for name, value in rows(Path(out), wanted):
            print(f"{name}: {value}", flush=True)


def rows(out: Path, wanted: argparse.Namespace):
    """The measurements, each as soon as it is known: what, and how much."""
    if wanted.students:
        yield from class_rows(out, wanted.students, wanted.hostile, wanted.kills, wanted.seed)
    if wanted.learners:
        yield from learner_rows(out, wanted.learners, wanted.seed)


def class_rows(out: Path, students: int, hostile: float, kills: int, seed: int):
    """A class graded in one go; the same class, killed and taken up again."""
    chance = random.Random(seed)
    room = out / "at-once"
    course("class", "new", str(room), ASSIGNMENT)
    course("class", "release", str(room), ASSIGNMENT)
    inbox = submissions(ClassFolder(room), out / "inbox", students, hostile, chance)
    again = out / "killed"
    shutil.copytree(room, again)
    work, wall = timed(grading(room, inbox))
    yield f"{students} students, work", f"{work:.0f} s of processor time, {wall:.0f} s by the clock"
    yield "work for 30 students", f"{30 * work / students:.0f} s (goal: 90 s on each core)"
    if not kills:
        return
    for _ in range(kills):
        run = subprocess.Popen(grading(again, inbox), start_new_session=True, **SILENT)
        time.sleep(chance.uniform(0.02, 0.5) * wall / 2)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL)
        run.wait()
    _, wall = timed(grading(again, inbox))
    first, second = marks(room), marks(again)
    if first != second:
        differ = sorted(s for s in {*first, *second} if first.get(s) != second.get(s))
        raise SystemExit(f"{len(differ)} marks differ or are lost: {', '.join(differ[:20])}")
    yield f"killed {kills} times, then {wall:.0f} s more", f"{len(second)} marks, all identical"


def submissions(
    room: ClassFolder, inbox: Path, students: int, hostile: float, chance: random.Random
) -> Path:
    """A folder a student: most solve most tasks, some submit what does harm."""
    source = {mark(c): c for c in nbformat.read(room.source(ASSIGNMENT), as_version=4).cells}
    released = nbformat.read(room.release(ASSIGNMENT), as_version=4)
    answers = [mark(c) for c in released.cells if mark(c) and is_answer(c)]
    bad = set(chance.sample(range(students), round(hostile * students)))
    for number in range(students):
        notebook = nbformat.from_dict(json.loads(nbformat.writes(released)))
        solved = {name for name in answers if chance.random() < 0.8}
        for cell in notebook.cells:
            if mark(cell) in solved:
                cell.source = SOLUTION.sub(lambda found: found[1], source[mark(cell)].source)
        if number in bad:
            notebook.cells.insert(1, nbformat.v4.new_code_cell(chance.choice(HOSTILE)))
        path = inbox / f"Student {number}_{number}_assignsubmission_file" / f"{ASSIGNMENT}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(notebook, path)
    return inbox


def grading(room: Path, inbox: Path) -> list[str]:
    """The command that an instructor types."""
    limits = ["--cell-seconds", str(CELL), "--notebook-seconds", str(NOTEBOOK)]
    return [*COURSE, "class", "grade", str(room), ASSIGNMENT, "--from", str(inbox), *limits]


SILENT = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def course(*words: str) -> None:
    """Run `course`, which must succeed."""
    subprocess.run([*COURSE, *words], check=True, cwd=find_root(), **SILENT)


def timed(command: list[str]) -> tuple[float, float]:
    """Run to the end; processor time of all its processes and time by the clock, s."""
    began, spent = time.monotonic(), {}
    run = psutil.Popen(command, cwd=find_root(), **SILENT)
    while run.poll() is None:
        with contextlib.suppress(psutil.Error):
            for process in [run, *run.children(recursive=True)]:
                with contextlib.suppress(psutil.Error):
                    used = process.cpu_times()
                    spent[process.pid, process.create_time()] = used.user + used.system
        time.sleep(0.2)
    if run.returncode:
        raise SystemExit(f"{' '.join(command)} failed with {run.returncode}")
    return sum(spent.values()), time.monotonic() - began


def marks(room: Path) -> dict[str, tuple[str, ...]]:
    """What stands in the table of the class, without the notes."""
    path = ClassFolder(room).reports(ASSIGNMENT) / "class.csv"
    with path.open(newline="", encoding="utf-8") as file:
        fields = ("status", "tests", "text", "total")
        return {row["id"]: tuple(row[name] for name in fields) for row in csv.DictReader(file)}


def learner_rows(out: Path, students: int, seed: int):
    """Progress files of a class whose questions have a known difficulty, reported."""
    chance = np.random.default_rng(seed)
    asked = [a.key for a in load_course(find_root()).questions if a.question.kind in GRADED]
    hard = chance.normal(0, 1.2, len(asked))
    chances = 1 / (1 + np.exp(hard - chance.normal(0, 1, (students, 1))))
    folder = out / "files"
    folder.mkdir()
    for number, right in enumerate(chance.random(chances.shape) < chances):
        answers = {}
        for key, well in zip(asked, right, strict=True):
            end = {"at": f"2026-05-{number % 28 + 1:02}T10:00:00.000Z", "value": number}
            end["result"] = "right" if well else "wrong"
            answers[key] = {"tries": 1, "first": end, "last": end}
        record = {"course": "mirror-neuron-course", "version": 1, "answers": answers, "parts": {}}
        (folder / f"student-{number}.json").write_text(json.dumps(record))
    command = [*COURSE, "learners", str(folder), "--out", str(out / "report")]
    work, wall = timed(command)
    with (out / "report" / "items.csv").open(newline="", encoding="utf-8") as file:
        found = {row["question"]: float(row["difficulty"]) for row in csv.DictReader(file)}
    logits = [np.log((1 - found[key]) / found[key]) for key in asked]
    agree = np.corrcoef(logits, hard)[0, 1]
    yield f"{students} progress files", f"{work:.0f} s of processor time, {wall:.0f} s by the clock"
    yield "difficulty found again", f"r = {agree:.3f} (goal: 0.95)"


if __name__ == "__main__":
    main()
