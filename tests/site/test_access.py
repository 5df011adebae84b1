"""What the statement on accessibility promises beyond axe: WCAG 2.2 at level AA, by behaviour.

The slow ones look at few pages: `discovery` has figures with handles, covers, every kind of
question, tables and formulas; `empathy` the most formulas and figures; the front page and the
ledger have parts of their own. The rest of the pages are made by the same code.
"""

from __future__ import annotations

import pytest

from tests.site.checks import access, figures, speech
from tests.site.checks.browsing import sideways_problems

CHAPTER = "notebooks/discovery.html"
FORMULAS = "notebooks/empathy.html"
DIFFERENT = (CHAPTER, "book/intro.html", "book/evidence.html", "book/atlas.html")
ZOOMED = {"width": 320, "height": 256}  # 1280 by 1024 at 400%


def answer_all(page) -> None:
    """Answer a question of each kind with options, right or wrong."""
    page.wait_for_selector(".question-single.is-live", state="attached")
    for kind in ("single", "several"):
        question = page.locator(f".question-{kind}.is-live").locator("visible=true").first
        if not question.count():
            continue
        if (show := question.get_by_role("button", name="Show the options")).count():
            show.click()
        question.locator("input[type=radio], input[type=checkbox]").first.check()
        question.get_by_role("button", name="Check").click()
        question.locator(".question-feedback:not(:empty)").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_forced_colours_everything_can_be_seen(open_page, site, scheme):
    """Also by a reader who had chosen the other colours on the site."""
    page = open_page(site, CHAPTER, forced_colors="active", color_scheme=scheme)
    other = {"light": "dark", "dark": "light"}[scheme]
    page.evaluate("mode => localStorage.setItem('mode', mode)", other)
    page.reload()
    covers = page.locator(".question-cover").evaluate_all(
        "all => all.filter(e => getComputedStyle(e).borderTopStyle === 'none').length"
    )
    assert covers == 0
    assert not figures.wake(page)
    answer_all(page)
    assert not access.lost_in_forced_colours(page)


@pytest.mark.parametrize("chapter", [*DIFFERENT, FORMULAS, "book/claims.html"])
def test_at_four_hundred_per_cent_nothing_is_cut(open_page, site, chapter):
    page = open_page(site, chapter, viewport=ZOOMED)
    assert not access.cut_off(page) + sideways_problems(page)


@pytest.mark.parametrize(("chapter", "width"), [(CHAPTER, 1280), (CHAPTER, 320), (FORMULAS, 320)])
def test_with_the_spacing_of_wcag_no_word_is_cut(open_page, site, chapter, width):
    page = open_page(site, chapter, viewport={"width": width, "height": 740})
    assert not figures.wake(page)
    answer_all(page)
    page.add_style_tag(content=access.SPACING)
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 200)))")
    page.locator("a.fact-link").locator("visible=true").first.focus()
    assert not access.cut_off(page) + sideways_problems(page)


@pytest.mark.parametrize("chapter", DIFFERENT[:2])
def test_nothing_moves_where_motion_is_unwanted(open_page, site, chapter):
    page = open_page(site, chapter, reduced_motion="reduce")
    assert not figures.wake(page)
    assert not access.still_moving(page)
    for name in figures.figure_ids(page)[:1]:
        figures.move_all(page, name)
        assert page.evaluate("document.getAnimations().length") == 0


@pytest.mark.parametrize(("chapter", "width"), [(CHAPTER, 1280), *((n, 320) for n in DIFFERENT)])
def test_targets_are_large_enough(open_page, site, chapter, width):
    page = open_page(site, chapter, viewport={"width": width, "height": 740})
    assert not figures.wake(page)
    assert not access.small_targets(page)


@pytest.mark.parametrize("window", [{"width": 1280, "height": 720}, ZOOMED])
def test_the_focus_is_seen_and_never_hidden(open_page, site, window):
    """Forwards through a chapter with all its figures awake, under what stays in place."""
    page = open_page(site, CHAPTER, viewport=window)
    assert not figures.wake(page)
    page.evaluate("scrollTo(0, 0)")
    page.locator("#main-content").focus()
    stops, found = access.tab_through(page, 150)
    assert stops > 100
    assert not found


def test_a_chapter_is_spoken_in_order_and_in_full(open_page, site):
    page = open_page(site, CHAPTER)
    assert not figures.wake(page)
    answer_all(page)
    spoken = speech.spoken(page)
    assert not speech.nameless(spoken)
    assert not speech.out_of_order(page, spoken)
    assert not speech.silent_figures(page, spoken)
    assert not speech.silent_formulas(page, spoken)
    assert not speech.silent_questions(page, spoken)
