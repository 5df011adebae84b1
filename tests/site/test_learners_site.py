"""Learner reports against the site: the same rules for a file, the same parts; the page itself."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from coursekit.cli import main
from coursekit.course.outline import Outline
from coursekit.learners.chapters import part_done
from coursekit.learners.course_data import load_course
from coursekit.learners.records import COURSE, LONGEST_FILE, Record, merge, read
from coursekit.learners.validate import fits
from coursekit.questions import render
from coursekit.text.scripts import script
from tests.site.checks.browsing import axe_problems, sideways_problems

ROOT = Path(__file__).parents[2]
KEY = "discovery/area"


def attempt(result="right", value=None, at="2026-05-03T10:00:00.000Z", **more) -> dict:
    return {"at": at, "result": result, "value": value, **more}


def answer(*args, **more) -> dict:
    return {"tries": 1, "first": attempt(*args, **more), "last": attempt(*args, **more)}


def file(answers=None, parts=None, **more) -> str:
    return json.dumps({"version": 1, "answers": answers or {}, "parts": parts or {}, **more})


LATER = "2026-05-04T10:00:00Z"
TWO = file({KEY: answer(), "discovery/own-run": answer("wrong", 2.5)}, {"discovery#x": LATER})
VALUES = [
    None, True, 0, -1.5, 1e300, "text", "x" * 5000, "😀" * 2500, "\ud800", [], [1, None, 2.5],
    [1] * 60, [1] * 61, ["a"], [True], [[1]], {}, {"a": 1},
]  # fmt: skip
SHAPES = [
    *[v for v in VALUES if v != "\ud800"], 1, 2, 50, 100, 100.5, 0.5, [0], [0, 1], [1, 1], [0.5],
    *[[n] * size for size in range(2, 13) for n in (0, 1, 20, 1e6)],
]  # fmt: skip
SAMPLES = {
    "whole": TWO,
    "empty text": "",
    "no json": "hello",
    "null": "null",
    "list": "[1]",
    "nothing in it": "{}",
    "parts is a list": file({KEY: answer()}, parts=[1]),
    "answers is null": '{"version": 1, "answers": null, "parts": {}}',
    **{f"cut at {n}": TWO[:n] for n in range(20, len(TWO), 37)},
    **{f"value {i}": file({KEY: answer(value=value)}) for i, value in enumerate(VALUES)},
    **{f"number {n}": TWO.replace("2.5", n) for n in ("NaN", "-Infinity", "1e999", "9" * 400)},
    **{
        f"tries {tries}": file({KEY: {**answer(), "tries": tries}})
        for tries in (0, 1.0, 1.5, "2", None, True, 10000, -3, 1e400)
    },
    **{f"version {v}": file({KEY: answer()}, version=v) for v in (0, 2, 1.0, "1", "9", None, True)},
    **{
        f"time {at!r}": file({KEY: answer(at=at)}, {"discovery#x": at})
        for at in (LATER, "2026-05-03", "٢026-05-03T10:00:00Z", 5, [LATER], LATER + "\n")
    },
    **{
        f"result {result!r}": file({KEY: answer(result)})
        for result in ("ungraded", "revealed", "hacked", ["right"], None)
    },
    **{f"why {w!r}": file({KEY: answer(why=w)}) for w in ("", "because", 5, "y" * 4001)},
    "only last": file({KEY: {"last": attempt()}}),
    "bad last": file({KEY: {"first": attempt("wrong"), "last": 5}}),
    "ids": file({"__proto__": answer(), "../x": answer(), "A/b": answer(), KEY + "\n": answer()}),
    "parts": file(parts={"a#b": LATER, "a#é": LATER, "a": LATER, "a#" + "b" * 121: LATER}),
    "newline in json": TWO.replace("wrong", "wr\nong"),
    "quotes and braces": TWO[:-1].replace("2.5", json.dumps('a "}{" \\ {')),
    "broken entries": '"a/b": {' * 300 + TWO,
    "entry in entry": f'{{"a/b": {{"first": {json.dumps(attempt())}, {TWO[1:]}}}',
    "newer and damaged": TWO.replace('"version": 1', '"version": 9')[:-3],
}  # fmt: skip


@pytest.fixture(scope="module")
def store(browser):
    """A page that has the course's script and nothing else; its record lives in memory alone."""
    page = browser.new_page()
    page.evaluate(script("course"))
    yield page
    page.close()


def as_json(record: Record) -> dict:
    """A record as the page holds it."""
    found = {"version": 1, "answers": {}, "parts": record.parts}
    for key, one in record.answers.items():
        entry = asdict(one)
        for part in ("first", "last"):
            if not entry[part]["why"]:
                del entry[part]["why"]
        found["answers"][key] = entry
    return found


IMPORT = """texts => {
    const { store } = globalThis.coursekit;
    store.erase();
    const said = texts.map((text) => store.imported(text));
    const whole = (key, value) => (typeof value === "string" ? value.toWellFormed() : value);
    return [JSON.stringify(store.load(), whole), said];
}"""


@pytest.mark.parametrize("text", SAMPLES.values(), ids=SAMPLES.keys())
def test_a_file_is_read_as_the_page_reads_it(store, text):
    found, (said,) = store.evaluate(IMPORT, [text])
    record, words = read(text)
    assert as_json(record) == json.loads(found)
    assert said.endswith(words)
    assert said.startswith("Added" if len(record) else "Nothing was added")


@pytest.mark.parametrize("turned", [False, True])
def test_a_rating_wins_over_the_answer_it_rates(store, turned):
    """As when one tab wrote an answer back that the reader had meanwhile rated in another."""
    texts = [file({KEY: answer("ungraded", "x")}), file({KEY: answer("partly", "x")})]
    texts = texts[::-1] if turned else texts
    found, _ = store.evaluate(IMPORT, texts)
    merged = merge(*(read(text)[0] for text in texts))
    assert as_json(merged) == json.loads(found)
    assert merged.answers[KEY].last.result == "partly"


@pytest.mark.parametrize("turned", [False, True])
def test_two_files_are_merged_as_the_page_merges_them(store, turned):
    one = {"tries": 2, "first": attempt("wrong", 1), "last": attempt("right", 2, at=LATER)}
    two = {"tries": 5, "first": attempt("partly", 3, at=LATER), "last": attempt("ungraded", 4)}
    texts = [
        file({KEY: one, "a/b": answer()}, {"discovery#x": LATER, "discovery#y": LATER}),
        file({KEY: two, "c/d": answer()}, {"discovery#x": "2026-01-01T00:00:00Z"}),
    ]
    texts = texts[::-1] if turned else texts
    found, _ = store.evaluate(IMPORT, texts)
    first, second = (read(text)[0] for text in texts)
    assert as_json(merge(first, second)) == json.loads(found)


def test_the_limit_of_a_files_size_is_the_pages(store):
    fill = "(size) => coursekit.store.imported(' '.repeat(size))"
    assert "far larger" in store.evaluate(fill, LONGEST_FILE + 1)
    assert "far larger" not in store.evaluate(fill, LONGEST_FILE)


def test_the_exported_file_names_the_course(store):
    assert json.loads(store.evaluate("coursekit.store.exported()"))["course"] == COURSE


def test_an_answer_fits_its_question_here_when_it_does_on_the_page(store, course):
    """For every question of the course, and answers of every shape."""
    questions = course.bank.questions
    store.set_content("".join(render.html(asked) for asked in questions.values()))
    found = store.evaluate(
        """values => Object.fromEntries([...document.querySelectorAll(".question")].map((q) =>
            [q.dataset.id, values.map((value) => coursekit.fits(q, value))]))""",
        SHAPES,
    )
    expected = {key: [fits(one.question, v) for v in SHAPES] for key, one in questions.items()}
    assert found == expected
    taken = {one.question.kind: any(expected[key]) for key, one in questions.items()}
    assert all(taken.values())


# ---- The parts


@pytest.fixture(scope="module")
def course():
    return load_course(ROOT)


def test_the_parts_read_from_the_notebooks_are_those_of_the_site(open_page, site, course):
    outline = (
        open_page(site, "book/my-progress.html")
        .wait_for_function("globalThis.coursekit?.outline")
        .json_value()
    )
    listed = [
        Outline(f"notebooks/{c.name}", c.name, c.title, c.parts).as_dict() for c in course.chapters
    ]
    config = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))
    afternoon = config["sphinx"]["config"]["course_afternoon"]
    assert [o | {"short": o["chapter"] in afternoon} for o in listed] == outline


def test_a_part_is_done_here_when_it_is_done_on_the_page(open_page, site, course):
    page = open_page(site, "book/my-progress.html")
    entries = sorted({*course.bank.questions} | course.marks())
    samples = [entries[::step][shift:] for step in (1, 2, 3, 7) for shift in (0, 1, 40)]
    samples += [list(course.bank.questions), sorted(course.marks()), []]
    for names in samples:
        text = file(
            {name: answer() for name in names if "#" not in name},
            {name: LATER for name in names if "#" in name},
        )
        record, said = read(text)
        assert said == ""
        done = [[part_done(c, part, record) for part in c.parts] for c in course.chapters]
        assert done == page.evaluate(
            """record => coursekit.outline.map((chapter) => chapter.parts.map(
                (part) => coursekit.progress.partDone(chapter, part, record)))""",
            as_json(record),
        )


# ---- The page


@pytest.fixture(scope="module")
def report(course, tmp_path_factory) -> Path:
    """The report on a small class with every kind of answer, a hostile name and a bad file."""
    folder = tmp_path_factory.mktemp("class")
    for number, name in enumerate(["Ada", "Émilie $x$", "<b>Bob", "李", "x" * 80, "Zoë"]):
        answers = {}
        for key, asked in course.bank.questions.items():
            question = asked.question
            size = len(getattr(question, "bars", getattr(question, "at", ())))
            low = getattr(question, "limits", [0, 0])[0]
            value = [low] * size if size else (low if question.kind == "predict" else number)
            answers[key] = answer("right" if number % 2 else "wrong", value)
        (folder / f"{name}.json").write_text(file(answers), "utf-8")
    (folder / "bad.json").write_text("{")
    out = tmp_path_factory.mktemp("report")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        result = CliRunner().invoke(main, ["learners", str(folder), "--out", str(out)])
    assert result.exit_code == 0, result.output
    return out / "report.html"


@pytest.mark.parametrize("width", [1280, 360, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_report_can_be_read_by_everyone(new_page, report, width, scheme):
    page = new_page(
        report.parent.as_uri(), viewport={"width": width, "height": 800}, color_scheme=scheme
    )
    page.goto(report.as_uri())
    assert axe_problems(page, colours_only=(width, scheme) != (1280, "light")) == []
    assert sideways_problems(page) == []


def test_the_report_follows_the_readers_colours(new_page, report):
    grounds = set()
    for scheme in ("light", "dark"):
        page = new_page(report.parent.as_uri(), color_scheme=scheme)
        page.goto(report.as_uri())
        grounds.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        line = page.locator("figure svg path").first
        grounds.add(line.evaluate("e => getComputedStyle(e).fill + getComputedStyle(e).stroke"))
    assert len(grounds) == 4
