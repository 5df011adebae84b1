"""The page that closes the course: rounds of questions, and what a reader has worked through."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import expect

CLOSING = "book/closing.html"
PROGRESS = "book/my-progress.html"


@pytest.fixture
def page(open_page, site):
    return open_page(site, CLOSING)


def record(page, name: str, result: str) -> None:
    page.evaluate(f"coursekit.store.record('discovery/{name}', {{value: 'x', result: '{result}'}})")


def test_three_rounds_ask_ten_questions_each_and_none_twice(page):
    rounds = page.locator(".look-back")
    expect(rounds).to_have_count(3)
    asked = [
        [one.get_attribute("data-id") for one in each.locator(".question").all()]
        for each in rounds.all()
    ]
    assert [len(each) for each in asked] == [10, 10, 10]
    assert len({key for each in asked for key in each}) == 30
    first = [key.split("/")[0] for key in asked[0]]
    assert all(one != following for one, following in pairwise(first))


def test_a_question_that_was_missed_stands_first(page):
    missed = page.locator(".look-back").first.locator(".question").nth(3)
    name = missed.get_attribute("data-id")
    page.evaluate(
        "id => coursekit.store.record(id, {value: 'x', result: 'wrong'})",
        name,
    )
    page.reload()
    first = page.locator(".look-back").first.locator(".question").first
    expect(first).to_have_attribute("data-id", name)
    expect(first).to_contain_text("missed before")


def test_without_a_record_nothing_is_certified(page):
    sheet = page.locator(".certificate-sheet")
    expect(sheet).to_contain_text("Nothing is recorded in this browser yet")
    expect(page.get_by_role("button", name="Print it")).to_be_disabled()


def test_the_certificate_holds_what_the_record_holds(page):
    record(page, "area", "right")
    record(page, "own-run", "revealed")
    sheet = page.locator(".certificate-sheet")
    row = sheet.locator("tbody tr").first
    expect(row.locator("td").nth(1)).to_have_text("1")
    expect(sheet.locator(".certificate-course")).to_have_text(page.title().split(" — ")[-1])
    page.get_by_label("Your name on it").fill("<b>Ada</b>")
    expect(sheet.locator(".certificate-name")).to_have_text("<b>Ada</b>")
    assert "Ada" not in page.evaluate("JSON.stringify(localStorage)")


def test_on_paper_the_certificate_stands_alone(page):
    record(page, "area", "right")
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Print it").click()
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Where to go from here")).to_be_hidden()
    expect(page.locator("body > .certificate-sheet")).to_be_visible()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".certificate-sheet")).to_have_count(1)
    expect(page.get_by_role("heading", name="Where to go from here")).to_be_visible()


def test_my_progress_calls_every_outcome_by_its_name(page, site):
    for name, result in (("area", "right"), ("belief-before", "ungraded"), ("own-run", "revealed")):
        value = 1 if name != "area" else "x"
        page.evaluate(
            "([id, value, result]) => coursekit.store.record(id, {value, result})",
            [f"discovery/{name}", value, result],
        )
    page.goto(f"{site}/{PROGRESS}")
    for name, words in (("area", "✓ right"), ("belief-before", "answered"), ("own-run", "looked")):
        cells = page.locator(f'tr[data-question="discovery/{name}"] td')
        expect(cells.nth(1)).to_have_text(words)
        expect(cells.nth(2)).to_have_text(words)
