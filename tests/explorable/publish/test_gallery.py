"""The gallery: a book of ten figures, built and opened as a reader does."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

GALLERY = Path(__file__).parents[3] / "packages" / "explorable" / "gallery"
TEN = [
    *("means", "interference", "predators", "titration", "burden"),
    *("beats", "angle", "reach", "neuron", "epidemic"),
]
# Letters of the picture that stand outside it, or on the controls' side of it.
OUTSIDE = """figure => {
  const frame = figure.querySelector("svg").getBoundingClientRect();
  return [...figure.querySelectorAll(".explorable-picture text")].filter((text) => {
    const box = text.getBoundingClientRect();
    return box.left < frame.left - 3 || box.right > frame.right + 3
      || box.top < frame.top - 3 || box.bottom > frame.bottom + 3;
  }).map((text) => text.textContent);
}"""


@pytest.fixture(scope="module")
def book(tmp_path_factory) -> Path:
    """The built pages; a warning ends the build."""
    folder = tmp_path_factory.mktemp("gallery") / "book"
    shutil.copytree(GALLERY, folder, ignore=shutil.ignore_patterns("_build", "__pycache__"))
    env = {k: v for k, v in os.environ.items() if not k.startswith("EXPLORABLE")}
    run = subprocess.run(
        [sys.executable, "-m", "sphinx", "-W", "-q", ".", "_build/html"],
        cwd=folder, capture_output=True, text=True, env={**env, "EXPLORABLE": '{"workers": 1}'},
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    return folder / "_build" / "html"


@pytest.fixture(params=[1280, 360])
def figures(request, book, browser):
    """The page of the ten figures in a window of this width, and what it complained of."""
    page, told = browser.new_page(viewport={"width": request.param, "height": 740}), []
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("request", lambda asked: asked.url.startswith("file:") or told.append(asked.url))
    page.goto((book / "figures.html").as_uri())
    yield page, told
    page.close()


def test_the_page_shows_ten_figures_each_with_what_it_cost(book):
    html = (book / "figures.html").read_text("utf-8")
    assert re.findall(r'<figure class="explorable" id="[^"]+" data-name="([^"]+)"', html) == TEN
    costs = re.findall(
        r"</strong> (\d+) states · (\d+) KB in this page · drawn in ([\d.]+) s", html
    )
    assert len(costs) == 10
    assert [int(n) for n, _, _ in costs] == [
        int(n) for n in re.findall(r'data-frames="(\d+)"', html)
    ]
    assert all(0 < int(size) <= 200 and float(seconds) > 0 for _, size, seconds in costs)


def test_every_figure_works_and_keeps_its_letters_inside(figures):
    page, told = figures
    for name in TEN:
        figure = page.locator(f"figure[data-name={name}]")
        figure.scroll_into_view_if_needed()
        page.wait_for_selector(f"figure[data-name={name}][data-state=ready]")
        said, drawn = set(), set()
        for end in ("start", "end"):
            values = figure.evaluate(
                "(f, end) => Object.fromEntries(f.explorable.params.map(p => "
                "[p.name, (p.values ?? p.labels).at(end === 'end' ? -1 : 0)]))",
                end,
            )
            figure.evaluate("(f, values) => f.explorable.set(values)", values)
            page.wait_for_timeout(200)  # what moves there has arrived
            said.add(figure.locator(".explorable-says").text_content())
            drawn.add(figure.evaluate("f => f.querySelector('svg').innerHTML"))
            assert figure.evaluate(OUTSIDE) == []
        assert len(said) == len(drawn) == 2
        assert figure.locator(".explorable-data td").count() > 0
    width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width[0] <= width[1]
    assert told == []


def test_the_way_from_interact_ends_in_a_figure_that_moves(book, browser):
    page = browser.new_page()
    page.goto((book / "from-interact.html").as_uri())
    page.wait_for_selector("figure.explorable[data-state=ready]")
    page.locator("input[name=a]").focus()
    page.keyboard.press("End")
    page.get_by_text("At x = 2 the curve stands at 4 × 4.").wait_for()
    page.close()
