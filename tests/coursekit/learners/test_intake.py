"""Finding what was submitted: nothing hostile is opened, nothing is passed over in silence."""

from __future__ import annotations

import os
import stat
import zipfile

import pytest

from coursekit.learners import intake
from coursekit.learners.intake import collect


def faults(*given):
    return {item.path: item.fault for item in collect(given)}


@pytest.fixture
def archive(tmp_path):
    """Write a zip archive of named contents."""

    def archive(entries: dict, name: str = "class.zip"):
        with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as file:
            for entry, content in entries.items():
                file.writestr(entry, content)
        return tmp_path / name

    return archive


def test_folders_files_and_archives_are_read_alike(tmp_path, archive):
    folder = tmp_path / "class"
    (folder / "Ada").mkdir(parents=True)
    (folder / "Ada" / "course-progress.json").write_text("{1}", "utf-8")
    single = tmp_path / "Bob.json"
    single.write_text("\ufeff{2}", "utf-8")
    zipped = archive({"Cy/course-progress.json": "{3}"})
    assert [(item.path, item.text) for item in collect([folder, single, zipped])] == [
        ("Ada/course-progress.json", "{1}"),
        ("Bob.json", "{2}"),
        ("Cy/course-progress.json", "{3}"),
    ]


def test_a_file_given_twice_is_read_once(tmp_path):
    (tmp_path / "a.json").write_text("{}")
    assert len(collect([tmp_path, tmp_path / "a.json", tmp_path])) == 1


def test_an_earlier_report_is_passed_over(tmp_path):
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "old.json").write_text("{}")
    (tmp_path / "a.json").write_text("{}")
    assert [item.path for item in collect([tmp_path], tmp_path / "report")] == ["a.json"]


def test_links_are_named_and_not_followed(tmp_path):
    secret = tmp_path / "secret.json"
    secret.write_text("{}")
    folder = tmp_path / "class"
    folder.mkdir()
    (folder / "link.json").symlink_to(secret)
    (folder / "round").symlink_to(folder, target_is_directory=True)
    found = collect([folder])
    assert [item.text for item in found] == [None, None]
    assert all("links are not read" in item.fault for item in found)


def test_what_is_no_file_is_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.json")
    assert "no ordinary file" in faults(tmp_path)["pipe.json"]


def test_other_files_are_named(tmp_path):
    (tmp_path / "essay.pdf").write_text("x")
    (tmp_path / ".DS_Store").write_text("x")
    found = faults(tmp_path)
    assert "no progress file" in found["essay.pdf"]
    assert "operating system" in found[".DS_Store"]


def test_a_file_over_the_limit_is_refused_and_one_at_it_read(tmp_path):
    (tmp_path / "at.json").write_text("x" * intake.LONGEST_FILE)
    (tmp_path / "over.json").write_text("x" * (intake.LONGEST_FILE + 1))
    found = faults(tmp_path)
    assert found["at.json"] == ""
    assert "far larger" in found["over.json"]


@pytest.mark.parametrize("name", ["../a.json", "/etc/a.json", "x/../../a.json", "C:\\a.json"])
def test_a_name_that_leads_out_of_an_archive_is_refused(archive, name):
    (fault,) = faults(archive({name: "{}"})).values()
    assert "leads out of the archive" in fault


def test_a_link_in_an_archive_is_refused(archive):
    link = zipfile.ZipInfo("Ada/progress.json")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert "links are not read" in faults(archive({link: "/etc/passwd"}))["Ada/progress.json"]


def test_a_bomb_is_not_unpacked(archive):
    bomb = archive({"bomb.json": b"0" * 50_000_000, "ok.json": "{}"})
    assert bomb.stat().st_size < 100_000
    found = faults(bomb)
    assert "far larger" in found["bomb.json"]
    assert found["ok.json"] == ""


def test_an_entry_that_hides_its_size_is_not_unpacked(archive):
    bomb = archive({"bomb.json": b"0" * 5_000_000})
    true, false = (5_000_000).to_bytes(4, "little"), (100).to_bytes(4, "little")
    bomb.write_bytes(bomb.read_bytes().replace(true, false))
    assert "could not be unpacked" in faults(bomb)["bomb.json"]


def test_an_archive_with_too_much_in_it_is_left(archive, monkeypatch):
    monkeypatch.setattr(intake, "MOST_UNPACKED", 10)
    found = collect([archive({f"{i}.json": "123456" for i in range(5)})])
    assert [item.text for item in found] == ["123456", "123456", None]
    assert "The last 3 files" in found[-1].fault


def test_an_archive_with_too_many_entries_is_left(archive, monkeypatch):
    monkeypatch.setattr(intake, "MOST_ENTRIES", 2)
    found = collect([archive({f"{i}.json": "{}" for i in range(5)})])
    assert "The last 3 files" in found[-1].fault


def test_a_locked_entry_is_named(archive):
    path = archive({"a.json": "{}"})
    content = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    path.write_bytes(content)
    assert "password" in faults(path)["a.json"]


def test_damaged_archives_are_named(tmp_path, archive):
    (tmp_path / "text.zip").write_text("no archive")
    assert "damaged zip" in collect([tmp_path / "text.zip"])[0].fault
    path = archive({"a.json": "some content that is long enough", "b.json": "{}"})
    content = path.read_bytes()
    path.write_bytes(content.replace(content[36:46], b"\xff" * 10, 1))
    found = faults(path)
    assert "could not be unpacked" in found["a.json"]
    assert found["b.json"] == ""


def test_an_archive_within_an_archive_is_named(archive):
    inner = archive({"a.json": "{}"}, "inner.zip").read_bytes()
    assert "unpack it" in faults(archive({"Ada/inner.zip": inner}))["Ada/inner.zip"]


def test_bytes_that_are_no_text_are_still_handed_on(tmp_path):
    (tmp_path / "a.json").write_bytes(b"\xff\xfe\x00{")
    assert collect([tmp_path])[0].text is not None


def test_a_place_can_be_printed_whatever_the_name(tmp_path):
    name = os.fsdecode(b"bad\xff\x1b[31m.json")
    (tmp_path / name).write_text("{}")
    place = collect([tmp_path])[0].place
    place.encode("utf-8")
    assert "\x1b" not in place
