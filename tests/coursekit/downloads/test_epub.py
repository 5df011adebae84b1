"""The ePub: a package that is whole, pages that are XML, and epubcheck's word for it."""

from __future__ import annotations

import io
import posixpath
import zipfile
from xml.etree import ElementTree

import pytest

from coursekit.downloads import epub, epub_check
from coursekit.downloads.book import read_book
from coursekit.downloads.epub_check import EpubError, check

XHTML, SVG = "{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/2000/svg}"
MATH, OPF = "{http://www.w3.org/1998/Math/MathML}", "{http://www.idpf.org/2007/opf}"


@pytest.fixture(scope="module")
def package(browser, course, site) -> zipfile.ZipFile:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(epub, "check", lambda name, content: None)
        made = epub.book_epub(browser, read_book(course, site), site)
    assert made.name == "tides-time.epub"
    return zipfile.ZipFile(io.BytesIO(made.content))


@pytest.fixture(scope="module")
def pages(package) -> dict[str, ElementTree.Element]:
    """Every page, read as XML."""
    names = [name for name in package.namelist() if name.endswith(".xhtml")]
    return {name: ElementTree.fromstring(package.read(name)) for name in names}


def test_the_package_begins_with_what_it_is(package):
    first = package.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert package.read("mimetype") == b"application/epub+zip"


def test_the_manifest_names_every_file_and_what_is_in_it(package):
    listed = ElementTree.fromstring(package.read("book/book.opf"))
    items = {f"book/{i.get('href')}": i for i in listed.iter(f"{OPF}item")}
    others = {"mimetype", "META-INF/container.xml", "book/book.opf"}
    assert set(items) == set(package.namelist()) - others
    assert items["book/one.xhtml"].get("properties") == "mathml svg"
    assert items["book/pictures/dot.png"].get("media-type") == "image/png"
    spine = [ref.get("idref") for ref in listed.iter(f"{OPF}itemref")]
    order = ["front", "nav", "intro", "one", "two", "references"]
    assert spine == [f"item-{name}-xhtml" for name in order]


def test_states_sentences_and_formulas_are_in_it(pages):
    page = pages["book/one.xhtml"]
    assert [c.text for c in page.iter(f"{XHTML}figcaption")] == ["2 steps.", "3 steps."]
    pictures = list(page.iter(f"{SVG}svg"))
    assert len(pictures) == 2
    assert all(picture.get("aria-label") and picture.get("viewBox") for picture in pictures)
    assert len(list(page.iter(f"{MATH}math"))) == 1
    assert not [e for e in page.iter() if "download" in e.attrib]  # epubcheck knows none
    assert "var(" not in ElementTree.tostring(page, encoding="unicode")


def test_every_link_leads_to_a_place_in_it(pages):
    ids = {name: {e.get("id") for e in page.iter() if e.get("id")} for name, page in pages.items()}
    count = 0
    for name, page in pages.items():
        for link in page.iter(f"{XHTML}a"):
            href = link.get("href")
            if href.startswith("https:"):
                continue
            path, _, anchor = href.partition("#")
            target = posixpath.join("book", path) if path else name
            assert target in pages and (not anchor or anchor in ids[target]), href
            count += 1
    assert count > 8


def command(folder, monkeypatch, script: str) -> None:
    """A stand-in for epubcheck, first on the path."""
    path = folder / "epubcheck"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def test_what_epubcheck_finds_is_told_and_the_file_refused(tmp_path, monkeypatch):
    command(tmp_path, monkeypatch, 'echo "ERROR(RSC-005): $2(3,1): bad element"; exit 1')
    with pytest.raises(EpubError, match=r"epubcheck: ERROR\(RSC-005\): /course.epub\(3,1\): bad"):
        check("course.epub", b"content")


def test_what_epubcheck_passes_is_passed(tmp_path, monkeypatch):
    command(tmp_path, monkeypatch, 'test "$1" = --failonwarnings && test -s "$2"')
    check("course.epub", b"content")
    with pytest.raises(EpubError):
        check("course.epub", b"")


def test_without_epubcheck_no_file_is_given_out(monkeypatch):
    monkeypatch.setattr(epub_check, "install_packages", lambda *names: None)
    monkeypatch.setattr(epub_check.shutil, "which", lambda name: None)
    with pytest.raises(EpubError, match="Install it"):
        check("course.epub", b"content")
