"""Every page in a browser: no request elsewhere, no error, no barrier."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.site.checks.browsing import axe_problems, sideways_problems
from tests.site.checks.figures import wake

from .conftest import book_pages, figure_pages, watching

WIDTHS = (1280, 360)
WORDS = 5500  # of a chapter at most
LONGER = {"discovery", "origins", "imitation", "empathy", "language"}  # older than that limit


THEME = "document.documentElement.dataset.theme"


@pytest.fixture(scope="module")
def visited(browser, site, page_name):
    """The page, opened once while the system is dark; the tests that share it put back its size."""
    with watching(browser) as new_page:
        page = new_page(site, color_scheme="dark")
        page.goto(f"{site}/{page_name}")
        yield page


def test_dark_from_the_first_paint(visited):
    assert visited.evaluate(THEME) == "dark"


def test_the_frame_of_a_page(visited):
    """Its skip link leads to the text, its buttons have names, and paper does not show it."""
    page = visited
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    page.wait_for_url("**#main-content")
    assert page.evaluate("document.activeElement.closest('main, body').id") in ("main-content", "")

    unnamed = page.locator("button:visible").evaluate_all(
        "buttons => buttons.filter(b => !(b.ariaLabel || b.title || b.dataset.bsOriginalTitle"
        " || b.textContent.trim())).map(b => b.outerHTML)"
    )
    assert not unnamed

    page.emulate_media(media="print")
    expect(page.locator("h1").locator("visible=true")).to_have_count(1)
    expect(page.locator("#pst-primary-sidebar")).to_be_hidden()
    expect(page.locator(".header-article-items")).to_be_hidden()
    page.emulate_media(media="screen")


def test_axe_finds_nothing_and_dark_follows_the_system(visited, page_name):
    """Dark, then light, as the system has it; wide and narrow.

    Pages with figures are looked at by axe in `test_figures.py`, before and after moving.
    """
    found = []
    for scheme in ("dark", "light"):
        visited.emulate_media(color_scheme=scheme)
        visited.wait_for_function(f"scheme => {THEME} === scheme", arg=scheme)
        for width in WIDTHS if page_name not in figure_pages() else ():
            visited.set_viewport_size({"width": width, "height": 900})
            found += [f"{width} px: {line}" for line in axe_problems(visited, scheme == "light")]
    assert not found


def test_nothing_scrolls_sideways_on_a_small_phone(open_page, site, page_name):
    page = open_page(site, page_name, viewport={"width": 320, "height": 640})
    assert not wake(page) + sideways_problems(page)


def test_a_page_without_figures_opens_from_a_folder(open_page, folder, plain_page):
    """Those with figures do in `test_figures.py`."""
    page = open_page(folder, plain_page)
    expect(page.locator("main h1").locator("visible=true")).to_have_count(1)


def test_a_later_chapter_keeps_within_its_words(open_page, site):
    """What is seen before anything is opened: text, questions, code, sources."""
    later = [name for name in book_pages() if name.startswith("notebooks/")]
    later = [name for name in later if name[len("notebooks/") : -len(".html")] not in LONGER]
    assert later
    words = {}
    for name in later:
        page = open_page(site, name)
        page.wait_for_selector(".question.is-live")
        text = page.locator("article.bd-article").inner_text()
        words[name] = len(text.split())
    assert not {name: count for name, count in words.items() if count > WORDS}


def test_search_finds_a_word_of_the_front_page(open_page, site):
    page = open_page(site, "book/intro.html")
    page.locator("button.search-button__button").locator("visible=true").first.click()
    page.locator("#pst-search-dialog input").fill("curiosity")
    page.keyboard.press("Enter")
    page.wait_for_selector("#search-results a")
    first = page.locator("#search-results a").first
    expect(first).to_have_attribute("href", re.compile(r"intro\.html"))


def switched(page, button) -> str:
    """Press the button for colours; the theme that is shown in the mode that follows."""
    mode = page.evaluate("document.documentElement.dataset.mode")
    button.click()
    page.wait_for_function("mode => document.documentElement.dataset.mode !== mode", arg=mode)
    return page.evaluate("document.documentElement.dataset.theme")


def test_colours_are_switched_and_kept(open_page, site):
    page = open_page(site, "book/intro.html")
    button = page.locator(".theme-switch-button").locator("visible=true").first
    seen = set()
    for _ in range(3):
        seen.add(switched(page, button))
    assert seen == {"light", "dark"}
    while page.evaluate(THEME) != "dark":
        switched(page, button)
    page.reload()
    assert page.evaluate(THEME) == "dark"


def test_the_contents_open_on_a_phone(open_page, site):
    page = open_page(site, "book/intro.html", viewport={"width": 360, "height": 740})
    page.locator("button.primary-toggle").locator("visible=true").first.click()
    link = page.get_by_role("link", name="How to use this course").locator("visible=true").first
    link.click()
    page.wait_for_url("**/how-to-use.html")


def test_paper_is_white_whatever_the_screen_shows(open_page, site):
    page = open_page(site, "book/intro.html", color_scheme="dark")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(THEME) == "light"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(THEME) == "dark"


@pytest.mark.parametrize("words", ["constructor", "__proto__", "hasOwnProperty", "neuron"])
def test_a_search_ends_whatever_is_searched(open_page, site, words):
    page = open_page(site, f"search.html?q={words}")
    ended = re.compile("Search finished|did not match")
    page.locator("#search-results .search-summary", has_text=ended).wait_for()
    if words == "neuron":
        page.locator("#search-results li").first.wait_for()
    assert (page.locator("#search-results li").count() > 0) is (words == "neuron")


def test_an_address_with_a_bare_per_cent_sign_stops_nothing(open_page, site):
    page = open_page(site, "notebooks/discovery.html#100%")
    assert wake(page) == []
    assert page.locator("figure.explorable:not([data-state=ready])").count() == 0
    assert page.locator(".question:not(.is-live)").count() == 0


@pytest.mark.parametrize("home", ["site", "folder"])
def test_a_search_leads_to_the_section(open_page, request, home):
    page = open_page(request.getfixturevalue(home), "search.html?q=spinal+gate")
    place = page.locator("#search-results .search-sections a").first
    place.wait_for()
    assert "#" in place.get_attribute("href")
    assert page.locator("#search-results .search-snippet mark").count() > 0


def test_the_contents_follow_a_jump(open_page, site):
    page = open_page(site, "notebooks/discovery.html")
    place = "facilitation-suppression-and-the-spinal-gate-deeper"
    page.evaluate(f"document.getElementById('{place}').scrollIntoView()")
    here = page.locator(f".bd-sidebar-secondary a.active[href='#{place}']")
    here.first.wait_for(state="attached")


def test_plotting_code_is_folded_and_named_and_opens_by_key(open_page, site):
    page = open_page(site, "notebooks/discovery.html")
    folds = page.locator("details.hide > summary")
    assert folds.count() == page.locator("figure.explorable").count()
    assert folds.first.inner_text().strip() == "Show the code of this figure"
    folds.first.focus()
    page.keyboard.press("Enter")
    assert folds.first.inner_text().strip() == "Hide the code of this figure"
