"""The front page and the atlas in the browser: begin, go on, move the line, pick a place."""

from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from tests.site.checks.browsing import axe_problems, sideways_problems

FRONT, ATLAS = "book/intro.html", "book/atlas.html"
FIGURE = "figure.explorable[data-state=ready]"
SCREENS = {"laptop": {"width": 1366, "height": 768}, "phone": {"width": 360, "height": 740}}


@pytest.fixture(params=["light", "dark"])
def scheme(request):
    return request.param


def bottom(locator) -> float:
    box = locator.bounding_box()
    return box["y"] + box["height"]


@pytest.mark.parametrize("screen", SCREENS)
def test_name_stakes_start_and_the_figure_are_on_the_first_screen(open_page, site, screen):
    page = open_page(site, FRONT, viewport=SCREENS[screen])
    page.locator(FIGURE).wait_for()
    height = SCREENS[screen]["height"]
    for part in (
        ".front > h1",
        ".front-lead",
        ".front-go",
        f"{FIGURE} svg",
        f"{FIGURE} input[type=range]",
    ):
        assert bottom(page.locator(part).first) <= height, part
    assert not sideways_problems(page)


def test_moving_the_line_changes_the_share(open_page, site):
    page = open_page(site, FRONT)
    page.locator(FIGURE).wait_for()
    says = page.locator(f"{FIGURE} .explorable-says")
    share = re.compile(r"(\d+)%")
    before = int(share.search(says.inner_text())[1])
    page.locator("input[name=falls]").check()
    page.locator("input[type=range][name=threshold]").focus()
    page.keyboard.press("Home")
    expect(says).to_contain_text("a rise or a fall of more than 2")
    after = int(share.search(says.inner_text())[1])
    assert before < 20 and after > 40


def test_a_new_reader_starts_and_a_returning_one_goes_on(open_page, site):
    page = open_page(site, FRONT)
    expect(page.locator(".front-go")).to_have_attribute("href", re.compile("discovery.html$"))
    expect(page.locator(".front-continue")).to_have_count(0)
    chapter = page.evaluate("coursekit.outline[1]")
    at = "2026-05-03T10:00:00.000Z"
    tried = {"at": at, "result": "right", "value": 1}
    answers = {
        key: {"tries": 1, "first": tried, "last": tried}
        for part in chapter["parts"][:2]
        for key in part["questions"]
        if key.startswith(chapter["chapter"])
    }
    marks = {
        f"{chapter['chapter']}#back.{key.replace('/', '.')}": at
        for part in chapter["parts"][:2]
        for key in part["questions"]
    }
    marks |= {f"{chapter['chapter']}#{part['id']}": at for part in chapter["parts"][:2]}
    record = json.dumps({"version": 1, "answers": answers, "parts": marks})
    page.evaluate("(text) => localStorage.setItem('course-progress', text)", record)
    page.reload()
    link = page.locator(".front-continue")
    expect(link).to_have_text("Continue: chapter 2, part 3")
    expect(link).to_have_attribute("href", re.compile(f"#{chapter['parts'][2]['id']}$"))


def test_arc_and_paths_name_every_chapter(open_page, site):
    page = open_page(site, FRONT)
    chapters = page.evaluate("coursekit.outline.map((c) => c.title)")
    arc = page.locator(".course-arc li")
    expect(arc).to_have_count(len(chapters))
    for item, title in zip(arc.all(), chapters, strict=True):
        expect(item).to_contain_text(title)
        expect(item.locator("svg")).to_have_count(1)
    whole = page.locator(".course-paths > li").last
    for title in chapters:
        expect(whole).to_contain_text(title)


def test_on_the_afternoons_path_each_chapter_leads_to_the_next_of_that_path(open_page, site):
    """Where that is not the next of all; a reader would else land in a chapter left out."""
    page = open_page(site, FRONT)
    short = page.locator(".course-paths > li").first.locator("a").all()
    path = [link.get_attribute("href") for link in short]
    order = page.evaluate("coursekit.outline.map((c) => c.doc)")
    for here, then in pairwise(path):
        page.goto(f"{site}/book/{here}")
        onward = page.locator(".path-next a")
        numbers = [order.index(doc.split("../")[1].removesuffix(".html")) for doc in (here, then)]
        if numbers[1] == numbers[0] + 1:
            expect(onward).to_have_count(0)
        else:
            expect(onward).to_have_attribute("href", then.split("/")[-1])
    page.goto(f"{site}/book/{path[-1]}")
    expect(page.locator(".path-next")).to_have_count(0)


def test_a_place_is_picked_by_button_by_hand_and_by_address(open_page, site):
    page = open_page(site, ATLAS)
    expect(page.locator(".atlas-place:visible")).to_have_count(1)
    page.get_by_role("button", name="Human").press("Enter")
    page.get_by_role("button", name="Insula").press("Space")
    shown = page.locator(".atlas-place:visible")
    expect(shown).to_have_count(1)
    expect(shown.locator("h3")).to_contain_text("Insula")
    expect(page.locator("[data-place=human-insula].is-chosen")).to_have_count(1)
    assert page.url.endswith("#atlas-human-insula")
    expect(shown.locator("a.fact-link").first).to_be_visible()
    expect(shown.locator("a[href*='notebooks/empathy']")).to_have_count(1)
    page.locator("#drawing-atlas-human [data-place=human-m1] text").click()
    expect(shown.locator("h3")).to_contain_text("Primary motor cortex")
    page.goto(f"{site}/{ATLAS}#atlas-macaque-ipl")
    expect(shown.locator("h3")).to_contain_text("Inferior parietal lobule")


def test_without_a_script_the_atlas_is_a_list(open_page, site):
    page = open_page(site, ATLAS, java_script_enabled=False)
    places = page.locator(".atlas-place")
    assert places.count() > 15
    expect(page.locator(".atlas-place:visible")).to_have_count(places.count())
    assert page.locator(".atlas-facts > li").count() >= places.count()


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("name", [FRONT, ATLAS])
def test_both_pages_are_clean_in_light_and_dark(open_page, site, name, screen, scheme):
    page = open_page(site, name, viewport=SCREENS[screen], color_scheme=scheme)
    assert not axe_problems(page, scheme == "dark")
    assert not sideways_problems(page)


def test_a_drawing_follows_the_colours_of_the_page(open_page, site):
    found = []
    for colours in ("light", "dark"):
        page = open_page(site, ATLAS, color_scheme=colours)
        paint = "(e) => getComputedStyle(e.querySelector('path')).fill"
        found.append(page.locator("figure.drawing svg").first.evaluate(paint))
    assert found[0] != found[1]


def test_every_chapter_has_a_named_drawing_with_a_caption(open_page, site):
    page = open_page(site, FRONT)
    for doc in page.evaluate("coursekit.outline.map((c) => c.doc)"):
        page.goto(f"{site}/{doc}.html")
        drawing = page.locator("figure.drawing").first
        name = drawing.locator("svg[role=img]").first.get_attribute("aria-label")
        assert name and "brain" in name
        expect(drawing.locator("figcaption")).to_contain_text("Where are we?")


def test_the_glossary_shows_the_place_of_an_area_and_leads_to_it(open_page, site):
    page = open_page(site, "book/glossary.html")
    entry = page.locator("dt:has(#term-insula) + dd, dt#term-insula + dd")
    name = entry.locator("svg[role=img]").get_attribute("aria-label")
    assert "Insula" in name
    entry.get_by_role("link", name="In the atlas").click()
    shown = page.locator(".atlas-place:visible h3")
    expect(shown).to_have_count(1)  # before the script has run, the page lists all places
    expect(shown).to_contain_text("Insula")
