"""Whose file it is, and what stands for the name when the report is shared."""

from __future__ import annotations

import pytest

from coursekit.learners.intake import SubmittedFile
from coursekit.learners.pseudonyms import LONGEST, owner_of, pseudonym


def owner(path: str, source: str = "class"):
    return owner_of(SubmittedFile(source, path, "{}"))


@pytest.mark.parametrize(
    ("path", "name", "number"),
    [
        ("Ada Lovelace_12345_assignsubmission_file/course-progress.json", "Ada Lovelace", "12345"),
        ("Ada Lovelace_12345_assignsubmission_file_/x.json", "Ada Lovelace", "12345"),
        ("Ada Lovelace_12_assignsubmission_file_course-progress.json", "Ada Lovelace", "12"),
        ("lovelaceada_77_88_course-progress-2026-05-03.json", "lovelaceada", "77"),
        ("lovelaceada_LATE_77_88_course-progress.json", "lovelaceada", "77"),
        ("Ada Lovelace/course-progress-2026-05-03.json", "Ada Lovelace", ""),
        ("group 1/Ada Lovelace/course-progress-2026-05-03 (2).json", "Ada Lovelace", ""),
        ("Ada Lovelace/my-progress.json", "Ada Lovelace", ""),
        ("course-progress-2026-05-03 Ada Lovelace.json", "Ada Lovelace", ""),
        ("Ada Lovelace - course-progress-2026-05-03.json", "Ada Lovelace", ""),
        ("Ada\x00 \u202eLovelace.json", "Ada Lovelace", ""),
        ("Ada/course-progress-damaged-2026-05-03.txt", "Ada", ""),
    ],
)
def test_the_name_is_found_as_platforms_write_it(path, name, number):
    assert (owner(path).name, owner(path).number) == (name, number)


def test_files_that_name_nobody_are_never_taken_for_one_student():
    first, second = owner("course-progress-2026-05-03.json"), owner("course-progress.json")
    other = owner("course-progress.json", source="another class")
    assert len({first.key, second.key, other.key}) == 3
    assert first.name == "no name: course-progress-2026-05-03"


def test_case_and_the_encoding_of_accents_do_not_make_two_students():
    assert owner("Zoe\u0308.json").key == owner("zoë.json").key


def test_a_name_is_kept_short():
    assert len(owner("x" * 500 + ".json").name) == LONGEST


def test_a_pseudonym_depends_on_the_student_and_the_words_alone():
    ada, bob = owner("Ada.json"), owner("Bob.json")
    assert pseudonym(ada, "words") == pseudonym(owner("ada.json", "elsewhere"), "words")
    assert len({pseudonym(ada, "words"), pseudonym(ada, "others"), pseudonym(bob, "words")}) == 3
    assert "ada" not in pseudonym(ada, "words").lower()
