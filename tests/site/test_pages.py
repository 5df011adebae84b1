"""Every page in a browser: no request elsewhere, no error, no barrier."""

from __future__ import annotations

import pytest

from coursekit.sitecheck.browsing import axe_problems, sideways_problems
from coursekit.sitecheck.figures import wake

WIDTHS = (1280, 360)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_page, site, page_name, scheme):
    page = open_page(site, page_name, color_scheme=scheme)
    found = wake(page)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width} px: {line}" for line in axe_problems(page, scheme == "dark")]
    assert not found


def test_nothing_scrolls_sideways_on_a_small_phone(open_page, site, page_name):
    page = open_page(site, page_name, viewport={"width": 320, "height": 640})
    assert not wake(page) + sideways_problems(page)


def test_the_page_opens_from_a_folder(open_page, folder, page_name):
    page = open_page(folder, page_name)
    assert page.locator("main h1").locator("visible=true").count() == 1


def test_the_skip_link_leads_to_the_text(open_page, site, page_name):
    page = open_page(site, page_name)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('main, body').id") in ("main-content", "")
    assert page.url.endswith("#main-content")


def test_every_control_of_the_frame_is_reached_and_named(open_page, site, page_name):
    page = open_page(site, page_name)
    unnamed = page.locator("button:visible").evaluate_all(
        "buttons => buttons.filter(b => !(b.ariaLabel || b.title || b.dataset.bsOriginalTitle"
        " || b.textContent.trim())).map(b => b.outerHTML)"
    )
    assert not unnamed


def test_dark_follows_the_system_from_the_first_paint(open_page, site, page_name):
    page = open_page(site, page_name, color_scheme="dark")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_paper_shows_the_text_and_not_the_frame(open_page, site, page_name):
    page = open_page(site, page_name)
    page.emulate_media(media="print")
    assert page.locator("h1").locator("visible=true").count() == 1
    assert not page.locator("#pst-primary-sidebar").is_visible()
    assert not page.locator(".header-article-items").is_visible()


def test_search_finds_a_word_of_the_front_page(open_page, site):
    page = open_page(site, "book/intro.html")
    page.locator("button.search-button__button").locator("visible=true").first.click()
    page.locator("#pst-search-dialog input").fill("curiosity")
    page.keyboard.press("Enter")
    page.wait_for_selector("#search-results a")
    assert "intro.html" in page.locator("#search-results a").first.get_attribute("href")


def test_colours_are_switched_and_kept(open_page, site):
    page = open_page(site, "book/intro.html")
    theme = "document.documentElement.dataset.theme"
    button = page.locator(".theme-switch-button").locator("visible=true").first
    seen = set()
    for _ in range(3):
        button.click()
        seen.add(page.evaluate(theme))
    assert seen == {"light", "dark"}
    while page.evaluate(theme) != "dark":
        button.click()
    page.reload()
    assert page.evaluate(theme) == "dark"


def test_the_contents_open_on_a_phone(open_page, site):
    page = open_page(site, "book/intro.html", viewport={"width": 360, "height": 740})
    page.locator("button.primary-toggle").locator("visible=true").first.click()
    link = page.get_by_role("link", name="How to use this course").locator("visible=true").first
    link.click()
    page.wait_for_url("**/how-to-use.html")


def test_paper_is_white_whatever_the_screen_shows(open_page, site):
    page = open_page(site, "book/intro.html", color_scheme="dark")
    theme = "document.documentElement.dataset.theme"
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(theme) == "light"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(theme) == "dark"
