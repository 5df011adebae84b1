"""A real JupyterLab on a copy of the course, started as `course lab` starts it, and a browser."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from coursekit.course.course import Course
from coursekit.lab.contents import write_contents
from coursekit.lab.start import environment
from coursekit.text.contents import chapter_names

ROOT = Path(__file__).parents[2]
PARTS = ("_config.yml", "_toc.yml", "notebooks", "questions", "evidence")
STARTING = 120  # s, on a busy machine
expect.set_options(timeout=60_000)
OPTIONS = (
    "--no-browser",
    "--port-retries=0",
    "--allow-root",
    "--IdentityProvider.token=",
    "--ServerApp.password=",
    "--expose-app-in-browser",  # tests ask JupyterLab itself: commands, cells, kernels
)
ALL_DRAWN = """() => {
  const notebook = window.jupyterapp?.shell.currentWidget?.content;
  return notebook?.widgets.length > 0 && notebook.widgets.every((cell) => !cell.placeholder);
}"""
CLOSE_ALL = """() => {
  for (const widget of [...jupyterapp.shell.widgets("main")]) widget.dispose();
}"""  # it asks for nothing to be saved


def pytest_generate_tests(metafunc) -> None:
    """One test for each chapter of the course; cells are run in the first, or with LAB_RUN=all."""
    if "chapter" in metafunc.fixturenames:
        chapters = chapter_names(ROOT)
        if "run" in metafunc.fixturenames and os.environ.get("LAB_RUN") != "all":
            chapters = chapters[:1]
        metafunc.parametrize("chapter", chapters, scope="module")


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Path:
    """A copy of what a learner's JupyterLab reads of the course."""
    folder = tmp_path_factory.mktemp("lab") / "course"
    folder.mkdir()
    for name in PARTS:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    write_contents(Course(folder))
    return folder


@pytest.fixture(scope="module")
def lab(course, tmp_path_factory):
    """The address of the running server; it ends with the tests of the file."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home = tmp_path_factory.mktemp("home")
    variables = {
        **environment(os.environ),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
    }
    variables.pop("COURSE_ROOT", None)
    command = [sys.executable, "-m", "jupyterlab", *OPTIONS, f"--port={port}"]
    with (home / "log").open("w") as log:
        server = subprocess.Popen(command, cwd=course, env=variables, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/coursekit/lab.js", server, home / "log")
        yield address
    finally:
        server.terminate()
        try:
            server.wait(60)
        except subprocess.TimeoutExpired:  # it waits for a kernel that does not end
            server.kill()


def _wait_for(address: str, server: subprocess.Popen, log: Path) -> None:
    end = time.monotonic() + STARTING
    while time.monotonic() < end and server.poll() is None:
        try:
            with urlopen(address, timeout=30):
                return
        except (URLError, OSError):
            time.sleep(0.5)
    raise RuntimeError(f"JupyterLab did not start:\n{log.read_text('utf-8')[-2000:]}")


@contextmanager
def opening(browser, lab):
    """A function that opens a notebook in an empty workspace and waits until the course is there.

    At the end no other host was asked, and no script of ours has failed (Notebook 7 has
    errors of its own).
    """
    contexts, third_party, errors = [], [], []

    def open_notebook(path: str, view: str = "lab/tree", ready: str = ".question.is-live"):
        context = browser.new_context(viewport={"width": 1366, "height": 900})
        context.set_default_timeout(120_000)
        contexts.append(context)
        page = context.new_page()
        local = (lab, lab.replace("http", "ws"), "data:", "blob:")
        page.on("request", lambda r: r.url.startswith(local) or third_party.append(r.url))
        page.on(
            "pageerror", lambda error: "/coursekit/" in (error.stack or "") and errors.append(error)
        )
        page.goto(f"{lab}/{view}/{path}" + ("?reset" if view == "lab/tree" else ""))
        page.locator(ready).first.wait_for()
        return page

    yield open_notebook
    for context in contexts:
        context.close()
    assert (third_party, errors) == ([], [])


@pytest.fixture
def open_notebook(browser, lab):
    """See `opening`; what was opened is closed after the test."""
    with opening(browser, lab) as open_notebook:
        yield open_notebook


@pytest.fixture(scope="module")
def open_chapter(browser, lab):
    """A function that opens a chapter, one after another in one page.

    To load JupyterLab takes longer than to show a chapter.
    """
    pages = []
    with opening(browser, lab) as open_notebook:

        def open_chapter(name: str):
            path = f"notebooks/{name}.ipynb"
            if not pages:
                pages.append(open_notebook(path))
            else:
                command(pages[0], "docmanager:open", path=path)
                pages[0].locator(".question.is-live").first.wait_for()
            return pages[0]

        yield open_chapter


@pytest.fixture(scope="module")
def opened(open_chapter, chapter):
    """The page of one chapter, opened once for all its tests, every cell drawn, none run."""
    page = open_chapter(chapter)
    page.wait_for_function(ALL_DRAWN)
    yield page
    page.evaluate(CLOSE_ALL)


def command(page, name: str, **arguments) -> None:
    """Have JupyterLab carry out one of its commands, and wait until it is done."""
    page.evaluate(
        "([name, given]) => jupyterapp.commands.execute(name, given).then(() => null)",
        [name, arguments],
    )


def show_theme(page, theme: str) -> None:
    """Show JupyterLab "Light" or "Dark"."""
    command(page, "apputils:change-theme", theme=f"JupyterLab {theme}")
    light = "true" if theme == "Light" else "false"
    expect(page.locator(f'body[data-jp-theme-light="{light}"]')).to_be_attached()
