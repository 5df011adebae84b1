"""Every explorable figure, handled by keyboard, from a server and from a folder.

These tests run for each page that has a figure (`conftest.figure_pages`). To open a chapter and
wake its figures takes longer than most of what is asked of it: so one visit on a laptop and one on
a phone serve all tests that leave the page as it was, or begin by putting it right. What looks at
the page as it comes stands before what moves it.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.site.checks import figures
from tests.site.checks.browsing import axe_problems, sideways_problems

from .conftest import watching

LAPTOP, PHONE = {"width": 1366, "height": 768}, {"width": 360, "height": 740}
USUAL = {"media": "screen", "color_scheme": "light", "reduced_motion": "no-preference"}


@pytest.fixture(scope="module")
def visit(browser, site, page_name):
    """A function that opens the page on a screen, once, with every figure awake, and watches it."""
    opened = {}
    with watching(browser) as new_page:

        def visit(screen: dict):
            size = tuple(screen.values())
            if size not in opened:
                page = new_page(site, viewport=screen, color_scheme="light")
                page.goto(f"{site}/{page_name}")
                assert not figures.wake(page)
                opened[size] = page
            opened[size].emulate_media(**USUAL)
            return opened[size]

        yield visit


@pytest.fixture
def laptop(visit):
    """The page on a laptop."""
    return visit(LAPTOP)


@pytest.fixture
def phone(visit):
    """The page on a phone, opened there."""
    return visit(PHONE)


def test_a_chapter_has_at_least_three_figures(laptop, page_name):
    if page_name.startswith("notebooks/"):
        assert len(figures.figure_ids(laptop)) >= 3


def test_every_figure_follows_the_page_into_the_dark(laptop):
    """None needs a light ground of its own there; see `explorable.frames.ground`."""
    grounds = laptop.locator(".explorable-ground")
    names = grounds.evaluate_all("all => all.map((g) => g.closest('figure').id)")
    assert not names


def test_on_paper_the_first_state_is_there(laptop):
    laptop.emulate_media(media="print")
    assert not figures.still_problems(laptop)


def test_axe_finds_nothing_before_moving(laptop):
    """In full in the light, and the rules about colour again in the dark."""
    assert not _axe_in_both(laptop)


def test_on_a_laptop_all_of_a_figure_is_in_its_place(laptop):
    assert not _out_of_place(laptop)


def test_every_control_moves_the_figure(laptop):
    found = []
    for name in figures.figure_ids(laptop):
        found += figures.figure_problems(laptop, name)
    assert not found


def test_on_a_phone_all_of_a_figure_is_in_its_place(phone):
    assert not _out_of_place(phone)


def test_axe_finds_nothing_after_moving(phone):
    """On a phone, with everything moved and unfolded; in the light and in the dark, as above."""
    phone.locator("details").evaluate_all("all => all.forEach(d => { d.open = true; })")
    for name in figures.figure_ids(phone):
        figures.move_all(phone, name)
    assert not _axe_in_both(phone) + sideways_problems(phone)


def test_figures_move_from_a_folder_too(open_page, folder, page_name):
    """All wake; one of them is moved in every way, by the same script as from a server."""
    page = open_page(folder, page_name)
    expect(page.locator("main h1").locator("visible=true")).to_have_count(1)
    found = figures.wake(page)
    assert not found + figures.figure_problems(page, figures.figure_ids(page)[0])


def test_without_scripts_the_first_state_is_there(open_page, site, page_name):
    page = open_page(site, page_name, java_script_enabled=False)
    assert not figures.still_problems(page)


def _out_of_place(page) -> list[str]:
    """Picture and controls on one screen; no word, mark or sentence cut, nothing moved.

    All states are looked at, so that nobody has to find by hand the one in which a label is cut.
    """
    names = figures.figure_ids(page)
    found = [line for name in names for line in figures.on_one_screen(page, name)]
    found += figures.sentence_problems(page)
    return found + [line for name in names for line in figures.leaving(page, name)]


def _axe_in_both(page) -> list[str]:
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_function("s => document.documentElement.dataset.theme === s", arg=scheme)
        found += [f"{scheme}: {line}" for line in axe_problems(page, scheme == "dark")]
    return found
