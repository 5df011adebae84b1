"""A deck made from the built book, in a browser: offline, by keyboard, with notes, on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from coursekit.slides.deck import deck
from coursekit.slides.derive import slides_of
from coursekit.slides.page import read_page
from tests.site.checks.browsing import axe_problems

CHAPTER = "discovery"
SHOWN = "section.present"
KINDS = ("title", "list", "part", "prose", "question", "code", "figure", "table", "box")
OVER = """() => {
    const body = Reveal.getCurrentSlide().querySelector(".deck-body");
    const tall = body.scrollHeight > body.clientHeight + 1;
    const wide = body.scrollWidth > body.clientWidth + 1;
    return tall || wide ? Reveal.getCurrentSlide().querySelector("h2").textContent : null;
}"""


@pytest.fixture(scope="module")
def derived(site_dir):
    """The slides of chapter 1."""
    return slides_of(read_page(site_dir / "notebooks" / f"{CHAPTER}.html", None))


@pytest.fixture(scope="module")
def decks(site_dir, derived, tmp_path_factory):
    """A folder with one deck."""
    folder = tmp_path_factory.mktemp("decks")
    style = (site_dir / "_static" / "pygments.css").read_text("utf-8")
    (folder / f"{CHAPTER}.html").write_text(deck("A neuron", derived, style), "utf-8")
    return folder


@pytest.fixture
def open_deck(new_page, decks):
    """A function that opens the deck from its folder, watched, at a slide of this kind."""

    def open_deck(kind: str = "title", **settings):
        page = new_page(decks.as_uri(), **{"viewport": {"width": 1280, "height": 720}, **settings})
        page.goto(f"{decks.as_uri()}/{CHAPTER}.html")
        page.wait_for_function("window.Reveal?.isReady()")
        go_to(page, kind)
        return page

    return open_deck


def go_to(page, kind: str) -> None:
    """Turn to the first slide of this kind."""
    page.evaluate(
        "k => Reveal.slide(Reveal.getSlides().findIndex(s => s.matches(`.is-${k}`)))", kind
    )


def number(page) -> int:
    return page.evaluate("Reveal.getIndices().h")


def wait_for_slide(page, place: int) -> None:
    page.wait_for_function("place => Reveal.getIndices().h === place", arg=place)


def test_keys_turn_the_slides(open_deck):
    page = open_deck()
    page.keyboard.press("ArrowRight")
    wait_for_slide(page, 1)
    page.keyboard.press("PageDown")
    wait_for_slide(page, 2)
    page.keyboard.press("ArrowLeft")
    wait_for_slide(page, 1)
    page.keyboard.press("End")
    expect(page.locator(f"{SHOWN} h2")).to_have_text("Sources")


def test_every_slide_fits_and_every_figure_wakes(open_deck, derived):
    page = open_deck()
    over = []
    for place, slide in enumerate(derived):
        page.evaluate("place => Reveal.slide(place)", place)
        if slide.kind == "figure":
            page.locator(f'{SHOWN} figure[data-state="ready"]').wait_for()
        if found := page.evaluate(OVER):
            over.append(found)
    assert over == []
    assert sum(slide.kind == "figure" for slide in derived) == 4


def test_a_figure_moves_and_keeps_the_arrow_keys_to_itself(open_deck):
    page = open_deck("figure")
    here = number(page)
    says = page.locator(f"{SHOWN} .explorable-says")
    page.locator(f'{SHOWN} figure[data-state="ready"]').wait_for()
    before, picture = says.inner_text(), page.locator(f"{SHOWN} svg").inner_html()
    page.locator(f"{SHOWN} input[name=threshold]").focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    expect(says).not_to_have_text(before, use_inner_text=True)
    assert page.locator(f"{SHOWN} svg").inner_html() != picture
    assert number(page) == here
    page.locator(f"{SHOWN} select").first.focus()
    page.keyboard.press("ArrowDown")
    assert number(page) == here
    page.keyboard.press("PageDown")  # what a presenter's remote sends
    wait_for_slide(page, here + 1)


def test_questions_are_prompts_and_answers_are_with_the_speaker(open_deck, derived):
    page = open_deck("question")
    asked = next(slide for slide in derived if slide.kind == "question")
    shown = page.locator(SHOWN)
    expect(shown.locator(".deck-body li")).to_have_count(4)
    assert "Right." in "".join(asked.notes)
    expect(shown).not_to_contain_text("Right.", use_inner_text=True)


def test_the_speakers_view_shows_the_prose(open_deck):
    page = open_deck("prose")
    with page.context.expect_page() as opened:
        page.keyboard.press("s")
    notes = opened.value.locator(".speaker-controls-notes .value")
    first = "The sentence holds three claims of very different kinds."
    opened.value.wait_for_function(
        "text => document.querySelector('.speaker-controls-notes')?.innerText.includes(text)",
        arg=first,
    )
    expect(notes).to_contain_text("Only the first is a direct observation", use_inner_text=True)
    expect(page.locator(SHOWN)).not_to_contain_text(
        "Only the first is a direct observation", use_inner_text=True
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_deck, scheme):
    page, found = open_deck(color_scheme=scheme), []
    assert page.evaluate("document.documentElement.dataset.theme") == scheme
    for kind in KINDS:
        go_to(page, kind)
        if kind == "figure":
            page.locator(f'{SHOWN} figure[data-state="ready"]').wait_for()
        found += [f"{kind}: {line}" for line in axe_problems(page, scheme == "dark")]
    assert not found


def test_t_switches_light_and_dark(open_deck):
    page = open_deck(color_scheme="light")
    page.keyboard.press("t")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.keyboard.press("t")
    assert page.evaluate("document.documentElement.dataset.theme") == "light"


def test_formulas_are_mathml(open_deck, derived):
    page = open_deck()
    place = next(i for i, slide in enumerate(derived) if "<math" in "".join(slide.body))
    page.evaluate("place => Reveal.slide(place)", place)
    assert page.locator(f"{SHOWN} .formula math").bounding_box()["height"] > 20


def test_paper_shows_every_slide_in_light_and_no_notes(open_deck, derived):
    page = open_deck(color_scheme="dark")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    expect(page.locator("section.deck-slide h2:visible")).to_have_count(len(derived))
    expect(page.locator("aside.notes").locator("visible=true")).to_have_count(0)
    expect(page.locator("figure.explorable svg").locator("visible=true")).to_have_count(4)
