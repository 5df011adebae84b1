"""A simulated class: graded, killed again and again, and its progress files reported.

    python benchmarks/classes.py --students 30 --kills 0       what a class of 30 costs
    python benchmarks/classes.py --students 1000 --kills 10    the long run (hours on two cores)
    python benchmarks/classes.py --learners 10000              the report on progress files

Prints one line for each measurement, and ends with an error where a mark is not the right one.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import json
import os
import random
import re
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
from coursekit.classroom.variants import filled, own_values
from coursekit.learners.course_data import GRADED, load_course
from coursekit.text.contents import find_root

ASSIGNMENT = "discovery"
COURSE = [str(Path(sys.executable).parent / "course")]
SOLUTION = re.compile(r"[ \t]*### BEGIN SOLUTION\n(.*?)[ \t]*### END SOLUTION", re.S)
DIED = "the kernel died while it ran"
HOSTILE = (  # code, and what becomes of the notebook: its marks stand wherever its kernel lives
    ("import os; os._exit(1)", DIED),
    ("while True: pass", "graded"),
    ("print('x' * 10**8)", "graded"),
    ("block = bytearray(60 << 30)", "graded"),
    ("import ctypes; ctypes.string_at(0)", DIED),
    ("get_ipython().ast_transformers.append(None)", "graded"),
)
POINTS = 3  # of a task whose tests pass
CELL, NOTEBOOK = 30, 120  # s


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, default=0)
    parser.add_argument("--hostile", type=float, default=0.05, help="their share")
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=0, help="0: one for each core")
    parser.add_argument("--patience", type=int, default=1, help="limits times this: busy machine")
    parser.add_argument("--learners", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="class-") as out:
        for name, value in rows(Path(out), wanted):
            print(f"{name}: {value}", flush=True)


def rows(out: Path, wanted: argparse.Namespace):
    """The measurements, each as soon as it is known: what, and how much."""
    if wanted.students:
        yield from class_rows(
            out, wanted.students, wanted.hostile, wanted.kills, wanted.seed, wanted.jobs,
            wanted.patience,
        )  # fmt: skip
    if wanted.learners:
        yield from learner_rows(out, wanted.learners, wanted.seed)


def class_rows(
    out: Path,
    students: int,
    hostile: float,
    kills: int,
    seed: int,
    jobs: int = 0,
    patience: int = 1,
):
    """A class graded with `kills` interruptions; its marks must be those that are known."""
    chance = random.Random(seed)
    room = ClassFolder(new_room(out / "room", students))
    inbox = out / "inbox"
    expected = submissions(room, inbox, students, hostile, chance)
    began = time.monotonic()
    for number in sorted(chance.sample(range(1, students), kills)):
        run = subprocess.Popen(
            grading(room.root, inbox, jobs, patience), start_new_session=True, **SILENT
        )
        while graded(room) < number and run.poll() is None:
            time.sleep(0.1)
        time.sleep(chance.uniform(0, 3))
        with contextlib.suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL)
        if run.wait() != -signal.SIGKILL:
            raise SystemExit(f"the run that was to be killed ended with {run.returncode}")
    work, _ = timed(grading(room.root, inbox, jobs, patience))
    found = marks(room)
    if found != expected:
        differ = sorted(s for s in {*found, *expected} if found.get(s) != expected.get(s))
        told = [f"{s}: {found.get(s)} instead of {expected.get(s)}" for s in differ[:20]]
        raise SystemExit(f"{len(differ)} marks differ or are lost:\n" + "\n".join(told))
    wall = time.monotonic() - began
    if kills:
        twice = graded(room) - students
        yield f"{students} students, killed {kills} times", f"all marks right, {wall:.0f} s"
        yield "graded again after a kill", f"{twice} students"
        return
    yield f"{students} students, work", f"{work:.0f} s of processor time, {wall:.0f} s by the clock"
    share = 30 * work / students / len(os.sched_getaffinity(0))
    yield "work for 30 students", f"{share:.0f} s on each core (goal: 90 s)"


def new_room(where: Path, students: int) -> Path:
    """A class folder with a roster, its assignment released."""
    course("class", "new", str(where), ASSIGNMENT)
    lines = [f"s{number},Student,{name(number)}," for number in range(students)]
    (where / "roster.csv").write_text("\n".join(["id,first_name,last_name,email", *lines]))
    course("class", "release", str(where), ASSIGNMENT)
    return where


def name(number: int) -> str:
    """A last name of its own: three syllables."""
    parts = ("ba", "de", "fi", "go", "lu", "ma", "ne", "pi", "ro", "su")
    return "".join(parts[int(digit)] for digit in f"{number:04}").capitalize()


def graded(room: ClassFolder) -> int:
    """The outcomes that the record of the runs holds."""
    with contextlib.suppress(OSError):
        return (room.reports(ASSIGNMENT) / "run.jsonl").read_text().count('"outcome"')
    return 0


def submissions(
    room: ClassFolder, inbox: Path, students: int, hostile: float, chance: random.Random
) -> dict[str, tuple[str, str]]:
    """A folder a student, most solve most tasks, some submit what does harm; the right marks."""
    source = {mark(c): c for c in own_source(room).cells}
    released = nbformat.read(room.release(ASSIGNMENT), as_version=4)
    tasks = [mark(c) for c in released.cells if mark(c) and is_answer(c) and c.cell_type == "code"]
    bad = chance.sample(range(students), round(hostile * students))
    expected = {}
    for number in range(students):
        notebook = nbformat.from_dict(json.loads(nbformat.writes(released)))
        solved = {task for task in tasks if chance.random() < 0.8}
        for cell in notebook.cells:
            if mark(cell) in solved:
                cell.source = SOLUTION.sub(lambda found: found[1], source[mark(cell)].source)
        status = "graded"
        if number in bad:
            code, status = HOSTILE[bad.index(number) % len(HOSTILE)]
            notebook.cells.insert(1, nbformat.v4.new_code_cell(code))
        expected[f"s{number}"] = (status, f"{POINTS * len(solved)}" if status == "graded" else "")
        folder = inbox / f"Student {name(number)}_{number}_assignsubmission_file"
        folder.mkdir(parents=True)
        nbformat.write(notebook, folder / f"{ASSIGNMENT}.ipynb")
    return expected


def own_source(room: ClassFolder) -> nbformat.NotebookNode:
    """The notebook with solutions, its places filled in."""
    notebook = nbformat.read(room.source(ASSIGNMENT), as_version=4)
    return filled(notebook, own_values(room, ASSIGNMENT, ""))


def grading(room: Path, inbox: Path, jobs: int, patience: int) -> list[str]:
    """The command that an instructor types."""
    limits = [
        "--cell-seconds",
        str(CELL * patience),
        "--notebook-seconds",
        str(NOTEBOOK * patience),
    ]
    command = [*COURSE, "class", "grade", str(room), ASSIGNMENT, "--from", str(inbox)]
    return [*command, *limits, "--jobs", str(jobs)]


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


def marks(room: ClassFolder) -> dict[str, tuple[str, str]]:
    """Status and points from tests of each student, from the table of the class."""
    path = room.reports(ASSIGNMENT) / "class.csv"
    with path.open(newline="", encoding="utf-8") as file:
        return {row["id"]: (row["status"], row["tests"]) for row in csv.DictReader(file)}


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
