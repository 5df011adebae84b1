"""Answers as a browser keeps them: of any shape, in two tabs, in a full storage, damaged, erased.

A page of questions with the course's script is enough; no built book is needed.
"""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from coursekit.book.serve import open_server
from coursekit.questions import load_bank, render
from coursekit.text.scripts import script

BANK = load_bank(Path(__file__).parents[2])
KEY = "course-progress"
BROKEN = (
    '<div class="question" data-id="a/broken" data-kind="riddle">'
    '<p class="question-stem">?</p></div>'
)
AT = "2026-01-02T03:04:05.000Z"
VALUES = {
    "number": 5,
    "far number": -1e9,
    "text": "words",
    "true": True,
    "nothing chosen": [],
    "one in a list": [0],
    "long list": [1] * 60,
    "list with a gap": [1, None, 3],
}
SOME = ("discovery/area", "discovery/own-run", "discovery/predict-chance")
AREA = '[data-id="discovery/area"]'
RUN = '[data-id="discovery/own-run"]'


def page_of(body: str) -> str:
    return (
        '<!DOCTYPE html><html lang="en" data-content_root="./"><head><meta charset="utf-8">'
        '<title>Questions</title><script defer src="course.js"></script></head>'
        f"<body><main>{body}</main></body></html>"
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("questions")
    shown = {key: render.html(asked) for key, asked in BANK.questions.items()}
    some = "".join(shown[key] for key in SOME)
    (folder / "all.html").write_text(page_of("".join(shown.values())), "utf-8")
    (folder / "index.html").write_text(page_of(some), "utf-8")
    (folder / "broken.html").write_text(page_of(BROKEN + some + BROKEN), "utf-8")
    (folder / "course.js").write_text(script("course"), "utf-8")
    with open_server(folder, port=0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def tabs(new_page, home):
    """Two tabs of one browser."""
    first = new_page(home)
    second = first.context.new_page()
    for page in (first, second):
        page.goto(f"{home}/index.html")
    return first, second


def answer(page, question: str, text: str) -> None:
    page.locator(f"{question} .question-form input").fill(text)
    page.locator(f"{question} [type=submit]").click()


def stored(page) -> dict:
    return json.loads(page.evaluate(f"localStorage.getItem('{KEY}')"))


def wait_until_stored(page, *questions: str) -> None:
    page.wait_for_function(
        f"""ids => ids.every((id) => id in JSON.parse(localStorage.getItem('{KEY}')).answers)""",
        arg=list(questions),
    )


# ---- Any shape


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES.keys())
def test_a_stored_answer_of_any_shape_breaks_no_question(new_page, home, value):
    one = {"at": AT, "result": "ungraded", "value": value}
    answers = {key: {"tries": 1, "first": one, "last": one} for key in BANK.questions}
    page = new_page(home)
    page.goto(f"{home}/index.html")
    text = json.dumps({"version": 1, "answers": answers, "parts": {}})
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
    page.goto(f"{home}/all.html")
    assert page.locator(".question").count() == len(BANK.questions)
    assert page.locator(".question:not(.is-live)").count() == 0
    fit = page.evaluate(
        "v => [...document.querySelectorAll('.question')].map((q) => coursekit.fits(q, v))", value
    )
    assert page.locator(".question.is-answered").count() == sum(fit)
    assert page.get_by_text("has changed since").count() == len(fit) - sum(fit)
    assert stored(page)["answers"] == answers  # what does not fit is kept


def test_one_question_that_fails_stops_no_other(browser, home):
    page = browser.new_page()  # unwatched: the fault is to be reported
    faults = []
    page.on("pageerror", lambda fault: faults.append(fault.message))
    page.goto(f"{home}/broken.html")
    assert page.locator(".question:not(.is-live)").count() == 2
    assert page.locator(".question.is-live").count() == len(SOME)
    assert len(faults) == 2
    answer(page, AREA, "F5")
    assert page.locator(f"{AREA} .is-right").count() == 1
    page.close()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2,75", "Right."),
        ("2.75", "Right."),
        ("1,000", "write 1000 or 1.000"),
        ("two", "“two” cannot be read as a number"),
        ("", "Type a number first"),
    ],
)
def test_a_number_may_be_typed_with_a_comma_and_is_never_guessed(new_page, home, typed, words):
    page = new_page(home)
    page.goto(f"{home}/index.html")
    page.locator(f"{RUN} .question-form input").press_sequentially(typed)
    page.locator(f"{RUN} [type=submit]").click()
    assert words in page.locator(f"{RUN} .question-feedback").inner_text()


# ---- Two tabs


def test_a_full_storage_is_told_and_loses_nothing(tabs):
    one, two = tabs
    one.evaluate(
        """() => {
            for (let size = 2 ** 22; size >= 1; size /= 2) {
                try {
                    while (true) {
                        localStorage.setItem(`${size}-${localStorage.length}`, "x".repeat(size));
                    }
                } catch { /* no room for more of this size */ }
            }
        }"""
    )
    answer(one, AREA, "F5")
    said = one.locator(f"{AREA} .question-feedback").inner_text()
    assert "is full" in said and "private" not in said
    assert "your answers last until you close it" in said
    two.evaluate("Object.keys(localStorage).forEach((key) => localStorage.removeItem(key))")
    answer(two, RUN, "2.75")
    wait_until_stored(two, "discovery/area", "discovery/own-run")


def test_two_tabs_that_write_at_the_same_time_lose_nothing(tabs):
    wanted = {
        page: [f"a/{name}-{i}" for i in range(60)] for page, name in zip(tabs, "xy", strict=True)
    }
    for page, ids in wanted.items():
        page.evaluate(
            """ids => {
                const next = () => {
                    coursekit.store.record(ids.shift(), { value: 1, result: "right" });
                    if (ids.length) setTimeout(next);
                };
                setTimeout(next);
            }""",
            ids,
        )
    for page in tabs:
        wait_until_stored(page, *(key for ids in wanted.values() for key in ids))


def test_erasing_in_one_tab_clears_the_other(tabs):
    one, two = tabs
    answer(two, AREA, "F5")
    two.locator(f"{RUN} .question-form input").fill("not sent yet")
    one.evaluate("coursekit.store.erase()")
    two.locator(f"{AREA}:not(.is-answered)").wait_for()
    assert two.locator(f"{AREA} .question-form").count() == 1
    assert two.locator(f"{AREA} .question-form input").input_value() == ""
    assert two.locator(f"{AREA} .question-feedback").inner_text() == ""
    assert two.locator(f"{RUN} .question-form input").input_value() == "not sent yet"
    answer(two, RUN, "2.75")
    assert list(stored(two)["answers"]) == ["discovery/own-run"]


# ---- Damage


def test_a_damaged_record_is_announced_before_any_answer(new_page, home):
    page = new_page(home)
    page.goto(f"{home}/index.html")
    answer(page, AREA, "F5")
    page.evaluate("key => localStorage.setItem(key, localStorage.getItem(key).slice(0, -9))", KEY)
    page.reload()
    notice = page.locator("main > [role=status]").first
    assert "1 entry could be saved" in notice.inner_text()
    assert page.locator(f"{AREA} .is-right").count() == 1
    page.reload()
    assert page.locator(".course-notice").count() == 0


def test_names_that_every_object_has_are_no_answers(new_page, home):
    page = new_page(home)
    page.goto(f"{home}/index.html")
    one = json.dumps({"first": {"at": AT, "result": "right", "value": 1}})
    answers = f'{{"__proto__": {{}}, "constructor": {{"tries": 1}}, "a/constructor": {one}}}'
    text = f'{{"version": 1, "__proto__": {{"x": 1}}, "answers": {answers}}}'
    said = page.evaluate("text => coursekit.store.imported(text)", text)
    assert "Added 1 entry" in said and "2 entries could not be read" in said
    assert list(stored(page)["answers"]) == ["a/constructor"]
    assert page.evaluate("coursekit.store.answer('constructor')") is None
    assert page.evaluate("({}).x") is None
