"""Files on the shelf: listed with size, day and checksum; kept and dropped with their site."""

from __future__ import annotations

import hashlib
import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from coursekit.book.downloads import between
from coursekit.book.published import Site
from coursekit.downloads import shelf
from coursekit.downloads.offline import file_name, offline_zip
from coursekit.text.html import macros

EMPTY = between(macros("downloads.html").empty())


@pytest.fixture
def site(tmp_path) -> Path:
    """A finished site of two pages, one of which has the place for the list."""
    new = tmp_path / "new"
    (new / "book").mkdir(parents=True)
    (new / "index.html").write_text("<p>start</p>")
    (new / "objects.inv").write_text("for machines")
    (new / "book" / "downloads.html").write_text(f"<h1>Take it along</h1>{EMPTY}<p>after</p>")
    Site(tmp_path / "html").replace(new, "key")
    return tmp_path / "html"


def made(name: str = "book.pdf", content: bytes = b"words", limit: float = 1) -> shelf.Made:
    return shelf.Made(name, "Something <to> read", content, limit)


def page(site: Path) -> str:
    return (site / "book" / "downloads.html").read_text()


def test_the_page_lists_size_day_and_checksum(site, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    shelf.put(site, [made(content=b"x" * 1_234_000, limit=2)])
    digest = hashlib.sha256(b"x" * 1_234_000).hexdigest()
    for part in ('href="../downloads/book.pdf"', "1.2 MB", "2 January 1970", digest, "&lt;to&gt;"):
        assert part in page(site)
    assert "No files to take along" not in page(site)
    assert page(site).endswith("<p>after</p>")
    assert (site / "downloads/SHA256SUMS").read_text() == f"{digest}  book.pdf\n"
    assert (site / "downloads/book.pdf").stat().st_size == 1_234_000


def test_a_file_made_again_takes_the_place_of_the_former(site):
    shelf.put(site, [made(), made("other.epub")])
    shelf.put(site, [made(content=b"other words")])
    assert [file.name for file in shelf.on_shelf(site)] == ["other.epub", "book.pdf"]
    assert page(site).count("../downloads/book.pdf") == 1


def test_a_file_that_is_too_large_is_refused_and_nothing_is_put(site):
    with pytest.raises(shelf.TooLarge, match=r"large\.zip takes 2\.0 MB; 1 MB"):
        shelf.put(site, [made(), made("large.zip", b"x" * 2_000_000)])
    assert not (site / "downloads").exists()
    assert EMPTY in page(site)


def test_the_site_stays_whole_and_its_files_leave_with_it(site, tmp_path, capsys):
    shelf.put(site, [made()])
    assert Site(site).is_green("key")
    new = tmp_path / "next"
    new.mkdir()
    (new / "index.html").write_text("<p>changed</p>")
    Site(site).replace(new, "other key")
    assert not (site / "downloads").exists()
    assert not (tmp_path / "html-kept").exists()


def test_a_file_changed_by_hand_is_still_noticed(site):
    shelf.put(site, [made()])
    (site / "index.html").write_text("<p>mine</p>")
    shelf.put(site, [made("more.pdf")])
    assert not Site(site).is_green("key")


def test_the_offline_file_is_the_site_without_other_files(site):
    first = offline_zip(site, "A Course, & more")
    shelf.put(site, [made(), first])
    again = offline_zip(site, "A Course, & more")
    assert again.content == first.content  # whatever else was made before
    assert again.name == "a-course-more-offline.zip"
    with zipfile.ZipFile(BytesIO(again.content)) as packed:
        assert packed.namelist() == [
            "a-course-more/book/downloads.html",
            "a-course-more/index.html",
        ]
        assert EMPTY in packed.read("a-course-more/book/downloads.html").decode()


def test_a_title_without_letters_of_a_file_name_has_one_all_the_same():
    assert file_name("神経") == "course"


def test_the_record_is_plain_data(site):
    shelf.put(site, [made()])
    (entry,) = json.loads((site / "downloads/files.json").read_text())
    assert set(entry) == {"name", "what", "bytes", "sha256", "date"}
