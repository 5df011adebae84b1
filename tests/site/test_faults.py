"""A deliberate fault of each kind makes the suite fail: the checks are tried on bad examples."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from coursekit.book.build import BuildError, build_book
from coursekit.book.serve import open_server
from tests.coursekit.book.small_book import (
    KERNEL,
    settings,
    write_contents,
    write_notebook,
    write_settings,
)
from tests.site.checks import figures
from tests.site.checks.browsing import Watch, axe_problems, sideways_problems

TESTS = Path(__file__).parents[1]
FIGURE = """
    import matplotlib.pyplot as plt
    from explorable import View, explore

    @explore(height=(1, 3), dead=(1, 3))
    def line(height=1, dead=1):
        \"\"\"A flat line.\"\"\"
        {fault}
        fig, ax = plt.subplots(figsize=(3, 2))
        ax.plot([0, 1], [height, height])
        ax.set_ylim(0, 4)
        return View(fig, f"The line is at height {{height}}.", {{"height": [height, height]}})
"""


def write_book(folder: Path, code: str) -> Path:
    """A book of one notebook, with the settings of the course that matter here."""
    config = settings()
    del config["sphinx"]["config"]["html_static_path"]
    write_settings(folder, config)
    write_contents(folder, "page", [])
    write_notebook(folder / "page.ipynb", "# Page", code)
    return folder


def test_a_figure_that_errors_fails_the_build_each_time(tmp_path, capfd):
    book = write_book(tmp_path, FIGURE.format(fault="assert height < 3"))
    for _ in range(2):  # the second build reads kept pages, and must not take them for clean
        with pytest.raises(BuildError):
            build_book(book)
        said = capfd.readouterr()
        assert "height=3" in said.out + said.err


@pytest.fixture(scope="module")
def dead_control(tmp_path_factory) -> Path:
    """A built book whose figure takes no notice of one of its controls."""
    return build_book(write_book(tmp_path_factory.mktemp("dead"), FIGURE.format(fault="")))


def test_a_control_that_does_nothing_is_found(dead_control, open_page):
    page = open_page(dead_control.as_uri(), "page.html")
    assert figures.wake(page) == []
    assert figures.figure_problems(page, "page-line") == [
        "page-line: moving dead never changes the picture",
        "page-line: moving dead never changes the sentence",
        "page-line: moving dead never changes the table",
    ]


def test_a_figure_that_never_wakes_is_found(dead_control, browser, monkeypatch):
    monkeypatch.setattr(figures, "READY", 500)
    page = browser.new_page()
    page.route("**/explorable.js*", lambda route: route.abort())
    page.goto(f"{dead_control.as_uri()}/page.html")
    assert figures.wake(page) == ["page-line: is not ready after 0.5 s in view"]
    page.close()


@pytest.mark.parametrize(("number", "code"), [("42", 0), ("43", 1)])
def test_a_number_that_changed_fails_the_notebook(tmp_path, number, code):
    output = new_output("execute_result", {"text/plain": number}, execution_count=1)
    cell = new_code_cell("6 * 7", execution_count=1, outputs=[output])
    nbformat.write(new_notebook(cells=[cell], metadata=KERNEL), tmp_path / "n.ipynb")
    run = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env"),
            *("--nbval-sanitize-with", TESTS / "nbval.cfg", "-p", "no:cacheprovider", "n.ipynb"),
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert run.returncode == code, run.stdout


BAD_PAGE = """<!doctype html><html lang="en"><head><title>Bad</title></head><body><main><h1>Bad</h1>
<img src="gone.png"><script src="http://stranger.invalid/x.js"></script>
<script>undefined_name;</script><p style="width: 2000px">wide</p></main></body></html>"""


def test_strangers_missing_files_script_errors_and_barriers_are_found(tmp_path, browser):
    (tmp_path / "index.html").write_text(BAD_PAGE)
    page = browser.new_page(viewport={"width": 320, "height": 640})
    watch = Watch(tmp_path.as_uri())
    watch.follow(page)
    page.goto(f"{tmp_path.as_uri()}/index.html")
    said = "\n".join([*watch.problems(), *axe_problems(page), *sideways_problems(page)])
    page.close()
    for fault in (
        "asked another host: http://stranger.invalid/x.js",
        "could not load file:",
        "script error: undefined_name is not defined",
        "axe image-alt",
        "scrolls sideways, pushed by <p",
    ):
        assert fault in said


def test_a_page_that_needs_inline_scripts_fails_under_the_policy(tmp_path, browser):
    (tmp_path / "index.html").write_text("<script>document.title = 'ran'</script>")
    with open_server(tmp_path, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = browser.new_page()
        watch = Watch(f"http://127.0.0.1:{server.server_port}")
        watch.follow(page)
        page.goto(watch.home)
        assert page.title() == ""
        page.close()
        server.shutdown()
    assert "Content Security Policy" in "\n".join(watch.problems())
