"""Nothing submitted is lost or overwritten; each student is told apart."""

from __future__ import annotations

from coursekit.classroom import files, received
from coursekit.intake.inbox import SubmittedFile

NOTEBOOK = b"{}"


def kept(room) -> dict[str, bytes]:
    home = room.root / "received"
    return {p.relative_to(home).as_posix(): p.read_bytes() for p in sorted(home.rglob("*.ipynb"))}


def test_every_version_is_kept_and_the_same_one_only_once(room):
    for content in (b"one", b"two", b"two", b"three"):
        received.receive(room, "small", [SubmittedFile("ada", "small.ipynb", content)])
    assert list(kept(room).values()) == [b"one", b"two", b"three"]
    assert [name[:3] for name in received.versions(room.received("ada", "small"))] == [
        "001",
        "002",
        "003",
    ]


def test_an_old_file_imported_again_does_not_become_the_newest(room):
    for content in (b"one", b"two", b"one"):
        (arrival,) = received.receive(room, "small", [SubmittedFile("ada", "small.ipynb", content)])
    assert received.versions(room.received("ada", "small"))[-1].startswith("002-")
    assert any("came again" in note for note in arrival.notes)


def test_attempts_are_versions_in_the_order_of_their_time(room):
    sent = [
        SubmittedFile("ada", "small.ipynb", content, attempt=attempt)
        for attempt, content in (("2026-11-02", b"late"), ("2026-11-01", b"early"))
    ]
    received.receive(room, "small", sent)
    assert list(kept(room).values()) == [b"early", b"late"]


def test_work_moves_to_the_roster_that_comes_later(released_room):
    room = released_room
    work = SubmittedFile("Ada Lovelace", "small.ipynb", b"work", number="12")
    received.receive(room, "small", [work])
    (room.root / "roster.csv").write_text("id,first_name,last_name\ns1,Ada,Lovelace\n")
    (arrival,) = received.receive(room, "small", [work])
    assert (arrival.student, arrival.new) == ("s1", False)
    assert received.students_with_work(room, "small") == ["s1"]


def test_one_students_files_never_stop_another(room, monkeypatch):
    real = received.store

    def store(folder, student, *rest):
        if student == "bad":
            raise OSError(28, "No space left on device")
        return real(folder, student, *rest)

    monkeypatch.setattr(received, "store", store)
    sent = [SubmittedFile(name, "small.ipynb", b"x") for name in ("bad", "good")]
    bad, good = received.receive(room, "small", sent)
    assert "No space left" in bad.notes[0] and good.new


def test_version_ten_comes_after_version_nine(room):
    for number in range(1001):
        received.store(room, "ada", "small", [("small.ipynb", str(number).encode())])
    assert received.versions(room.received("ada", "small"))[-1].startswith("1001-")


def test_what_was_put_into_submitted_by_hand_is_kept(room):
    path = room.submitted("ada", "small")
    path.parent.mkdir(parents=True)
    path.write_bytes(b"by hand")
    received.absorb(room, "small")
    assert list(kept(room).values()) == [b"by hand"]
    received.write_submitted(room, "ada", "small", b"repaired")
    received.absorb(room, "small")
    assert list(kept(room).values()) == [b"by hand"]  # our own file is no new version
    received.write_submitted(room, "ada", "small", b"repaired again")
    path.write_bytes(b"repaired")  # as if the run had been stopped before it wrote
    received.absorb(room, "small")
    assert list(kept(room).values()) == [b"by hand"]
    path.write_bytes(b"changed by hand")
    received.absorb(room, "small")
    assert sorted(kept(room).values()) == [b"by hand", b"changed by hand"]


def test_a_renamed_notebook_is_found_and_told(room):
    received.store(room, "ada", "small", [("small (1).ipynb", NOTEBOOK), ("notes.txt", b"hi")])
    home = room.received("ada", "small")
    path, notes, _ = files.chosen_notebook(home / received.versions(home)[-1], "small")
    assert path.name == "small (1).ipynb"
    assert any("small (1).ipynb" in note for note in notes)
    assert any("notes.txt" in note for note in notes)


def test_of_two_strange_notebooks_none_is_guessed(room):
    received.store(room, "ada", "small", [("a.ipynb", NOTEBOOK), ("b.ipynb", NOTEBOOK)])
    home = room.received("ada", "small")
    path, notes, none = files.chosen_notebook(home / received.versions(home)[-1], "small")
    assert path is None and not none and "a.ipynb, b.ipynb" in notes[0]
