"""`course publish`: a folder for a host, whole, packed, and the same each time."""

from __future__ import annotations

import gzip
import os
import re

import brotli
import pytest
from click.testing import CliRunner

from coursekit.book.addresses import address_by_content, fingerprint
from coursekit.book.hosting import PublishError, publish
from coursekit.book.policy import CONTENT_POLICY, DIRECTIVES
from coursekit.cli import main


def contents(folder):
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def test_text_has_packed_twins_that_hold_the_same(site, tmp_path):
    out = tmp_path / "out"
    publish(site, out)
    page = (out / "notebooks" / "chapter.html").read_bytes()
    assert page == (site / "notebooks" / "chapter.html").read_bytes()
    assert gzip.decompress((out / "notebooks" / "chapter.html.gz").read_bytes()) == page
    assert brotli.decompress((out / "notebooks" / "chapter.html.br").read_bytes()) == page
    assert not (out / "_static" / "font.woff2.gz").exists()
    assert (out / ".nojekyll").exists()


def test_the_same_book_gives_the_same_bytes_and_keeps_its_dates(site, tmp_path):
    out = tmp_path / "out"
    publish(site, out)
    before, page = contents(out), out / "notebooks" / "chapter.html"
    dates = {name: (out / name).stat().st_mtime_ns for name in before}
    for path in site.rglob("*.html"):
        os.utime(path, ns=(1, 1))  # a new build writes every page anew
    (site / "index.html").write_text("<head>changed")
    publish(site, out)
    changed = {name for name, content in contents(out).items() if before.get(name) != content}
    assert changed == {"index.html", ".course-build.json"}
    assert page.stat().st_mtime_ns == dates["notebooks/chapter.html"]
    assert page.with_name("chapter.html.br").stat().st_mtime_ns == page.stat().st_mtime_ns
    assert (out / "index.html").stat().st_mtime_ns != dates["index.html"]


def test_weights_count_what_is_sent_and_no_downloads(site, tmp_path):
    (site / "_sources").mkdir()
    (site / "_sources" / "chapter.ipynb").write_bytes(os.urandom(50_000))
    weights = publish(site, tmp_path / "out")
    raw = sum(len(data) for name, data in contents(site).items() if name.endswith(("l", "s", "2")))
    assert weights.raw == raw
    font = 2560  # sent as it is
    assert font < weights.brotli < weights.gzip < weights.raw / 2


def test_files_of_others_are_moved_aside_not_lost(site, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "CNAME").write_text("course.example.org")
    publish(site, out)
    assert (tmp_path / "out-kept" / "CNAME").read_text() == "course.example.org"
    assert not (out / "CNAME").exists()


@pytest.mark.parametrize("where", [".", "inner", ".."])
def test_a_folder_in_the_book_or_around_it_is_refused(site, where):
    before = contents(site)
    with pytest.raises(PublishError, match="choose another"):
        publish(site, site / where)
    assert contents(site) == before


def test_without_a_book_there_is_nothing_to_publish(tmp_path):
    with pytest.raises(PublishError, match="make book"):
        publish(tmp_path / "none", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_the_policy_in_pages_is_that_of_the_headers(site, tmp_path):
    publish(site, tmp_path / "out", policy_in_pages=True)
    page = (tmp_path / "out" / "notebooks" / "chapter.html").read_text()
    said = re.search(r'<head>\n<meta http-equiv="Content-Security-Policy" content="([^"]*)"', page)[
        1
    ]
    missing = set(CONTENT_POLICY.split("; ")) - set(said.split("; "))
    assert missing == {"frame-ancestors 'self'"}  # which a browser takes from a header alone
    assert set(said.split("; ")) < set(DIRECTIVES)


def test_a_browser_keeps_the_policy_in_pages(site, tmp_path, browser):
    page_file = site / "notebooks" / "chapter.html"
    inline = "<script>document.title = 'run'</script>"
    page_file.write_text(page_file.read_text().replace("<p>", f"{inline}<p>", 1))
    publish(site, tmp_path / "out", policy_in_pages=True)
    page, errors = browser.new_page(), []
    page.on("console", lambda message: errors.append(message.text))
    page.goto((tmp_path / "out" / "notebooks" / "chapter.html").as_uri())
    assert page.title() == "Chapter" + 100 * "!"  # our script ran, the inline one did not
    assert any("Content Security Policy" in text for text in errors)
    page.close()


def test_addresses_name_the_content(site):
    page, script = site / "notebooks" / "chapter.html", site / "_static" / "own.js"
    address_by_content(site)
    first = page.read_text()
    assert f'src="../_static/own.js?v={fingerprint(script.read_bytes())}"' in first
    address_by_content(site)
    assert page.read_text() == first
    script.write_text("changed")
    address_by_content(site)
    assert f"?v={fingerprint(b'changed')}" in page.read_text() != first


def test_a_reference_to_no_file_promises_nothing(site):
    (site / "_static" / "own.js").unlink()
    address_by_content(site)
    assert 'src="../_static/own.js"' in (site / "notebooks" / "chapter.html").read_text()


def test_the_command_tells_what_a_reader_gets(site, tmp_path, monkeypatch):
    root = tmp_path / "course"
    (root / "_build").mkdir(parents=True)
    site.rename(root / "_build" / "html")
    monkeypatch.setenv("COURSE_ROOT", str(root))
    result = CliRunner().invoke(main, ["publish", str(tmp_path / "out")])
    assert result.exit_code == 0 and "MB (brotli)" in result.output
    assert (tmp_path / "out" / "index.html.br").exists() is False  # smaller than its headers
    assert (tmp_path / "out" / "notebooks" / "chapter.html.br").exists()
