"""The checks of built files find what they are for, and name page and place."""

from __future__ import annotations

import pytest

from tests.site.checks import html

GOOD = (
    "<html lang=en><head><title>{title}</title></head><body><h1 id=top>One</h1>{body}</body></html>"
)


def write(folder, **bodies):
    for name, body in bodies.items():
        (folder / f"{name}.html").write_text(GOOD.format(title=name, body=body))
    return folder


def test_a_good_site_has_no_problems(tmp_path):
    write(
        tmp_path,
        a='<a href="b.html#top">b</a> <a href="https://doi.org/1">paper</a><h2>Two</h2>',
        b='<a href="#top?rate=40">state</a><img src="data:image/png;base64,aGk=" alt="A dot.">',
    )
    assert html.all_problems(tmp_path) == []


@pytest.mark.parametrize(
    ("body", "finding"),
    [
        ('<a href="gone.html">x</a>', "gone.html, which does not exist"),
        ('<a href="#gone">x</a>', "has no such anchor"),
        ('<script src="https://cdn.example/x.js"></script>', "https://cdn.example/x.js"),
        ('<link rel="stylesheet" href="//fonts.example/x.css">', "//fonts.example/x.css"),
        ("<h3>Three</h3>", "jumps from level 1 to 3"),
        ("<h1>Again</h1>", "2 first-level headings"),
        ('<img src="data:,x">', "no real alternative text"),
        ('<img src="data:,x" alt="../_images/0a1b.png">', "no real alternative text"),
        ('<p id="top">x</p>', "id top is used 2 times"),
        ('<script src="data:,embed-amd.js"></script>', "loads embed-amd"),
        ('<script type="application/vnd.jupyter.widget-state+json"></script>', "jupyter.widget"),
        ("<script>alert(1)</script>", "inline script"),
        ("<p>&lt;strong class='x'&gt;Bold", "<strong class='x'> stands on the page as text"),
        ('<button onclick="x()">x</button>', "inline onclick handler"),
    ],
)
def test_a_fault_is_found_and_its_page_named(tmp_path, body, finding):
    problems = html.all_problems(write(tmp_path, page=body))
    assert any(line.startswith("page.html: ") and finding in line for line in problems), problems


def test_pages_of_one_title_are_told_apart(tmp_path):
    write(tmp_path, a="", b="")
    (tmp_path / "b.html").write_text(GOOD.format(title="a", body=""))
    assert len(html.titles(html.load_pages(tmp_path))) == 2


def test_a_style_sheet_that_asks_elsewhere_is_found(tmp_path):
    write(tmp_path, a="")
    (tmp_path / "x.css").write_text("@font-face { src: url('https://fonts.example/a.woff2') }")
    assert html.all_problems(tmp_path) == ["x.css: would fetch https://fonts.example/a.woff2"]
