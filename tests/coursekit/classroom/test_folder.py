"""The folder of a class: made without overwriting anything, read with words for people."""

from __future__ import annotations

import pytest

from coursekit.classroom.folder import ClassError, ClassFolder, add_assignment, new_class


def test_making_a_class_twice_changes_nothing(room, small_assignment):
    (room.root / "roster.csv").write_text("id\nada\n")
    source = room.source("small")
    source.write_text("mine")
    new_class(room.root, [small_assignment])
    assert source.read_text() == "mine"
    assert [student.id for student in room.roster()] == ["ada"]


def test_the_instructors_plan_does_not_travel_with_the_assignment(room):
    names = {path.name for path in (room.root / "source" / "small").iterdir()}
    assert names == {"small.ipynb", "table.csv"}


def test_a_folder_with_something_else_in_it_is_refused(tmp_path):
    (tmp_path / "thesis.tex").write_text("")
    with pytest.raises(ClassError, match="not empty"):
        new_class(tmp_path, [])
    with pytest.raises(ClassError, match="course class new"):
        ClassFolder(tmp_path)


def test_an_unknown_assignment_names_those_there_are(room, small_assignment):
    with pytest.raises(ClassError, match="it has: small"):
        room.source("smal")
    with pytest.raises(ClassError, match="The course has: small"):
        add_assignment(room, small_assignment.parent / "smal")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name,mail\nAda,x\n", "must name the columns"),
        ("id\nada\nada\n", "'ada' stands there twice"),
        ("id\n../ada\n", "cannot be an id"),
    ],
)
def test_a_roster_at_fault_says_what_to_fix(room, text, words):
    (room.root / "roster.csv").write_text(text)
    with pytest.raises(ClassError, match=words):
        room.roster()


def test_a_roster_from_a_spreadsheet_is_read(room):
    (room.root / "roster.csv").write_bytes(
        "\ufeffid,first_name,last_name,email\n7,José,Núñez,\n,,,\n".encode()
    )
    assert [(s.id, s.name) for s in room.roster()] == [("7", "José Núñez")]


@pytest.mark.parametrize(
    "raw",
    [
        "id;first_name;last_name;email\n7;José;Núñez;x\n".encode(),
        "id\tfirst_name\tlast_name\n7\tJosé\tNúñez\n".encode("utf-16"),
        "ID,First Name,Last Name\n7,José,Núñez\n".encode("latin-1"),
        "id;first_name;last_name\r\n\r\n7;José;Núñez\r\n".encode("cp1252"),
    ],
)
def test_rosters_as_spreadsheets_of_other_countries_save_them(room, raw):
    (room.root / "roster.csv").write_bytes(raw)
    assert [(s.id, s.name) for s in room.roster()] == [("7", "José Núñez")]


@pytest.mark.parametrize("text", ["7,José,Núñez\n", "7;José\n", "7\n"])
def test_a_roster_without_its_first_line_is_not_taken_for_an_empty_one(room, text):
    (room.root / "roster.csv").write_text(text)
    with pytest.raises(ClassError, match="must name the columns id,first_name"):
        room.roster()


@pytest.mark.parametrize("bad", ["<b>", 'a"b', "a\\b", "a:b", "x" * 101])
def test_ids_that_would_harm_a_page_or_a_path_are_refused(room, bad):
    (room.root / "roster.csv").write_text("id\n" + bad.replace('"', '""').join(['"', '"']))
    with pytest.raises(ClassError, match="id"):
        room.roster()


def test_a_wrong_name_makes_no_empty_class(tmp_path, small_assignment):
    with pytest.raises(ClassError, match="Did you mean small"):
        new_class(tmp_path / "room", [small_assignment.parent / "smal"])
    assert not (tmp_path / "room").exists()
