"""What notebooks write for every renderer, in the look that the book's own directives give."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from .sphinx_run import sphinx_run

SETTINGS = {
    "extensions": ["myst_nb", "sphinx_design", "coursekit.book.folds"],
    "myst_enable_extensions": ["dollarmath"],
    "course_drawings": "mirrorlab.drawings",
    "suppress_warnings": ["myst.xref_missing"],
}


def body(folder: Path, text: str) -> tuple[BeautifulSoup, str]:
    """The main part of a page of this text, and the warnings of its build."""
    source = folder / "book"
    source.mkdir(exist_ok=True)
    (source / "index.md").write_text(f"# Page\n\n{text}\n", "utf-8")
    out, warnings = sphinx_run(source, folder / "out", SETTINGS, fresh=True)
    page = BeautifulSoup((out / "index.html").read_text("utf-8"), "html.parser")
    return page.select_one("section#page"), warnings


INSIDE = "One $x$ with `code` and [a link](https://example.org).\n\n```python\nx = 1\n```\n\n- item"
FENCED = {
    "a fold": (
        f"<details><summary>Worked solution</summary>\n\n{INSIDE}\n\n</details>",
        f"````{{dropdown}} Worked solution\n\n{INSIDE}\n````",
    ),
    "two folds": (
        "<details><summary>A &amp; B</summary>\n\nx\n\n</details>\n\nBetween.\n\n"
        "<details><summary>C</summary>\n\ny\n\n</details>",
        "```{dropdown} A & B\nx\n```\n\nBetween.\n\n```{dropdown} C\ny\n```",
    ),
    "a box": (
        "> **Refutation**\n>\n> *It is not so:* no.\n>\n> Because.",
        "```{admonition} Refutation\n*It is not so:* no.\n\nBecause.\n```",
    ),
}


@pytest.mark.parametrize("name", FENCED)
def test_plain_markdown_gives_what_the_directive_gives(tmp_path, name):
    plain, fenced = FENCED[name]
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    page, said = body(tmp_path / "a", plain)
    twin, _ = body(tmp_path / "b", fenced)
    assert said == ""
    assert page.select("details.sd-dropdown, .admonition-refutation")
    assert str(page) == str(twin)


def test_other_quotations_stay_quotations(tmp_path):
    page, _ = body(tmp_path, "> **Explain.** Why?\n\n> A saying.\n>\n> Its second half.")
    assert len(page.select("blockquote")) == 2
    assert not page.select(".admonition")


def test_a_picture_of_the_drawings_is_the_drawing_with_its_caption(tmp_path):
    text = "![A scene.](drawings/scene-coil-to-muscle.svg)\\\n**Here** is the caption."
    page, said = body(tmp_path, text)
    figure = page.select_one("figure.drawing")
    assert said == ""
    assert figure.select_one("svg[role=img]") and not page.select("img")
    assert figure.figcaption.get_text(strip=True) == "Hereis the caption."
    assert figure.figcaption.p.contents[0].name == "strong"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<details><summary>A</summary>\n\nx", "without its </details>"),
        ("![x](drawings/scene-coil-to-muscle.svg)", "needs a caption"),
        ("![x](drawings/no-such.svg)\\\nWords.", "no-such"),
    ],
)
def test_what_is_not_whole_is_a_warning(tmp_path, text, says):
    assert says in body(tmp_path, text)[1]
