"""Claims rated again: each rating beside the earlier one, and all of them in one table."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from tests.site.checks.browsing import axe_problems, sideways_problems

CHAPTER = "notebooks/debate.html"
KEY = "course-progress"
BEFORE, AFTER = "empathy/belief-before", "empathy/belief-after"  # of the claim s05
CLAIM = "When a friend laughs"
NEVER_ASKED = "Mirror neurons were discovered"


def answer(first: float, last: float | None = None, day: int = 3) -> dict:
    """A stored rating: its first and its last value."""

    def attempt(value, hour):
        at = f"2026-05-{day:02d}T{hour:02d}:00:00.000Z"
        return {"at": at, "result": "ungraded", "value": value}

    return {
        "tries": 1 if last is None else 2,
        "first": attempt(first, 10),
        "last": attempt(first if last is None else last, 11),
    }


@pytest.fixture
def chapter(page, site):
    """The chapter, for a reader with this record."""

    def chapter(answers: dict, size=(1280, 900)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.goto(f"{site}/{CHAPTER}")
        record = json.dumps({"version": 1, "answers": answers, "parts": {}})
        page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, record])
        page.reload()
        return page

    return chapter


def row(page, words: str):
    return page.locator(".ratings-table tr", has_text=words)


def marks(page, words: str) -> list[str]:
    """What is drawn of a sentence, in words: which marks, and where along the track."""
    return (
        row(page, words)
        .locator("circle")
        .evaluate_all(
            'marks => marks.map((m) => `${m.getAttribute("class")} ${m.getAttribute("cx")}`)'
        )
    )


def rate(page, name: str, value: str) -> None:
    box = page.locator(f'.question[data-id="debate/{name}"]')
    box.locator("input[inputmode=decimal]").fill(value)
    box.get_by_role("button", name="Save").click()


def test_without_any_rating_the_table_says_how_to_get_one(chapter):
    page = chapter({})
    said = page.locator(".ratings-summary")
    expect(said).to_contain_text("has a rating of yours in this browser yet")
    assert marks(page, CLAIM) == []
    expect(row(page, CLAIM)).to_contain_text("not rated yet")
    rate(page, "rate-s05", "20")
    expect(row(page, CLAIM)).to_contain_text("now 20")
    assert [mark.split()[0] for mark in marks(page, CLAIM)] == ["ratings-now"]


def test_a_rating_of_an_earlier_chapter_stands_beside_the_one_of_now(chapter):
    page = chapter({BEFORE: answer(80), AFTER: answer(60, day=4)})
    expect(row(page, CLAIM)).to_contain_text("before 80, now 60")
    rate(page, "rate-s05", "25")
    said = page.locator('.question[data-id="debate/rate-s05"] .question-feedback')
    for words in ("At the start you gave 80, now 25", "unsupported", "Say instead:"):
        expect(said).to_contain_text(words, use_inner_text=True)
    expect(row(page, CLAIM)).to_contain_text("before 80, now 25")
    assert marks(page, CLAIM) == ["ratings-before 77.6%", "ratings-now 27%"]
    group = page.locator('tbody[data-verdict="unsupported"] .ratings-mean')
    expect(group).to_contain_text("the mean was 80 before and is 25 now")


def test_the_first_rating_before_counts_and_the_last_one_since(chapter):
    page = chapter({BEFORE: answer(80, 70), AFTER: answer(60, 30, day=4)})
    expect(row(page, CLAIM)).to_contain_text("before 80, now 30")


def test_a_claim_that_no_chapter_asked_about_has_its_verdict_at_once(chapter):
    page = chapter({})
    page.get_by_text("On the cells and where one sees them").click()  # folded until then
    rate(page, "rate-s01", "95")
    said = page.locator('.question[data-id="debate/rate-s01"] .question-feedback')
    expect(said).to_contain_text("You gave 95 of 100.")
    expect(said).to_contain_text("established")
    assert "start of its chapter" not in said.inner_text()
    expect(row(page, NEVER_ASKED)).to_contain_text("now 95")


def test_a_value_that_is_no_rating_is_left_out(chapter):
    page = chapter({BEFORE: answer(800), AFTER: answer(40)})
    expect(row(page, CLAIM)).to_contain_text("now 40")
    assert "before" not in row(page, CLAIM).locator("td").inner_text()


@pytest.mark.parametrize("size", [(1280, 900), (360, 780)])
def test_the_table_is_accessible_wide_and_narrow(chapter, size):
    page = chapter({BEFORE: answer(80), AFTER: answer(60, day=4)}, size)
    expect(row(page, CLAIM)).to_contain_text("before 80, now 60")
    assert not axe_problems(page) and not sideways_problems(page)
