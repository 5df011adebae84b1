"""The frame of a page: addresses only when set, a description, none of the theme's extras."""

from __future__ import annotations

import pytest
import yaml
from docutils.core import publish_doctree

from coursekit.bookbuild import build_book
from coursekit.sitecheck import html
from coursekit.sphinx_site import describe

CONFIG = {
    "title": "A small book",
    "author": "Somebody",
    "only_build_toc_files": True,
    "exclude_patterns": ["out/**"],
    "execute": {"execute_notebooks": "off"},
    "repository": {"url": "", "branch": "main"},
    "html": {"baseurl": "", "home_page_in_navbar": True},
    "launch_buttons": {
        "notebook_interface": "jupyterlab",
        "binderhub_url": "https://binder.example",
    },
    "latex": {"use_jupyterbook_latex": False},
    "sphinx": {
        "config": {
            "html_use_index": False,
            "nb_ipywidgets_js": {},
            "html_static_path": ["assets"],
            "extensions": [
                "myst_nb",
                "jupyter_book",
                "sphinx_external_toc",
                "sphinx_comments",
                "sphinx_book_theme",
                "coursekit.sphinx_site",
                "coursekit.sphinx_math",
            ],
        }
    },
}
CHAPTER = """{"cells": [{"cell_type": "markdown", "id": "a", "metadata": {},
"source": "# Chapter\\n\\nA first paragraph with $x^2$.\\n\\n## Part\\n"}],
"metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
"nbformat": 4, "nbformat_minor": 5}"""


def write_book(folder, **addresses):
    config = yaml.safe_load(yaml.safe_dump(CONFIG))
    config["repository"]["url"] = addresses.get("repository", "")
    config["html"]["baseurl"] = addresses.get("site", "")
    (folder / "_config.yml").write_text(yaml.safe_dump(config))
    (folder / "_toc.yml").write_text("format: jb-book\nroot: intro\nchapters: [{file: chapter}]\n")
    (folder / "intro.md").write_text("# Front\n\nThe “first” words.\n")
    (folder / "chapter.ipynb").write_text(CHAPTER)
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


def test_with_addresses_pages_lead_to_them(tmp_path):
    root = write_book(
        tmp_path, repository="https://github.com/someone/book", site="https://someone.example/book/"
    )
    text = (build_book(root) / "chapter.html").read_text()
    assert '<link rel="canonical" href="https://someone.example/book/chapter.html"' in text
    assert "https://github.com/someone/book/edit/main/chapter.ipynb" in text
    assert "https://binder.example/v2/gh/someone/book/main?urlpath=lab/tree/chapter.ipynb" in text


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
