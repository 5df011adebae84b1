"""Pages that hold everything: a figure saved as one file, and pages of hosts like nbconvert."""

from __future__ import annotations

import os
import subprocess
import sys

import matplotlib.pyplot as plt
import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from explorable import ExplorableError, View, complete, explore
from tests.site.checks.agreement import check_states

CODE = """
import matplotlib.pyplot as plt
from explorable import View, explore

@explore(height=(1, 9), dashed=False)
def level(height=1, dashed=False):
    "A level line."
    fig, ax = plt.subplots(figsize=(3, 2))
    ax.plot([0, 1], [height, height], "--" if dashed else "-")
    ax.set_ylim(0, 10)
    return View(fig, f"The line is at {height}.", {"height": [height, height]})

level
"""
PAGE = "<html><head><title>t</title></head><body>{}</body></html>"


def level(height=1, dashed=False):
    """A level line."""
    fig, ax = plt.subplots(figsize=(3, 2))
    ax.plot([0, 1], [height, height], "--" if dashed else "-")
    ax.set_ylim(0, 10)
    return View(fig, f"The line is at {height}.", {"height": [height, height]})


def explored():
    return explore(level, height=(1, 9), dashed=False)


def opened(browser, path):
    """The page with nothing but this file to be had; what it asked for and its errors."""
    page, asked, errors = browser.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: message.type == "error" and errors.append(message.text))
    page.goto(path.as_uri())
    page.wait_for_selector("figure.explorable[data-state=ready]")
    return page, asked, errors


def test_a_saved_figure_is_one_file_that_moves_and_asks_for_nothing(browser, tmp_path):
    figure = explored()
    path = figure.save(tmp_path / "level.html")
    assert path == tmp_path / "level.html" and [*tmp_path.iterdir()] == [path]
    page, asked, errors = opened(browser, path)
    check_states(page.locator("figure.explorable"), figure, 20)
    page.locator(".explorable-picture").focus()  # the script of the walk is in the file too
    page.keyboard.press("ArrowRight")
    page.wait_for_function("/Point 1 of 2/.test(document.body.textContent)")
    assert (asked, errors) == ([path.as_uri()], [])
    page.close()


SHOW = """async (code) => {
  const { default: widget } = await import(URL.createObjectURL(
    new Blob([code], { type: "text/javascript" })));
  const host = document.body.appendChild(document.createElement("div"));
  const el = host.attachShadow({ mode: "open" }).appendChild(document.createElement("div"));
  window.end = await widget.render({ model: null, el });
}"""
INK = "f => getComputedStyle(f).getPropertyValue('--explorable-ink')"


def test_a_figure_saved_as_a_module_moves_in_a_host_of_widgets(browser, tmp_path):
    """Apart from the page's styles, as mystmd and marimo show it; no kernel, no other file."""
    figure = explored()
    path = figure.save(tmp_path / "level.mjs")
    assert [*tmp_path.iterdir()] == [path]
    page, asked = browser.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate(SHOW, path.read_text("utf-8"))
    shown = page.locator("figure.explorable")
    assert shown.get_attribute("data-state") == "ready"
    check_states(shown, figure, 20)
    shown.locator(".explorable-picture").focus()
    page.keyboard.press("ArrowRight")
    shown.get_by_text("Point 1 of 2").wait_for()
    light = shown.evaluate(INK)
    page.evaluate("document.documentElement.classList.add('dark')")
    page.wait_for_function("document.body.lastChild.shadowRoot.querySelector('.explorable-dark')")
    assert shown.evaluate(INK) != light
    page.evaluate("window.end()")  # the host takes it away
    assert not shown.locator("input").count()
    assert [url for url in asked if not url.startswith("blob:")] == []
    page.close()


def test_a_module_shows_the_start_where_a_browser_is_too_old(browser, tmp_path):
    path = explored().save(tmp_path / "level.mjs")
    page = browser.new_page()
    page.evaluate("delete window.DecompressionStream")
    page.evaluate(SHOW, path.read_text("utf-8"))
    shown = page.locator(".explorable-old-browser figure.explorable")
    assert "The line is at 1." in shown.inner_text() and not shown.locator("input").count()
    page.close()


def test_marimo_is_given_a_live_figure_or_while_publishing_one_with_all_states(monkeypatch):
    figure = explored()
    assert figure._display_() is figure.widget
    monkeypatch.setenv("EXPLORABLE", '{"publishing": true}')
    assert figure._display_()._esm.startswith('const STORED = {"html": "')


def test_a_page_of_nbconvert_moves_once_it_is_completed(browser, tmp_path):
    notebook = new_notebook(cells=[new_code_cell(CODE)])
    source, page_file = tmp_path / "level.ipynb", tmp_path / "level.html"
    nbformat.write(notebook, source)
    subprocess.run(
        [sys.executable, "-m", "nbconvert", "--execute", "--to", "html", str(source)],
        check=True,
        capture_output=True,
        env=os.environ | {"EXPLORABLE": '{"publishing": true}'},
    )
    for _ in range(2):  # the second time there is nothing left to do
        done = subprocess.run(
            [sys.executable, "-m", "explorable", str(page_file)], capture_output=True, text=True
        )
        assert (done.returncode, done.stdout) == (0, f"{page_file}: 1 figures\n"), done.stderr
    after = page_file.read_text("utf-8")
    assert after.count('id="explorable-inline"') == 1
    page = browser.new_page()
    page.route("**/*", lambda r: r.continue_() if r.request.url.startswith("file:") else r.abort())
    page.goto(page_file.as_uri())
    page.wait_for_selector("figure.explorable[data-state=ready]")
    check_states(page.locator("figure.explorable"), explored(), 20)
    page.close()


def test_a_page_without_figures_stays_as_it_is():
    assert complete(PAGE.format("<p>words</p>")) == PAGE.format("<p>words</p>")


def test_what_is_no_whole_page_is_refused_and_nothing_is_written(tmp_path):
    path = tmp_path / "part.html"
    path.write_text('<figure class="explorable">', "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "explorable", str(path)], capture_output=True, text=True
    )
    assert done.returncode == 1 and f"{path}: This is no whole HTML page" in done.stderr
    assert path.read_text("utf-8") == '<figure class="explorable">'
    with pytest.raises(ExplorableError, match="</head>"):
        complete('<body><figure class="explorable"></body>')


def test_a_figure_is_saved_under_the_name_of_a_page_only(tmp_path):
    with pytest.raises(ExplorableError, match=r'save.*ends in "\.html" .*"\.mjs"'):
        explored().save(tmp_path / "level.png")
    assert not [*tmp_path.iterdir()]


def test_a_title_is_no_markup(tmp_path):
    figure = explore(level, height=(1, 2), title="<b>5 > 4</b>")
    text = figure.save(tmp_path / "level.html").read_text("utf-8")
    assert "<title>&lt;b&gt;5 &gt; 4&lt;/b&gt;</title>" in text and "<b>" not in text
