"""The tables: one row for each student and question, and no cell that a spreadsheet would run."""

from __future__ import annotations

import io

import pandas as pd
import pytest

from coursekit.intake.platforms import escape_formula
from coursekit.learners.intake import SubmittedFile
from coursekit.learners.roster import roster
from coursekit.learners.tables import answers, files, students, write


@pytest.fixture
def gather(course, progress):
    def gather(given: dict, parts: dict | None = None, seed: str | None = None):
        handed = [SubmittedFile("class", "Ada.json", progress(given, parts))]
        return roster(handed, set(course.bank.questions), course.marks(), seed)

    return gather


def row(table: pd.DataFrame, key: str) -> pd.Series:
    return table.set_index("question").loc[key]


def read_back(table: pd.DataFrame, tmp_path) -> pd.DataFrame:
    write(table, tmp_path / "table.csv")
    return pd.read_csv(io.StringIO((tmp_path / "table.csv").read_text("utf-8")), dtype=str)


def test_every_question_has_a_row_answered_or_not(course, gather, attempt):
    table = answers(gather({"discovery/area": attempt("right", "F5")}), course)
    assert list(table.question) == list(course.bank.questions)
    assert table.tries.sum() == 1
    found = row(table, "discovery/area")
    assert (found.student, found.chapter, found.kind) == ("Ada", "discovery", "short")
    assert (found.first_result, found.last_value) == ("right", "F5")
    assert pd.isna(row(table, "origins/cue").first_result)


def test_values_of_every_form_survive_the_file(course, gather, attempt, tmp_path):
    given = {
        "discovery/area": attempt("wrong", 'a\nb, "c"'),
        "discovery/own-run": attempt("wrong", -2.5),
        "discovery/same-rate": attempt("right", 2),
        "discovery/predict-chance": attempt("ungraded", [-10, None, 2.5]),
        "discovery/predict-share": attempt("revealed"),
    }
    table = read_back(answers(gather(given), course), tmp_path)
    assert [row(table, key).first_value for key in list(given)[:4]] == [
        'a\nb, "c"', "-2.5", "2", "[-10, null, 2.5]",
    ]  # fmt: skip
    assert pd.isna(row(table, "discovery/predict-share").first_value)


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "\n=1", "\x00=1", "＝1", "\r=cmd|' /C calc'!A0"],
)
def test_a_text_that_a_spreadsheet_would_run_is_made_harmless(
    course, gather, attempt, tmp_path, text
):
    table = answers(gather({"discovery/area": attempt("wrong", text, why=text)}), course)
    found = row(read_back(table, tmp_path), "discovery/area")
    for cell in (found.first_value, found.first_why):
        assert cell.startswith("'")


def test_plain_text_is_left_as_it_is():
    assert escape_formula("F5 = area; 50 % – fine\n«ça»") == "F5 = area; 50 % – fine\n«ça»"


def test_under_pseudonyms_nothing_typed_and_only_the_day_is_kept(course, gather, attempt):
    given = {
        "discovery/area": attempt("wrong", "I am Ada", why="Ada"),
        "discovery/recall-definition": attempt("right", "Ada again"),
        "discovery/own-run": attempt("right", "Ada hides here"),
        "discovery/predict-share": attempt("ungraded", 40, why="so says Ada"),
    }
    table = answers(gather(given, seed="words"), course)
    assert not table.astype(str).apply(lambda c: c.str.contains("Ada")).to_numpy().any()
    found = row(table, "discovery/predict-share")
    assert (found.first_value, found.first_at) == (40, "2026-05-01")


def test_a_student_is_summed_up(course, gather, attempt):
    part = "discovery#build-the-model"
    given = {
        "discovery/belief-before": attempt("ungraded", 80),
        "discovery/belief-after": {
            "tries": 2, "first": attempt("ungraded", 90), "last": attempt("ungraded", 30, day=2),
        },
        "discovery/area": attempt("right", "F5"),
        "discovery/own-run": attempt("wrong", 1),
        "discovery/differ-gate": attempt("partly", [0]),
        "discovery/recall-definition": attempt("right", "not judged by the page"),
        "discovery/predict-share": attempt("ungraded", 40),
        "discovery/predict-gate": attempt("revealed"),
    }  # fmt: skip
    found = students(gather(given, {part: "2026-05-01T10:00:00Z"}), course).iloc[0]
    assert (found["parts_done_discovery"], found["parts_done"]) == (2, 2)
    assert (found.first_try_right, found.first_try_of) == (1, 3)
    assert found.first_try_accuracy == pytest.approx(1 / 3)
    assert (found.predictions_made, found.predictions_looked_up) == (1, 1)
    assert (found.belief_shift_mean, found.belief_shift_of) == (-50, 1)
    assert "discovery/predict-electrode" in found.questions_skipped.split("; ")
    assert "discovery/area" not in found.questions_skipped
    assert found.chapters_not_begun.split("; ") == [c.name for c in course.chapters[1:]]


def test_a_student_without_answers_has_no_accuracy(course, gather):
    found = students(gather({}), course).iloc[0]
    assert pd.isna(found.first_try_accuracy) and pd.isna(found.belief_shift_mean)


def test_files_keep_their_columns_when_there_are_none(tmp_path):
    assert list(read_back(files([]), tmp_path).columns)[:3] == ["file", "student", "status"]
