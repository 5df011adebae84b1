"""Nothing that a student wrote runs in the formgrader or in a feedback page: tried in a browser."""

from __future__ import annotations

import socket
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner
from nbformat.v4 import new_code_cell, new_markdown_cell

from coursekit.book.browser import ensure_browser
from coursekit.classroom import cycle, gradebook, sandbox
from coursekit.classroom.repair import mark
from coursekit.cli import main
from coursekit.intake.inbox import SubmittedFile

from .conftest import TOKEN, copied, serving

RUN = "document.documentElement.dataset.ran = 1; fetch('/api/contents/ran.txt', {method: 'PUT'})"
TEXT = f"""
<script>{RUN}</script> <img src=x onerror="{RUN}"> <svg onload="{RUN}"></svg>
<img src="http://FOREIGN/a.png"> <img src="/api/contents"> <iframe src="http://FOREIGN/b"></iframe>
<iframe srcdoc="<script>parent.{RUN}</script>"></iframe> <object data="http://FOREIGN/c"></object>
<style>@import "http://FOREIGN/d"; body {{ background: url(http://FOREIGN/e) }}</style>
<p style="background: url(http://FOREIGN/f)" class="score" id="add-hidden">styled</p>
<button class="full-credit" onclick="{RUN}">Full credit</button> <form action="/logout"></form>
<details open ontoggle="{RUN}"><summary>more</summary></details>
<link rel="stylesheet" href="http://FOREIGN/g"> <meta http-equiv="refresh" content="0;http://FOREIGN">
<math><mtext></p><style><img src=x onerror="{RUN}"></style></mtext></math>
[a link](javascript:{RUN.replace(" ", "")}) ![picture](http://FOREIGN/h.png) <{RUN}>
<h1 onclick="{RUN}">A title of the student's own</h1>
$<img src=x onerror="{RUN}">$ `<img src=x onerror="{RUN}">`

KEPT-WORDS
"""
SVG = f'<svg xmlns="http://www.w3.org/2000/svg" onload="{RUN}"></svg>'
WIDTH = f"1 onerror={RUN.replace(' ', '')}"
BREAKOUT = f'"><script>{RUN}</script>'
CODE = f"""
from IPython.display import HTML, SVG, Javascript, Markdown, display, publish_display_data
bad = {TEXT!r}
display(HTML(bad), Javascript({RUN!r}), Markdown(bad))
display(SVG({SVG!r}))
png = {{"image/png": "bm90IGEgcGljdHVyZQ=="}}
publish_display_data(png, {{"image/png": {{"width": {WIDTH!r}}}}})
publish_display_data({{"image/png": {BREAKOUT!r}}})
publish_display_data({{"text/html": bad}}, {{"text/html": {{"isolated": True}}}})
widget = "application/vnd.jupyter.widget-view+json"
publish_display_data({{widget: {{"model_id": "</script>" + bad}}}})
publish_display_data({{"text/latex": bad, "text/vnd.mermaid": bad}})
print(bad)
raise type(bad, (Exception,), {{}})(bad)
"""


@pytest.fixture(scope="module")
def foreign():
    """The address of a host that no page may ask."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"127.0.0.1:{server.getsockname()[1]}"


@pytest.fixture(scope="module")
def room(released, tmp_path_factory, foreign):
    """A class of one hostile student, graded and with feedback, hidden tests and outputs shown."""
    room = copied(released, tmp_path_factory.mktemp("pages") / "room")
    bad = f'<script>{RUN}</script><img src=x onerror="{RUN}">'
    (room.root / "roster.csv").write_text(
        f'id,first_name,last_name\nmallory,"{bad.replace(chr(34), chr(34) * 2)}",{bad.split()[0]}\n'
    )
    work = nbformat.read(released.release("small"), as_version=4)
    for cell in work.cells:
        if mark(cell) == "text":
            cell.source = TEXT.replace("FOREIGN", foreign)
    hostile = new_code_cell(CODE.replace("FOREIGN", foreign))
    hostile.metadata.tags = ['"><img src=x onerror="document.documentElement.dataset.ran=1">']
    work.cells += [hostile, new_markdown_cell(TEXT.replace("FOREIGN", foreign))]
    name = f"{bad[:40]}.ipynb".replace("/", "")
    files = [SubmittedFile("mallory", name, nbformat.writes(work).encode())]
    held = sandbox.containment() != "full"
    outcomes = cycle.grade_class(room, "small", files, without_sandbox=held)
    assert outcomes[0].status == "graded", outcomes
    command = ["class", "feedback", str(room.root), "small", "--show-hidden-tests"]
    CliRunner().invoke(main, command, catch_exceptions=False)
    return room


@pytest.fixture(scope="module")
def jupyter(room):
    """The address of a Jupyter server in the class folder, as the guide has it started."""
    with serving(room) as address:
        yield address


@pytest.fixture(scope="module")
def following(playwright):
    """A browser that follows every address: what is asked for is the question here."""
    chromium = playwright.chromium.launch(executable_path=ensure_browser(), args=["--no-sandbox"])
    yield chromium
    chromium.close()


def opened(following, address: str, shot: Path):
    """The page, all it asked for as (method, address), and the dialogs it opened."""
    headers = {"Authorization": f"token {TOKEN}"} if address.startswith("http") else {}
    page = following.new_context(extra_http_headers=headers).new_page()
    asked, dialogs = [], []
    page.on("request", lambda request: asked.append((request.method, request.url)))
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.goto(address, timeout=120_000)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=shot, full_page=True)
    return page, asked, dialogs


def test_the_formgrader_runs_nothing_that_a_student_wrote(
    room, jupyter, following, foreign, tmp_path
):
    with gradebook.opened(room) as book:
        number = book.find_submission_notebook("small", "small", "mallory").id
    before = sorted(p for p in room.root.rglob("*") if ".jupyter" not in p.parts)
    address = f"{jupyter}/formgrader/submissions/{number}/"
    page, asked, dialogs = opened(following, address, tmp_path / "formgrader.png")
    assert page.locator("text=KEPT-WORDS").count() >= 2  # the text itself is there
    assert page.locator("input#add-hidden.score").count() == 1  # and nbgrader's own fields work
    page.wait_for_function(
        "document.querySelector('input#add-hidden').placeholder !== ''", timeout=120_000
    )
    assert page.locator("button.full-credit").count() == page.locator("input.score").count()
    assert page.evaluate("document.documentElement.dataset.ran") is None and not dialogs
    assert not [url for _, url in asked if not url.startswith(f"{jupyter}/formgrader/")]
    assert {method for method, _ in asked} == {"GET"}
    assert sorted(p for p in room.root.rglob("*") if ".jupyter" not in p.parts) == before


def test_a_feedback_page_runs_nothing_and_asks_for_nothing(room, following, tmp_path):
    page_file = room.feedback("mallory", "small")
    page, asked, dialogs = opened(following, page_file.as_uri(), tmp_path / "feedback.png")
    assert page.locator("text=KEPT-WORDS").count() >= 2
    assert page.locator("text=assert double(7)").count() >= 1  # hidden tests, as was asked for
    assert page.evaluate("document.documentElement.dataset.ran") is None and not dialogs
    assert [url for _, url in asked if not url.startswith("data:")] == [page_file.as_uri()]
    assert page.locator("script, iframe, object, form, link, style:not(head style)").count() == 0
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
    assert policy.startswith("default-src 'none'") and "script-src" not in policy


def test_the_policy_of_a_feedback_page_stops_what_cleaning_would_miss(room, following, tmp_path):
    text = room.feedback("mallory", "small").read_text(encoding="utf-8")
    planted = tmp_path / "planted.html"
    planted.write_text(
        text.replace("</main>", f'<script>{RUN}</script><img src=x onerror="{RUN}">')
    )
    page, _, _ = opened(following, planted.as_uri(), tmp_path / "planted.png")
    assert page.evaluate("document.documentElement.dataset.ran") is None


def test_a_feedback_page_names_its_links_and_language(room):
    text = room.feedback("mallory", "small").read_text(encoding="utf-8")
    assert '<html lang="en">' in text
    for name in ("double-check", "add-hidden", "text"):
        assert f'<a href="#{name}">{name}</a>' in text and f'<section id="{name}">' in text


def test_a_feedback_page_has_one_first_heading_whatever_a_student_wrote(room):
    text = room.feedback("mallory", "small").read_text(encoding="utf-8")
    assert text.count("<h1>") == text.count("</h1>") == 1
    assert "<h2>A title of the student's own</h2>" in text
