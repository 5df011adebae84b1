"""SCORM packages, in a browser, with the maintained run-time scorm-again as the platform."""

from __future__ import annotations

import functools
import http.server
import io
import threading
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

from coursekit.exports.errors import ExportError
from coursekit.exports.report import Report
from coursekit.exports.scorm import package

RUNTIME = Path(__file__).parent / "scorm-again" / "scorm12.min.js"
WANTED = ("recall-suppression", "differ-chance", "area", "recall-definition", "predict-share")
PLATFORM = """<!DOCTYPE html><html lang="en"><title>A platform</title>
<script src="scorm12.min.js"></script><script src="start.js"></script>
<body><iframe title="quiz" width="900" height="2000"></iframe></body></html>"""
START = """
window.begin = (kept) => {
  window.API = new Scorm12API({ autocommit: false, logLevel: 5 });
  if (kept) window.API.loadFromJSON(kept, "cmi");
  document.querySelector("iframe").src = "sco/index.html";
};
window.leave = () => { document.querySelector("iframe").src = "about:blank"; };
window.told = (name) => window.API.lmsGetValue(name);
"""


def chosen(real, *names: str, chapter: str = "discovery"):
    keys = {f"{chapter}/{name}" for name in names}
    return replace(real, chosen=tuple(a for a in real.chosen if a.key in keys))


@pytest.fixture(scope="module")
def packed(real) -> tuple[bytes, Report]:
    report = Report("SCORM 1.2")
    return package(chosen(real, *WANTED), report), report


def test_the_manifest_lists_every_file_and_names_what_is_launched(packed):
    with zipfile.ZipFile(io.BytesIO(packed[0])) as archive:
        names = archive.namelist()
        root = ElementTree.fromstring(archive.read("imsmanifest.xml"))
    assert names[0] == "imsmanifest.xml"
    inside = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
    (resource,) = root.iter(f"{inside}resource")
    assert resource.get("{http://www.adlnet.org/xsd/adlcp_rootv1p2}scormtype") == "sco"
    assert [file.get("href") for file in resource.iter(f"{inside}file")] == names[1:]
    assert resource.get("href") in names
    (item,) = root.iter(f"{inside}item")
    assert item.get("identifierref") == resource.get("identifier")
    assert root.find(f"{inside}metadata/{inside}schemaversion").text == "1.2"


def test_what_is_left_out_is_told_and_the_bytes_are_the_same(packed, real):
    content, report = packed
    assert "discovery/predict-share" in report.text()
    assert package(chosen(real, *WANTED), Report("SCORM 1.2")) == content


def test_a_package_is_of_one_chapter(real):
    with pytest.raises(ExportError, match=r"one chapter; chosen: .*origins"):
        package(real, Report("SCORM 1.2"))
    with pytest.raises(ExportError, match="none"):
        package(chosen(real, "predict-share"), Report("SCORM 1.2"))


def test_a_figures_picture_comes_along(material):
    start = [asked for asked in material.chosen if asked.figure_id]
    content = package(replace(material, chosen=tuple(start)), Report("SCORM 1.2"))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        page = archive.read("index.html").decode()
        assert archive.read("figures/start-f.svg").startswith(b"<svg")
    assert '<img src="figures/start-f.svg" alt="A line &amp; a dot.">' in page
    assert "It is 5 &lt; 6." in page and "data-figure" not in page


@pytest.fixture(scope="module")
def address(packed, tmp_path_factory):
    """The address of a small platform that serves the package."""
    home = tmp_path_factory.mktemp("platform")
    (home / "index.html").write_text(PLATFORM)
    (home / "start.js").write_text(START)
    (home / "scorm12.min.js").write_bytes(RUNTIME.read_bytes())
    with zipfile.ZipFile(io.BytesIO(packed[0])) as archive:
        archive.extractall(home / "sco")

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    handler = functools.partial(Quiet, directory=str(home))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def page(browser, address):
    """A page that may ask the platform alone, and in which nothing may go wrong."""
    page = browser.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on(
        "request", lambda r: None if r.url.startswith((address, "about:")) else wrong.append(r.url)
    )
    page.route("**/favicon.ico", lambda route: route.fulfill(body=""))
    yield page
    page.close()
    assert wrong == []


def told(page, name: str) -> str:
    return page.evaluate("(name) => window.told(name)", name)


def test_score_and_completion_reach_the_platform_and_come_back(page, address, real):
    right = {
        asked.key: next(o for o in asked.question.options if o.right)
        for asked in chosen(real, "recall-suppression", "differ-chance").chosen
    }
    place = {k: real_place(real, k, option) for k, option in right.items()}
    page.goto(f"{address}/index.html")
    page.evaluate("window.begin(null)")
    quiz = page.frame_locator("iframe")
    state = quiz.get_by_role("status").first
    expect(state).to_contain_text("0 of 4 questions answered. Score: 0 of 100.")
    assert told(page, "cmi.core.lesson_status") == "incomplete"

    def choose(key: str, at: int) -> None:
        question = quiz.locator(f'[data-id="{key}"]')
        if (opener := question.get_by_role("button", name="Show the options")).count():
            opener.click()
        question.locator(".question-choices input").nth(at).check()
        question.locator("button[type=submit]").click()

    choose("discovery/recall-suppression", place["discovery/recall-suppression"])
    expect(state).to_contain_text("1 of 4 questions answered. Score: 33.33 of 100.")
    assert told(page, "cmi.core.score.raw") == "33.33"
    wrong = 1 if place["discovery/differ-chance"] == 0 else 0
    choose("discovery/differ-chance", wrong)
    choose("discovery/differ-chance", place["discovery/differ-chance"])  # too late for the score
    expect(state).to_contain_text("2 of 4 questions answered. Score: 33.33 of 100.")
    for key, words in (("discovery/area", "the moon"), ("discovery/recall-definition", "A rule.")):
        question = quiz.locator(f'[data-id="{key}"]')
        question.locator("form :is(input, textarea)").first.fill(words)
        question.locator("button[type=submit]").click()
    expect(state).to_contain_text("4 of 4 questions answered. Score: 33.33 of 100.")
    assert told(page, "cmi.core.lesson_status") == "completed"
    assert page.evaluate("Object.keys(localStorage)") == []
    kept = told(page, "cmi.suspend_data")
    page.evaluate("window.leave()")
    page.wait_for_function("window.API.isTerminated()")

    page.evaluate(
        "(kept) => window.begin({ suspend_data: kept, core: { lesson_status: 'completed' } })", kept
    )
    expect(state).to_contain_text("4 of 4 questions answered. Score: 33.33 of 100.")
    text = quiz.locator('[data-id="discovery/recall-definition"] textarea').first
    expect(text).to_have_value("A rule.")
    assert told(page, "cmi.core.lesson_status") == "completed"


def real_place(real, key: str, option) -> int:
    (asked,) = [asked for asked in real.chosen if asked.key == key]
    return asked.question.options.index(option)


def test_without_a_platform_it_says_so_and_can_be_used(page, address):
    page.goto(f"{address}/sco/index.html")
    expect(page.get_by_role("status").first).to_contain_text("No learning platform was found")
    expect(page.locator(".question.is-live")).to_have_count(4)


def test_it_has_no_barrier(page, address):
    from axe_playwright_python.sync_playwright import Axe

    page.goto(f"{address}/sco/index.html")
    expect(page.locator(".question.is-live")).to_have_count(4)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
