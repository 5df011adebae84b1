"""What a platform gives is read in full, and what is hostile is refused and named."""

from __future__ import annotations

import io
import os
import zipfile

import pytest

from coursekit.intake import archives
from coursekit.intake.inbox import InboxError, read_inbox, student_id


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def spread(folder, files: dict[str, bytes]):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


LAYOUTS = {
    "moodle": {
        "Ada Lovelace_12_assignsubmission_file/w.ipynb": b"1",
        "Bo_7_assignsubmission_file/w.ipynb": b"2",
    },
    "canvas": {"lovelaceada_12_34_w.ipynb": b"1", "bo_LATE_7_8_w.ipynb": b"2"},
    "wrapped": {"Course/ada/w.ipynb": b"1", "Course/bo/w.ipynb": b"2"},
    "nbgrader": {"ada/small/w.ipynb": b"1", "bo/small/w.ipynb": b"2"},
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("as_zip", [False, True])
def test_the_layouts_of_the_platforms(tmp_path, layout, as_zip):
    if as_zip:
        path = tmp_path / "all.zip"
        path.write_bytes(zipped(LAYOUTS[layout]))
    else:
        path = spread(tmp_path / "all", LAYOUTS[layout])
    found = read_inbox(path)
    assert sorted(item.content for item in found) == [b"1", b"2"]
    ids = {student_id(item.student) for item in found}
    assert len(ids) == 2 and ids <= {"ada-lovelace", "lovelaceada", "ada", "bo"}


def test_one_student_in_nbgraders_layout_is_not_taken_for_a_wrapper(tmp_path):
    found = read_inbox(spread(tmp_path / "all", {"ada/small/w.ipynb": b"1"}))
    assert [(item.student, item.name) for item in found] == [("ada", "small/w.ipynb")]


def test_a_zip_within_a_students_folder_is_opened(tmp_path):
    inner = zipped({"w.ipynb": b"work"})
    found = read_inbox(spread(tmp_path / "all", {"ada/work.zip": inner, "bo/w.ipynb": b"2"}))
    assert found[0].content == b"work" and found[0].name == "w.ipynb"


@pytest.mark.parametrize("name", ["../../evil.txt", "/etc/evil.txt", "ada/../../evil", "C:/evil"])
def test_paths_that_lead_out_are_refused(tmp_path, name):
    path = tmp_path / "all.zip"
    path.write_bytes(zipped({name: b"x", "ada/w.ipynb": b"1", "bo/w.ipynb": b"2"}))
    found = read_inbox(path)
    refused = [item for item in found if item.refused]
    assert len(found) == 3 and len(refused) == 1
    assert refused[0].content is None and ".." not in refused[0].name


def test_a_bomb_is_refused_without_being_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "LARGEST_FILE", 1000)
    path = tmp_path / "all.zip"
    path.write_bytes(zipped({"ada/w.ipynb": b"0" * 100_000, "bo/w.ipynb": b"2"}))
    found = {item.student: item for item in read_inbox(path)}
    assert "larger than" in found["ada"].refused and found["bo"].content == b"2"


def test_too_many_files_are_named_one_by_one(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MOST_FILES", 2)
    found = read_inbox(spread(tmp_path / "all", {f"ada/{n}": b"x" for n in range(4)}))
    assert [bool(item.refused) for item in found] == [False, False, True, True]


@pytest.mark.skipif(os.name != "posix", reason="links need POSIX")
def test_links_are_not_followed(tmp_path):
    folder = spread(tmp_path / "all", {"bo/w.ipynb": b"2"})
    (folder / "ada").mkdir()
    (folder / "ada" / "w.ipynb").symlink_to(folder / "bo" / "w.ipynb")
    found = {item.student: item for item in read_inbox(folder)}
    assert found["ada"].content is None and "link" in found["ada"].refused


def test_a_damaged_zip_says_so(tmp_path):
    path = tmp_path / "all.zip"
    path.write_bytes(zipped(LAYOUTS["moodle"])[:40])
    with pytest.raises(InboxError, match=r"all\.zip"):
        read_inbox(path)
    with pytest.raises(InboxError, match="no folder"):
        read_inbox(tmp_path / "nowhere")


def test_one_damaged_file_does_not_hide_the_others(tmp_path):
    data = bytearray(zipped({"ada/w.ipynb": b"abc" * 500, "bo/w.ipynb": b"2"}))
    data[45:50] = b"\0\0\0\0\0"
    path = tmp_path / "all.zip"
    path.write_bytes(data)
    found = {item.student: item for item in read_inbox(path)}
    assert "cannot be unpacked" in found["ada"].refused and found["bo"].content == b"2"


PLATFORMS = {
    "moodle": {
        "Ada Lovelace_101_assignsubmission_file/w.ipynb": ("Ada Lovelace", "101", "w.ipynb"),
        "Ada Lovelace_101_assignsubmission_onlinetext/onlinetext.html": (
            "Ada Lovelace", "101", "onlinetext.html",
        ),
        "Ada Lovelace_102_assignsubmission_file/w.ipynb": ("Ada Lovelace", "102", "w.ipynb"),
        "Participant 7_7_assignsubmission_file/w.ipynb": ("Participant 7", "7", "w.ipynb"),
    },
    "moodle, folders unticked": {
        "Ada Lovelace_101_assignsubmission_file_w.ipynb": ("Ada Lovelace", "101", "w.ipynb"),
        "Ada Lovelace_102_assignsubmission_file_w.ipynb": ("Ada Lovelace", "102", "w.ipynb"),
        "Bo_7_assignsubmission_file_my_work_2.ipynb": ("Bo", "7", "my_work_2.ipynb"),
    },
    "canvas": {
        "lovelaceada_7_8_w.ipynb": ("lovelaceada", "7", "w.ipynb"),
        "lovelaceada_7_9_w-2.ipynb": ("lovelaceada", "7", "w-2.ipynb"),
        "ångströmzoë_LATE_77_9_my_w.ipynb": ("ångströmzoë", "77", "my_w.ipynb"),
    },
    "blackboard": {
        "Homework 1_ada_attempt_2026-11-01-10-00-00_w.ipynb": ("ada", "", "w.ipynb"),
        "Homework 1_bo_attempt_2026-11-01-10-00-01_w.ipynb": ("bo", "", "w.ipynb"),
        "Homework 1_ada_attempt_2026-11-01-10-00-00.txt": ("ada", "", "receipt.txt"),
    },
    "brightspace": {
        "12345-67 - Ada Lovelace - Nov 3, 2026 1201 PM - w.ipynb": (
            "Ada Lovelace", "12345", "w.ipynb",
        ),
        "12346-67 - Bo Bee - Nov 13, 2026 801 AM/w.ipynb": ("Bo Bee", "12346", "w.ipynb"),
        "index.html": ("", "", "index.html"),
    },
    "teams": {
        "Submitted files/Ada Lovelace/HW1/Version 1/w.ipynb": ("Ada Lovelace", "", "w.ipynb"),
        "Submitted files/Bo Bee/HW1/Version 1/w.ipynb": ("Bo Bee", "", "w.ipynb"),
        "Working files/Bo Bee/HW1/w.ipynb": ("", "", "Working files/Bo Bee/HW1/w.ipynb"),
    },
    "by hand": {
        "w_bo.ipynb": ("bo", "", "w_bo.ipynb"),
        "ada lovelace_w (2).ipynb": ("ada lovelace", "", "ada lovelace_w (2).ipynb"),
        "w.ipynb": ("w", "", "w.ipynb"),
        "W (1).ipynb": ("W (1)", "", "W (1).ipynb"),
    },
}  # fmt: skip


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("as_zip", [False, True])
def test_every_form_of_a_platforms_names_is_read(tmp_path, platform, as_zip):
    files = {name: str(n).encode() for n, name in enumerate(PLATFORMS[platform])}
    path = tmp_path / "all.zip"
    if as_zip:
        path.write_bytes(zipped(files))
    else:
        path = spread(tmp_path / "all", files)
    found = {f.content: (f.student, f.number, f.name) for f in read_inbox(path, "w")}
    wanted = {files[name]: who for name, who in PLATFORMS[platform].items()}
    assert found == wanted


def test_attempts_are_in_the_order_of_their_time(tmp_path):
    versions = {
        "Submitted files/Ada/HW1/Version 2/w.ipynb": b"2",
        "Submitted files/Ada/HW1/Version 10/w.ipynb": b"10",
        "12345-67 - Bo - Dec 3, 2026 101 PM - w.ipynb": b"later",
        "12345-67 - Bo - Nov 30, 2026 1201 PM - w.ipynb": b"earlier",
        "HW_cy_attempt_2026-11-02-10-00-00_w.ipynb": b"b",
        "HW_cy_attempt_2026-11-01-10-00-00_w.ipynb": b"a",
    }
    found = read_inbox(spread(tmp_path / "all", versions), "w")
    assert [item.content for item in found] == [b"2", b"10", b"earlier", b"later", b"a", b"b"]


def test_what_canvas_calls_late_is_late(tmp_path):
    files = {"ab_LATE_1_2_w.ipynb": b"1", "cd_3_4_w.ipynb": b"2"}
    assert [f.late for f in read_inbox(spread(tmp_path / "all", files))] == [True, False]


@pytest.mark.parametrize("code_page", [False, True])
def test_names_in_archives_that_do_not_say_utf_8(tmp_path, code_page):
    """Info-ZIP and the macOS Finder write UTF-8 without saying so; Windows, code page 437."""
    name = "Zoë_1_assignsubmission_file/w.ipynb"
    data = zipped({name: b"1", "Bo_2_assignsubmission_file/w.ipynb": b"2"})
    utf8 = name.encode()
    raw = name.encode("cp437").ljust(len(utf8), b"b") if code_page else utf8
    unflagged = bytearray(data.replace(utf8, raw))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = unflagged.find(mark)
        while place >= 0:
            unflagged[place + at + 1] &= 0xF7
            place = unflagged.find(mark, place + 4)
    path = tmp_path / "all.zip"
    path.write_bytes(unflagged)
    assert {f.student for f in read_inbox(path)} == {"Zoë", "Bo"}


def test_archives_within_are_bounded_together(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "LARGEST_INBOX", 10_000)
    monkeypatch.setattr(archives, "LARGEST_ARCHIVE", 3_000)
    bomb = zipped({f"{n}.ipynb": b"0" * 1_000 for n in range(9)})
    files = {f"bad-{n}/{k}.zip": bomb for n in range(3) for k in range(3)} | {
        "z/w.ipynb": b"0" * 999
    }
    found = read_inbox(spread(tmp_path / "all", files))
    taken = [item for item in found if item.content is not None]
    assert sum(len(item.content) for item in taken) <= 10_000 + len(bomb) * 9
    assert any(item.student == "z" for item in taken)  # plain files are never crowded out
    assert len(found) >= 9 and all(item.refused for item in found if item.content is None)


def test_an_archive_with_an_endless_list_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MOST_FILES", 5)
    endless = zipped({f"{n}": b"" for n in range(100)})
    found = read_inbox(spread(tmp_path / "all", {"bad/a.zip": endless, "bo/w.ipynb": b"2"}))
    assert {f.student: bool(f.refused) for f in found} == {"bad": True, "bo": False}


def test_an_archive_in_an_archive_in_an_archive_is_not_opened(tmp_path):
    deep = zipped({"c.zip": zipped({"w.ipynb": b"1"})})
    (found,) = read_inbox(spread(tmp_path / "all", {"ada/a.zip": deep}))
    assert found.name == "c.zip"


def test_one_name_twice_in_an_archive_loses_neither(tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("ada/w.ipynb", b"first")
        archive.writestr("ada/w.ipynb", b"second")
    path = tmp_path / "all.zip"
    path.write_bytes(buffer.getvalue())
    assert {f.content for f in read_inbox(path)} == {b"first", b"second"}


def test_a_class_of_one_in_a_folder_is_found(tmp_path):
    found = read_inbox(spread(tmp_path / "all", {"class/ada/w.ipynb": b"1"}), "w")
    assert [(f.student, f.name) for f in found] == [("ada", "w.ipynb")]
    found = read_inbox(spread(tmp_path / "own", {"ada/w/w.ipynb": b"1"}), "w")
    assert [f.student for f in found] == ["ada"]


def test_ids_of_long_names_are_short_and_stay_apart():
    ids = {student_id("x" * 300 + end) for end in "ab"}
    assert len(ids) == 2 and all(len(each) <= 60 for each in ids)


def test_a_class_download_that_lies_in_a_folder_is_no_single_student(tmp_path):
    one, two = (f"Ada Lovelace_{n}_assignsubmission_file/w.ipynb" for n in (101, 102))
    spread(tmp_path / "all", {"download.zip": zipped({one: b"1", two: b"2"}), "list.csv": b"id"})
    found = [item for item in read_inbox(tmp_path / "all") if item.student]
    assert [(item.student, item.number, item.content) for item in found] == [
        ("Ada Lovelace", "101", b"1"),
        ("Ada Lovelace", "102", b"2"),
    ]
