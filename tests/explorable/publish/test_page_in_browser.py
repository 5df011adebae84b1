"""A published figure in a browser: unusual names, odd steps, other directions, dark pages."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pytest

from explorable import explore
from explorable.frames.palette import COLOURS
from explorable.publish import bundle, grid

PAGE = """<!DOCTYPE html><html lang="en" dir="rtl" data-theme="dark"><head><meta charset="utf-8">
<title>A page</title><link rel="stylesheet" href="explorable.css">
<script src="explorable.js" async></script></head><body><main>{}</main></body></html>"""


def queue(append=True, setAttribute=0.5, remove="a"):
    """Names that a form has methods of."""
    fig, ax = plt.subplots(figsize=(2, 1.5))
    ax.imshow(np.eye(2))
    ax.text(0, 0, "7", color="black")
    return fig, f"{append} {setAttribute:.3f} {remove}."


@pytest.fixture(scope="module")
def page(browser, tmp_path_factory):
    """The figure on a dark page from right to left, at an address that is not well formed."""
    before, grid.SMALL = grid.SMALL, 1_000
    try:
        figure = explore(queue, append=True, setAttribute=(0, 1, 1 / 6), remove=["a"])
        folder = tmp_path_factory.mktemp("page")
        (folder / "explorable.js").write_text(bundle.script(), "utf-8")
        (folder / "explorable.css").write_text(bundle.styles(), "utf-8")
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("EXPLORABLE", '{"publishing": true}')
            html = figure._repr_mimebundle_()["text/html"]
        (folder / "page.html").write_text(PAGE.format(html), "utf-8")
    finally:
        grid.SMALL = before
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((folder / "page.html").as_uri() + "#100%")
    page.wait_for_selector("figure[data-state=ready]")
    yield page
    page.close()
    assert errors == []


def test_a_parameter_may_have_any_name(page):
    names = page.eval_on_selector_all("[name]", "all => all.map((e) => e.name)")
    assert names == ["append", "setAttribute", "remove"]


def test_the_end_of_a_slider_can_be_reached(page):
    page.focus("input[name=setAttribute]")
    page.keyboard.press("End")
    assert page.inner_text(".explorable-says > span") == "True 1.000 a."
    page.keyboard.press("ArrowDown")
    assert page.inner_text(".explorable-says > span") == "True 0.833 a."


def test_labels_stand_where_matplotlib_puts_them_on_a_page_from_right_to_left(page):
    text = "document.querySelector('.explorable svg text')"
    assert page.evaluate(f"getComputedStyle({text}).direction") == "ltr"


def test_a_figure_that_keeps_its_ground_keeps_its_ink(page):
    """White numbers on yellow cells would be what a dark page makes of black ones."""
    ink = page.evaluate(
        "getComputedStyle([...document.querySelectorAll('.explorable svg text')]"
        ".find((text) => text.textContent === '7')).fill"
    )
    ground = page.evaluate("getComputedStyle(document.querySelector('.explorable-ground')).fill")
    assert (ink, ground) == ("rgb(20, 24, 30)", "rgb(255, 255, 255)")


@pytest.mark.parametrize(
    ("html", "body", "system", "dark"),
    [
        ("", "", "dark", False),  # a page that knows no dark mode is light
        ('data-theme="dark"', "", "light", True),  # Jupyter Book 1, pydata
        ("", 'data-theme="dark"', "light", True),  # furo
        ("", 'data-theme="auto"', "light", False),
        ("", 'data-theme="auto"', "dark", True),
        ("", 'data-theme="light"', "dark", False),
        ("", 'data-jp-theme-light="false"', "light", True),  # nbconvert
    ],
)
def test_a_figure_follows_its_host_into_the_dark(browser, html, body, system, dark):
    page = browser.new_page(color_scheme=system)
    page.set_content(
        f"<html {html}><style>{bundle.styles()}</style>"
        f"<body {body}><figure class='explorable'></figure></body></html>"
    )
    ink = page.evaluate("""getComputedStyle(document.querySelector('figure'))
        .getPropertyValue('--explorable-ink')""")
    assert ink == COLOURS["#000000"][2 if dark else 1]
    page.close()
