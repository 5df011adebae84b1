"""What a platform gives is read in full, and what is hostile is refused and named."""

from __future__ import annotations

import io
import os
import zipfile

import pytest

from coursekit import inbox
from coursekit.inbox import InboxError, read_inbox, student_id


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
    monkeypatch.setattr(inbox, "LARGEST_FILE", 1000)
    path = tmp_path / "all.zip"
    path.write_bytes(zipped({"ada/w.ipynb": b"0" * 100_000, "bo/w.ipynb": b"2"}))
    found = {item.student: item for item in read_inbox(path)}
    assert "larger than" in found["ada"].refused and found["bo"].content == b"2"


def test_too_many_files_are_named_one_by_one(tmp_path, monkeypatch):
    monkeypatch.setattr(inbox, "MOST_FILES", 2)
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
