"""The frame of a page: addresses only when set, a description, none of the theme's extras."""

from __future__ import annotations

import re
from html import unescape

import pytest
from docutils.core import publish_doctree

from coursekit.book.build import build_book
from coursekit.book.frame import after_by, describe
from tests.site.checks import html

from .small_book import settings, write_contents, write_notebook, write_settings

TEXT = "# Chapter\n\nA first paragraph with $x^2$.\n\n## Part\n"


def write_book(folder, repository="", site=""):
    config = settings()
    config["repository"]["url"] = repository
    config["html"]["baseurl"] = site
    config["execute"]["execute_notebooks"] = "off"
    config["sphinx"]["config"]["extensions"].append("coursekit.book.shipped")
    write_settings(folder, config)
    write_contents(folder, "intro", ["chapter"])
    (folder / "intro.md").write_text(
        "# Front\n\nThe “first” words.\n\n```{shipped-licences}\n```\n"
    )
    write_notebook(folder / "chapter.ipynb", TEXT)
    (folder / "assets").mkdir()
    (folder / "assets" / "own.js").write_text("// first\n")
    return folder


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """A book without addresses; its pages by name, and its folder."""
    root = write_book(tmp_path_factory.mktemp("plain"))
    return root, build_book(root)


def test_without_addresses_no_page_carries_a_link_to_them(plain):
    _, site = plain
    text = (site / "chapter.html").read_text()
    assert "binder.example" not in text
    assert 'rel="canonical"' not in text
    assert "edit" not in text.lower().split("<main", 1)[1].split("<article", 1)[0]
    assert "issues" not in text and "Cite this page" not in text
    assert not (site / "sitemap.xml").exists() and not (site / "robots.txt").exists()


def test_with_addresses_pages_lead_to_them(tmp_path):
    root = write_book(
        tmp_path, repository="https://github.com/someone/book", site="https://someone.example/book/"
    )
    site = build_book(root)
    text = (site / "chapter.html").read_text()
    places = re.findall(r"<loc>(.*?)</loc>", (site / "sitemap.xml").read_text())
    assert places == [f"https://someone.example/book/{name}.html" for name in ("chapter", "intro")]
    robots = (site / "robots.txt").read_text()
    assert "Sitemap: https://someone.example/book/sitemap.xml" in robots
    assert '"url":"https://someone.example/book/chapter.html"' in text
    assert '<link rel="canonical" href="https://someone.example/book/chapter.html"' in text
    assert "https://github.com/someone/book/edit/main/chapter.ipynb" in text
    assert "https://binder.example/v2/gh/someone/book/main?urlpath=lab/tree/chapter.ipynb" in text
    assert 'href="https://github.com/someone/book"' in text
    assert "https://github.com/someone/book/issues/new" in text
    form = "issues/new?title=Error%3A%20Chapter&template=science.yml&place=https%3A"
    assert form in unescape(text)
    cited = text.split("Cite this page", 1)[1].split("</details>", 1)[0]
    assert "Chapter. In A small book. https://someone.example/book/chapter.html" in cited


def test_licences_of_others_lead_to_their_text(plain):
    _, site = plain
    text = (site / "intro.html").read_text()
    assert '<a href="_static/licences/sphinx.txt">BSD-2-Clause</a>' in text
    assert "Bootstrap" in text and (site / "_static" / "licences" / "sphinx.txt").is_file()


def test_the_small_book_passes_every_check_of_the_files(plain):
    _, site = plain
    assert html.all_problems(site) == []


def test_a_page_is_described_by_its_first_paragraph(plain):
    _, site = plain
    assert (
        '<meta name="description" content="The “first” words." />'
        in (site / "intro.html").read_text()
    )


def test_a_long_description_ends_at_a_word():
    parts = "Title\n=====\n\nOne\n---\n\n{}\n\nTwo\n---\n\nLast.\n"
    doctree = publish_doctree(parts.format("word " * 100))
    text = describe(doctree)
    assert text.endswith("word …")
    assert len(text) <= 202


def test_a_changed_script_reaches_the_next_build(plain):
    root, site = plain
    (root / "assets" / "own.js").write_text("// second\n")
    build_book(root)
    assert (site / "_static" / "own.js").read_text() == "// second\n"


def test_the_foot_names_the_author_within_its_sentence():
    assert after_by("The course's contributors") == "the course’s contributors"
    assert after_by("Ada Example") == "Ada Example"
