"""A class of thirty hands in good and bad files of every kind; one command reports it.

The expected numbers are counted from what was simulated, by plain loops that share no code with
the package.
"""

from __future__ import annotations

import json
import random
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from coursekit.cli import main
from coursekit.text.words import typographic

ROOT = Path(__file__).parents[3]
STUDENTS = [f"Student {number:02d}" for number in range(1, 31)]
EVIL = "<img src=x onerror=alert(1)>"
GRADED = ("single", "several", "number", "short")


@dataclass
class SubmittedFile:
    """The class on disk, and what a reader of it must find."""

    given: list[Path]
    files: int = 0  # everything that must be accounted for
    skipped: dict[str, str] = field(default_factory=dict)  # part of a path -> words of the reason
    in_part: dict[str, str] = field(default_factory=dict)
    truth: dict[str, dict] = field(default_factory=dict)  # student -> question -> first, last


def simulate(bank, rng: random.Random) -> dict:
    """Answers of one student: question -> (first attempt, last attempt, tries)."""
    answers = {}
    for key, asked in bank.questions.items():
        if rng.random() < 0.4:
            continue
        day = rng.randrange(1, 20)
        tries = rng.randrange(1, 4)
        first = invent(
            asked.question, rng, f"2026-03-{day:02d}T10:00:00.{rng.randrange(1000):03d}Z"
        )
        last = invent(asked.question, rng, f"2026-04-{day:02d}T10:00:00Z") if tries > 1 else first
        answers[key] = (first, last, tries)
    return answers


def invent(question, rng: random.Random, at: str) -> dict:
    kind = question.kind
    if kind in GRADED:
        value = {"short": "words", "several": [0]}.get(kind, rng.randrange(2))
        return {"at": at, "result": rng.choice(["right", "wrong", "partly"]), "value": value}
    if kind == "recall":
        return {"at": at, "result": rng.choice(["right", "partly", "ungraded"]), "value": "=EVIL()"}
    if kind == "belief":
        return {"at": at, "result": "ungraded", "value": rng.randrange(101)}
    if rng.random() < 0.2:
        return {"at": at, "result": "revealed", "value": None}
    if question.form == "pick":
        value = rng.randrange(len(question.options))
    elif question.form == "number":
        value = rng.uniform(*question.limits)
    else:
        size = len(question.bars if question.form == "bars" else question.at)
        value = [rng.uniform(*question.limits) for _ in range(size)]
    return {"at": at, "result": "ungraded", "value": value, "why": EVIL}


def as_text(answers: dict, **more) -> str:
    whole = {k: {"tries": n, "first": a, "last": b} for k, (a, b, n) in answers.items()}
    head = {"course": "mirror-neuron-course", "version": 1, "answers": whole, "parts": {}}
    return json.dumps(head | more)


@pytest.fixture(scope="module")
def submissions(course, tmp_path_factory) -> SubmittedFile:
    """Students 1–10 in Moodle's zip, 11–20 in folders, 21–30 as files; and everything bad."""
    rng = random.Random(2026)
    root = tmp_path_factory.mktemp("class")
    zipped, folders, loose = root / "moodle.zip", root / "folders", root / "loose"
    loose.mkdir()
    found = SubmittedFile([zipped, folders, loose])
    truth = found.truth
    truth |= {name: simulate(course.bank, rng) for name in STUDENTS}
    texts = {name: as_text(answers) for name, answers in truth.items()}

    # Good files, but for these: cut short, two files of one student, newer, with strange entries.
    first_key, *others = truth["Student 02"]
    cut = texts["Student 02"]
    texts["Student 02"] = cut[: cut.index(f'"{others[0]}"') + 40]
    truth["Student 02"] = {first_key: truth["Student 02"][first_key]}
    found.in_part["Student 02"] = "damaged: 1 entry could be saved"
    texts["Student 12"] = as_text(truth["Student 12"], version=7)
    found.in_part["Student 12"] = "newer version"
    strange = {"x/unknown": next(iter(truth["Student 13"].values()))}
    texts["Student 13"] = as_text(truth["Student 13"] | strange)
    found.in_part["Student 13"] = "no such question (x/unknown)"
    broken = json.loads(texts["Student 14"])
    broken["answers"]["discovery/area"] = {"tries": 1, "first": {"at": [], "result": 3}}
    truth["Student 14"].pop("discovery/area", None)
    texts["Student 14"] = json.dumps(broken)
    found.in_part["Student 14"] = "1 entry could not be read"
    halves = list(truth["Student 15"].items())
    texts["Student 15"] = as_text(dict(halves[::2]))

    bad = {
        "text.json": ("hello", "No progress could be read"),
        "empty.json": ("", "No progress could be read"),
        "binary.json": (b"\x00\xff\xfe\x80", "No progress could be read"),
        "deep.json": ("[" * 100_000, "No progress could be read"),
        "nan.json": ('{"version": 1, "answers": {"discovery/area": NaN}}', "No progress"),
        "types.json": ('{"version": 1, "answers": [], "parts": 3}', "2 entries could not be read"),
        "other course.json": (as_text({}, course="botany"), "another course (botany)"),
        "huge.json": (" " * 2_000_001, "far larger"),
        "essay.pdf": ("%PDF", "no progress file"),
        "Zed copied.json": (texts["Student 21"], "very same record as a file of Student 21"),
        f"{EVIL.replace('/', '')}.json": ("{", "No progress"),
    }
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, name in enumerate(STUDENTS[:10]):
            folder = f"{name}_{number + 500}_assignsubmission_file"
            archive.writestr(f"{folder}/course-progress-2026-05-01.json", texts[name])
        archive.writestr("../../escape.json", texts["Student 01"])
        archive.writestr("bomb.json", b" " * 60_000_000)
        archive.writestr("inner.zip", b"PK")
    for name in STUDENTS[10:20]:
        (folders / name).mkdir(parents=True)
        (folders / name / "course-progress-2026-05-01.json").write_text(texts[name], "utf-8")
    second = folders / "Student 15" / "course-progress-2026-05-02.json"
    second.write_text(as_text(dict(halves[1::2])), "utf-8")
    (folders / "link.json").symlink_to(second)
    for name in STUDENTS[20:]:
        (loose / f"{name} course-progress-2026-05-01.json").write_text(texts[name], "utf-8")
    for name, (content, why) in bad.items():
        content = content if isinstance(content, bytes) else content.encode()
        (loose / name).write_bytes(content)
        found.skipped[name] = why
    (loose / "broken.zip").write_bytes(b"PK\x03\x04 no archive")
    found.skipped |= {
        "escape.json": "leads out of the archive", "bomb.json": "far larger",
        "inner.zip": "unpack it", "link.json": "links are not read", "broken.zip": "damaged zip",
    }  # fmt: skip
    found.files = len(STUDENTS) + 1 + len(found.skipped)
    return found


@pytest.fixture(scope="module")
def out(submissions, tmp_path_factory) -> Path:
    """The one command, run once."""
    out = tmp_path_factory.mktemp("report")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        result = CliRunner().invoke(
            main,
            ["learners", *map(str, submissions.given), "--out", str(out)],
            catch_exceptions=False,
        )
    assert result.exit_code == 0
    assert f"Students: 30. Files: {submissions.files}." in result.output
    return out


@pytest.fixture(scope="module")
def page(out) -> BeautifulSoup:
    return BeautifulSoup((out / "report.html").read_text("utf-8"), "html.parser")


@pytest.fixture(scope="module")
def answers(out) -> pd.DataFrame:
    return pd.read_csv(out / "answers.csv")


def test_every_file_is_accounted_for(submissions, out):
    table = pd.read_csv(out / "files.csv", keep_default_na=False)
    assert len(table) == submissions.files
    for path, why in submissions.skipped.items():
        (line,) = table[table.file.str.endswith(path)].itertuples()
        assert line.status == "skipped" and why in line.note, line
    for student, why in submissions.in_part.items():
        (line,) = table[table.student == student].itertuples()
        assert line.status == "read in part" and why in line.note, line
    told = {*submissions.skipped, *submissions.in_part}
    assert (table.status == "read").sum() == submissions.files - len(told)


def test_the_page_lists_the_same_files(submissions, out, page):
    rows = [r.find_all(["th", "td"]) for r in page.find(id="files").tbody.find_all("tr")]
    table = pd.read_csv(out / "files.csv", keep_default_na=False, dtype=str)
    assert [[cell.get_text() for cell in row] for row in rows] == table.to_numpy().tolist()


def test_every_answer_is_in_the_table(submissions, answers, course):
    assert len(answers) == 30 * len(course.bank.questions)
    given = answers[answers.tries > 0].set_index(["student", "question"])
    assert len(given) == sum(len(own) for own in submissions.truth.values())
    for student, own in submissions.truth.items():
        for key, (first, last, tries) in own.items():
            row = given.loc[(student, key)]
            assert (row.first_result, row.last_result) == (first["result"], last["result"])
            assert (row.first_at, row.last_at, row.tries) == (first["at"], last["at"], tries)
            if isinstance(first["value"], int | float):
                assert float(row.first_value) == pytest.approx(first["value"])
            elif isinstance(first["value"], list):
                assert json.loads(row.first_value) == pytest.approx(first["value"])
            elif first["value"] == "=EVIL()":
                assert row.first_value == "'=EVIL()"


def test_accuracy_on_the_page_is_the_simulated_one(submissions, page, course):
    for key, asked in course.bank.questions.items():
        if asked.question.kind not in GRADED:
            continue
        firsts = [own[key][0]["result"] for own in submissions.truth.values() if key in own]
        expected = f"{firsts.count('right')} of {len(firsts)},"
        caption = f"Right at the first try: {course.titles[asked.chapter]}"
        table = page.find("caption", string=caption).parent
        rows = [
            row for row in table.tbody.find_all("tr")
            if row.th.get_text().startswith(asked.question.title)
        ]  # fmt: skip
        assert any(row.find_all("td")[-1].get_text().startswith(expected) for row in rows), key


def test_predictions_on_the_page_are_the_simulated_ones(submissions, page, course):
    for key, asked in course.bank.questions.items():
        if asked.question.kind != "predict":
            continue
        firsts = [own[key][0] for own in submissions.truth.values() if key in own]
        made = [first["value"] for first in firsts if first["result"] == "ungraded"]
        title = f"Chapter {course.numbers[asked.chapter]}: {typographic(asked.question.title)}"
        block = page.find("h3", string=title).parent
        assert f"{len(made)} guessed, {len(firsts) - len(made)} looked" in block.get_text()
        rows = [row.find_all("td") for row in block.table.tbody.find_all("tr")]
        if asked.question.form == "pick":
            assert [int(row[1].get_text()) for row in rows] == [
                made.count(i) for i in range(len(asked.question.options))
            ]
        else:
            columns = zip(*made, strict=True) if asked.question.form != "number" else [made]
            for row, column in zip(rows, columns, strict=True):
                shown = float(row[1].get_text().rstrip("%").split()[0])
                assert shown == pytest.approx(median(column), rel=1e-4)


def test_belief_shifts_are_the_simulated_ones(submissions, page, out):
    shifts: dict[str, list[int]] = {}
    for student, own in submissions.truth.items():
        for key in own:
            before = key.replace("belief-after", "belief-before")
            if key.endswith("belief-after") and before in own:
                shifts.setdefault(student, []).append(
                    own[key][1]["value"] - own[before][0]["value"]
                )
    table = pd.read_csv(out / "students.csv").set_index("student")
    for student in STUDENTS:
        mine = shifts.get(student, [])
        assert table.loc[student].belief_shift_of == len(mine)
        if mine:
            mean = sum(mine) / len(mine)
            assert table.loc[student].belief_shift_mean == pytest.approx(mean)
    counts = [int(row.find_all("td")[3].get_text()) for row in page.find(id="beliefs").tbody("tr")]
    assert sum(counts) == sum(map(len, shifts.values()))


def test_students_are_summed_up_as_simulated(submissions, out, course):
    table = pd.read_csv(out / "students.csv").set_index("student")
    assert list(table.index) == STUDENTS
    for student, own in submissions.truth.items():
        graded = [
            first["result"] for key, (first, _, _) in own.items()
            if course.bank.get(key).question.kind in GRADED
        ]  # fmt: skip
        row = table.loc[student]
        assert (row.first_try_right, row.first_try_of) == (graded.count("right"), len(graded))
        assert row.questions_answered == len(own)
    assert table.loc["Student 15"].files == 2


def test_a_second_run_writes_the_same_bytes(submissions, out, tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    CliRunner().invoke(main, ["learners", *map(str, submissions.given), "--out", str(tmp_path)])
    for path in out.iterdir():
        assert path.read_bytes() == (tmp_path / path.name).read_bytes(), path.name


def test_nothing_hostile_is_live_on_the_page(page):
    assert not page.find_all(["script", "img"])
    assert EVIL.replace("/", "") in page.find(id="files").get_text()
