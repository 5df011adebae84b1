"""The contents that `course lab` opens, places that links lead to, and the same in Notebook 7."""

from __future__ import annotations

import json

from playwright.sync_api import expect

from coursekit.course.course import Course
from coursekit.text.contents import chapter_names
from tests.lab.conftest import ALL_DRAWN, ROOT

CONTENTS = "notebooks/contents.ipynb"
DONE = ".my-progress.is-live"


def test_the_front_door_lists_the_chapters_and_what_was_done(open_notebook):
    page = open_notebook(CONTENTS, ready=DONE)
    links = page.locator(".jp-RenderedMarkdown ol a")
    expect(links).to_have_count(len(chapter_names(ROOT)))
    expect(page.locator(".my-progress .progress-count").first).to_contain_text("parts done")
    expect(page.get_by_role("button", name="Export as a file")).to_be_visible()
    expect(page.get_by_text("Nbgrader")).to_have_count(0)
    expect(page.get_by_text("Validate", exact=True)).to_have_count(0)
    expect(page.get_by_text("Would you like to")).to_have_count(0)


def test_glossary_claims_and_evidence_can_be_looked_up(open_notebook):
    page, course = open_notebook(CONTENTS, ready=DONE), Course(ROOT)
    kinds = {
        "Glossary": ("term", course.glossary.terms),
        "Popular claims": ("claim", course.ledger.claims),
        "Evidence": ("fact", course.ledger.facts),
    }
    for title, (scheme, entries) in kinds.items():
        fold = page.locator("details").filter(has=page.locator("summary", has_text=title))
        expect(fold.locator(f'a[data-course^="{scheme}:"]')).to_have_count(len(entries))
        fold.locator("summary").click()
        link = fold.locator("a").first
        link.focus()
        page.keyboard.press("Enter")
        expect(page.locator(":popover-open")).to_have_count(1)
        page.keyboard.press("Escape")


def test_links_lead_to_headings_questions_and_figures(open_notebook):
    page = open_notebook(CONTENTS, ready=DONE)
    row = page.locator('.my-progress a[data-course="chapter:discovery#question-discovery-area"]')
    row.click()
    expect(page.locator('.question[data-id="discovery/area"]')).to_be_focused()
    expect(page.locator('.question[data-id="discovery/area"]')).to_be_in_viewport()
    page.wait_for_function(ALL_DRAWN)
    part = page.locator('.chapter-times a[data-course="chapter:discovery#where-it-breaks"]')
    part.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Where it breaks")).to_be_focused()
    expect(page.get_by_role("heading", name="Where it breaks")).to_be_in_viewport()
    # the page itself would be raw text here, and students do not get it: the contents stand for it
    atlas = page.get_by_role("link", name="atlas", exact=True).first
    atlas.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Atlas")).to_be_focused()


def test_who_comes_back_is_led_to_the_part_that_follows(open_notebook, course):
    attempt = {"at": "2026-01-02T03:04:05.000Z", "result": "ungraded", "value": 1}
    answers = {"discovery/belief-before": {"tries": 1, "first": attempt, "last": attempt}}
    record = {"course": "mirror-neuron-course", "version": 1, "answers": answers, "parts": {}}
    (course / "progress.json").write_text(json.dumps(record), "utf-8")
    page = open_notebook(CONTENTS, ready=DONE)
    link = page.locator(".front-continue a")
    expect(link).to_have_text("Continue: chapter 1, part 1")
    link.click()
    expect(page.get_by_role("heading", name="Look back")).to_be_focused()


def test_the_same_in_notebook_7(open_notebook):
    page = open_notebook("notebooks/discovery.ipynb", view="notebooks")
    link = page.locator(".jp-RenderedMarkdown a.fact-link").first
    link.scroll_into_view_if_needed()
    link.click()
    expect(page.locator(".fact-card:popover-open")).to_have_count(1)
    expect(page.locator(".jp-RenderedMarkdown details").first).to_be_attached()
    expect(page.get_by_role("button", name="Show the code").first).to_be_attached()
    expect(page.locator("figure.course-waits.is-covered").first).to_be_attached()


def test_a_link_leads_to_its_place_in_notebook_7_too(open_notebook):
    page = open_notebook(CONTENTS, view="notebooks", ready=DONE)
    row = page.locator('.my-progress a[data-course="chapter:discovery#question-discovery-area"]')
    with page.expect_popup() as opening:
        row.press("Enter")
    chapter = opening.value
    expect(chapter.locator('.question[data-id="discovery/area"]')).to_be_focused()
    chapter.goto(chapter.url.partition("#")[0] + "#electrode?threshold=8")
    chapter.reload()
    waits = chapter.locator("figure.course-waits[id=electrode]")
    expect(waits).to_be_focused()
    expect(waits.locator(".course-setting")).to_contain_text("threshold = 8")
