"""One record for each student, one line for each file, nothing in silence."""

from __future__ import annotations

from coursekit.learners.intake import SubmittedFile
from coursekit.learners.roster import IN_PART, READ, SKIPPED, roster

KEYS = {"discovery/area", "discovery/own-run", "origins/cue"}
MARKS = {"discovery#build-the-model"}


def gather(*files: tuple[str, str | None], seed: str | None = None):
    handed = [
        SubmittedFile("class", path, text, "" if text is not None else "Refused.")
        for path, text in files
    ]
    return roster(handed, KEYS, MARKS, seed)


def line_of(found, file: str):
    return next(line for line in found.files if line.file == f"class/{file}")


def test_two_files_of_one_student_become_one_record(progress, attempt):
    old = progress({"discovery/area": attempt("wrong", day=1)})
    new = progress({"discovery/area": attempt("right", day=2), "origins/cue": attempt()})
    found = gather(("Ada/course-progress.json", new), ("Ada/course-progress (1).json", old))
    (student,) = found.students
    assert student.record.answers["discovery/area"].first.result == "wrong"
    assert student.record.answers["discovery/area"].last.result == "right"
    assert (len(student.record.answers), student.files) == (2, 2)
    assert all("One of 2 files of this student" in line.note for line in found.files)
    assert {line.status for line in found.files} == {READ}


def test_the_record_of_another_student_is_counted_once_and_told_at_both(progress, attempt):
    text = progress({"discovery/area": attempt()})
    found = gather(("Ada.json", text), ("Bob.json", text), ("Cy.json", progress()))
    assert [student.label for student in found.students] == ["Ada", "Cy"]
    assert line_of(found, "Bob.json").status == SKIPPED
    assert "file of Ada" in line_of(found, "Bob.json").note
    assert "Bob submitted the very same record" in line_of(found, "Ada.json").note


def test_two_empty_records_are_no_copies(progress):
    found = gather(("Ada.json", progress()), ("Bob.json", progress()))
    assert len(found.students) == 2
    assert "no answer yet" in found.files[0].note


def test_two_students_of_one_name_are_kept_apart_by_their_number(progress, attempt):
    found = gather(
        ("Ada Lovelace_1_assignsubmission_file/a.json", progress({"origins/cue": attempt()})),
        ("Ada Lovelace_2_assignsubmission_file/a.json", progress()),
    )
    assert [student.label for student in found.students] == ["Ada Lovelace (1)", "Ada Lovelace (2)"]


def test_a_file_of_another_course_is_not_counted(progress, attempt):
    text = progress({"discovery/area": attempt()}, course="botany\x1b[31m\u202e")
    found = gather(("Ada.json", text))
    assert found.students == ()
    assert found.files[0].status == SKIPPED
    assert "another course (botany" in found.files[0].note
    assert "\x1b" not in found.files[0].note


def test_a_record_without_the_courses_name_is_read(attempt):
    text = '{"version": 1, "answers": {}, "parts": {}}'
    assert gather(("Ada.json", text)).files[0].status == READ


def test_what_the_course_does_not_have_is_left_out_and_counted(progress, attempt):
    answers = {"discovery/area": attempt(), "discovery/gone": attempt(), "x/y": attempt()}
    found = gather(("Ada.json", progress(answers, {"discovery#gone": "2026-05-01T10:00:00Z"})))
    (line,) = found.files
    assert (line.status, line.answers, line.marks) == (IN_PART, 1, 0)
    assert "2 entries left out" in line.note and "discovery/gone, x/y" in line.note
    assert "1 entry left out: this edition of the course has no such part" in line.note


def test_what_cannot_be_read_makes_no_student(progress):
    found = gather(("Ada.json", "no json"), ("Bob.json", None), ("Cy.json", "[]"))
    assert found.students == ()
    assert [line.status for line in found.files] == [SKIPPED] * 3
    assert all(line.note for line in found.files)


def test_a_damaged_file_is_read_in_part(progress, attempt):
    (line,) = gather(("Ada.json", progress({"discovery/area": attempt()})[:-12])).files
    assert (line.status, line.answers) == (IN_PART, 1)


def test_under_pseudonyms_no_name_is_left_anywhere(progress, attempt):
    text = progress({"discovery/area": attempt()})
    files = (("Ada.json", text), ("Bob.json", text), ("Cy.json", progress()), ("Ada.pdf", None))
    found = gather(*files, seed="words")
    shown = repr((found.files, [student.label for student in found.students]))
    assert not any(name in shown for name in ("Ada", "Bob", "Cy"))
    assert [line.file for line in found.files] == ["file 1", "file 2", "file 3", "file 4"]
    again = gather(*reversed(files), seed="words")
    assert {s.label for s in again.students} | {s.label for s in found.students} == {
        line.student for line in found.files if line.student
    }


def test_the_order_in_which_files_are_given_does_not_matter(progress, attempt):
    files = [(f"S{i}.json", progress({"origins/cue": attempt(day=i + 1)})) for i in range(5)]
    assert gather(*files) == gather(*reversed(files))
