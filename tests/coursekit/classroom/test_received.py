"""Nothing handed in is lost or overwritten; each student is told apart."""

from __future__ import annotations

from coursekit.classroom import received
from coursekit.classroom.folder import Student
from coursekit.inbox import Handed

NOTEBOOK = b"{}"


def kept(room) -> dict[str, bytes]:
    home = room.root / "received"
    return {p.relative_to(home).as_posix(): p.read_bytes() for p in sorted(home.rglob("*.ipynb"))}


def test_every_version_is_kept_and_the_same_one_only_once(room):
    for content in (b"one", b"two", b"two", b"one"):
        received.receive(room, "small", [Handed("ada", "small.ipynb", content)])
    assert list(kept(room).values()) == [b"one", b"two", b"one"]
    assert [name[:3] for name in received.versions(room.received("ada", "small"))] == [
        "001",
        "002",
        "003",
    ]


def test_version_ten_comes_after_version_nine(room):
    for number in range(1001):
        received.store(room, "ada", "small", {"small.ipynb": str(number).encode()})
    assert received.versions(room.received("ada", "small"))[-1].startswith("1001-")


def test_the_roster_tells_who_is_meant():
    roster = [
        Student("s1", "Ada", "Lovelace", "ada@example.org"),
        Student("s2", "José", "Núñez"),
    ]
    labels = ["Ada Lovelace_12_assignsubmission_file", "NÚÑEZ José", "Bo Unknown"]
    ids = received.student_ids(labels, roster)
    assert ids == dict(zip(labels, ["s1", "s2", "bo-unknown"], strict=True))


def test_two_people_of_one_name_stay_two():
    labels = ["Kim Lee_1_assignsubmission_file", "Kim Lee_2_assignsubmission_file", "kim  lee"]
    ids = received.student_ids(labels, [])
    assert len(set(ids.values())) == 3


def test_what_was_put_into_submitted_by_hand_is_kept(room):
    path = room.submitted("ada", "small")
    path.parent.mkdir(parents=True)
    path.write_bytes(b"by hand")
    received.absorb(room, "small")
    assert list(kept(room).values()) == [b"by hand"]
    received.write_submitted(room, "ada", "small", b"repaired")
    received.absorb(room, "small")
    assert list(kept(room).values()) == [b"by hand"]  # our own file is no new version
    path.write_bytes(b"changed by hand")
    received.absorb(room, "small")
    assert sorted(kept(room).values()) == [b"by hand", b"changed by hand"]


def test_a_renamed_notebook_is_found_and_told(room):
    received.store(room, "ada", "small", {"small (1).ipynb": NOTEBOOK, "notes.txt": b"hi"})
    home = room.received("ada", "small")
    path, notes = received.chosen_notebook(home / received.versions(home)[-1], "small")
    assert path.name == "small (1).ipynb"
    assert any("small (1).ipynb" in note for note in notes)
    assert any("notes.txt" in note for note in notes)


def test_of_two_strange_notebooks_none_is_guessed(room):
    received.store(room, "ada", "small", {"a.ipynb": NOTEBOOK, "b.ipynb": NOTEBOOK})
    home = room.received("ada", "small")
    path, notes = received.chosen_notebook(home / received.versions(home)[-1], "small")
    assert path is None and "a.ipynb, b.ipynb" in notes[0]
