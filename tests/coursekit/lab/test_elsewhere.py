"""The chapters in other programs, by the converters that those programs use.

GitHub's Markdown is cmark-gfm with a list of what may stand; Visual Studio Code uses markdown-it
with dollar signs for formulas; nbconvert serves nbviewer and exports. Colab's cannot be had.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import bleach
import cmarkgfm
import pytest
from bs4 import BeautifulSoup
from cmarkgfm.cmark import Options
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin
from nbconvert.filters import markdown2html

from coursekit.links import all_schemes
from coursekit.text.contents import chapter_file, chapter_names
from coursekit.text.links import links_in
from coursekit.text.renderers import markdown_cells

ROOT = Path(__file__).parents[3]
# The tags of GitHub's sanitisation filter (gjtorikian/html-pipeline).
NAMES = """
    h1 h2 h3 h4 h5 h6 br b i strong em a pre code img tt div ins del sup sub p ol ul table thead
    tbody tfoot blockquote dl dt dd kbd q samp var hr ruby rt rp li tr td th s strike summary
    details caption figure figcaption abbr bdo cite dfn mark small span time
"""
GITHUB_TAGS = set(re.findall(r"\w+", NAMES))
GITHUB_ATTRIBUTES = {"a": ["href"], "img": ["src", "alt"], "*": ["align", "title"]}
GITHUB_SCHEMES = ["http", "https", "mailto"]
CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
FORMULA = re.compile(r"\$\$(.+?)\$\$|(?<![\\$\w])\$(?![\s$])([^$\n]+?)(?<!\s)\$(?!\w)", re.DOTALL)
EDITOR = MarkdownIt("commonmark", {"html": True}).enable("table").use(dollarmath_plugin)


def github(source: str) -> str:
    """As GitHub shows Markdown: cmark-gfm, then its list of tags, attributes and schemes."""
    html = cmarkgfm.github_flavored_markdown_to_html(source, Options.CMARK_OPT_UNSAFE)
    return bleach.clean(
        html, tags=GITHUB_TAGS, attributes=GITHUB_ATTRIBUTES, protocols=GITHUB_SCHEMES, strip=True
    )


CONVERTERS: dict[str, Callable[[str], str]] = {
    "github": github,
    "editor": EDITOR.render,
    "nbconvert": markdown2html,
}


@cache
def cells(chapter: str, converter: str) -> list[tuple[str, BeautifulSoup]]:
    """The Markdown cells of a chapter: source, and what the converter makes of it."""
    convert = CONVERTERS[converter]
    sources = [source for _, source in markdown_cells(chapter_file(ROOT, chapter))]
    return [(source, BeautifulSoup(convert(source), "html.parser")) for source in sources]


every_chapter = pytest.mark.parametrize("chapter", chapter_names(ROOT))
every_converter = pytest.mark.parametrize("converter", CONVERTERS)


@every_converter
@every_chapter
def test_folds_hold_their_text_and_nothing_after_it(chapter, converter):
    folds = 0
    for source, html in cells(chapter, converter):
        parts = re.findall(r"<details><summary>(.+?)</summary>(.+?)</details>", source, re.DOTALL)
        shown = html.find_all("details")
        assert [fold.summary.get_text() for fold in shown] == [title for title, _ in parts]
        for fold, (_, text) in zip(shown, parts, strict=True):
            inner = BeautifulSoup(CONVERTERS[converter](text.strip()), "html.parser")
            words = fold.get_text().removeprefix(fold.summary.get_text()).split()
            assert words == inner.get_text().split()
            assert len(fold.find_all(["code", "pre"])) == len(inner.find_all(["code", "pre"]))
        folds += len(parts)
    assert folds


@every_converter
@every_chapter
def test_boxes_tables_and_drawings_are_such(chapter, converter):
    boxes = pictures = 0
    for source, html in cells(chapter, converter):
        titles = re.findall(r"^> \*\*(.+?)\*\*$", source, re.MULTILINE)
        strong = [box.p.strong.get_text() for box in html.find_all("blockquote") if box.p.strong]
        assert set(titles) <= set(strong)
        assert len(html.find_all("table")) == len(re.findall(r"^\| ?-{3}", source, re.MULTILINE))
        for words, file in re.findall(r"!\[([^\]]+)\]\((drawings/[^)]+)\)", source):
            picture = html.find("img", src=file)
            assert picture["alt"] == words
            assert (ROOT / "notebooks" / file).is_file()
            pictures += 1
        boxes += len(titles)
    assert boxes and pictures


@pytest.mark.parametrize("converter", ["editor", "nbconvert"])  # GitHub sets formulas beforehand
@every_chapter
def test_formulas_stay_as_they_were_written(chapter, converter):
    formulas = 0
    for source, html in cells(chapter, converter):
        shown = " ".join(html.get_text().split())
        for display, inline in FORMULA.findall(CODE.sub("", source)):
            assert " ".join((display or inline).split()) in shown
            formulas += 1
    assert formulas


@every_converter
@every_chapter
def test_words_of_links_are_all_there_and_on_github_none_is_dead(chapter, converter):
    ours = tuple(f"{name}:" for name in all_schemes())
    for source, html in cells(chapter, converter):
        shown = [link for link in html.find_all("a") if link.get("href", "").startswith(ours)]
        written = [link for link in links_in(source) if link.scheme in all_schemes()]
        assert len(shown) == (0 if converter == "github" else len(written))
        text = html.get_text()
        assert all(
            BeautifulSoup(EDITOR.renderInline(link.text), "html.parser").get_text() in text
            for link in written
        )
