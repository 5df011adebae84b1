"""Each chapter before any cell is run: links with cards, folds, boxes, drawings, covers, marks."""

from __future__ import annotations

import json
from urllib.request import Request, urlopen

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from coursekit.course.course import Course
from coursekit.links import all_schemes
from coursekit.text.contents import chapter_names
from coursekit.text.links import links_in
from tests.lab.conftest import ROOT, show_theme
from tests.site.checks.browsing import axe_script

CARDS = {
    "fact": ("a.fact-link", ".fact-card"),
    "term": ("a.term", ".term-card"),
    "cite": ("a.cite-link", ".fact-card"),
    "claim": ("a.claim-link", ".fact-card"),
}
TEXT = ".jp-RenderedMarkdown"
WAITS = "figure.course-waits"
OURS = (".course-output", WAITS, ".fact-card", ".part-time", ".chapter-times", ".part-mark")


@pytest.fixture(scope="module")
def data(lab):
    """What the server gives the front end."""
    with urlopen(Request(f"{lab}/coursekit/links"), timeout=60) as answer:
        return json.load(answer)


def cells_of(chapter: str) -> list:
    """The cells of a chapter as committed."""
    return nbformat.read(ROOT / "notebooks" / f"{chapter}.ipynb", as_version=4).cells


def schemes_in(chapter: str) -> set[str]:
    """The kinds of link in the Markdown of a chapter."""
    texts = (cell.source for cell in cells_of(chapter) if cell.cell_type == "markdown")
    return {link.scheme for text in texts for link in links_in(text)} & set(all_schemes())


def test_every_link_opens_its_card_by_mouse_and_by_keyboard(opened, chapter, data):
    page, used = opened, schemes_in(chapter)
    assert used >= {"fact", "cite", "term"}
    text = page.locator(TEXT)
    written = ", ".join(f'a[href^="{scheme}:"]' for scheme in all_schemes())
    expect(text.locator(written)).to_have_count(0)
    names = page.eval_on_selector_all("a[data-course]", "nodes => nodes.map(n => n.dataset.course)")
    with_card = [name for name in names if not name.startswith("chapter:")]
    assert [name for name in with_card if not data["links"][name]["card"]] == []
    for scheme in sorted(used & CARDS.keys()):
        links, cards = CARDS[scheme]
        link, shown = text.locator(links).first, page.locator(f"{cards}:popover-open")
        link.scroll_into_view_if_needed()
        link.click()
        expect(shown).to_have_count(1)
        expect(shown).not_to_be_empty()
        page.keyboard.press("Escape")
        expect(shown).to_have_count(0)
        page.mouse.move(0, 0)
        link.focus()
        page.keyboard.press("Enter")
        expect(shown).to_have_count(1)
        expect(link).to_be_focused()
        page.keyboard.press("Escape")
        expect(shown).to_have_count(0)


def test_a_sentence_carries_one_mark_of_each_grade(opened):
    equal = """() => [...document.querySelectorAll(".jp-RenderedMarkdown p")].filter((block) => {
      const marks = [...block.querySelectorAll(".fact-word")].map((mark) => mark.textContent);
      const sentences = block.textContent.split(/[.!?][”’"')\\]]*\\s/);
      return sentences.some((one) => marks.some((mark) => one.split(mark).length > 2));
    }).map((block) => block.textContent)"""
    assert opened.evaluate(equal) == []
    expect(opened.locator(f"{TEXT} .fact-word").first).to_be_attached()


def test_folds_boxes_drawings_and_formulas_are_shown_as_such(opened):
    text = opened.locator(TEXT)
    for fold in text.locator("details").all():
        inside = fold.locator("p, pre, li").first
        expect(inside).to_be_hidden()
        fold.locator("summary").focus()
        opened.keyboard.press("Enter")
        expect(inside).to_be_visible()
    expect(text.locator("blockquote > p:first-child > strong:only-child").first).to_be_attached()
    expect(text.get_by_text("```{")).to_have_count(0)
    for picture in text.locator("img").all():
        assert picture.evaluate("img => img.decode().then(() => img.naturalWidth)") > 100
    expect(text.locator("mjx-container").first).to_be_attached()


def test_code_that_draws_is_folded_and_opens_by_keyboard(opened, chapter):
    tagged = [c for c in cells_of(chapter) if "hide-input" in c.metadata.get("tags", ())]
    buttons = opened.get_by_role("button", name="Show the code")
    expect(buttons).to_have_count(len(tagged))
    cell = opened.locator(f".jp-CodeCell:has(> {WAITS})").first
    expect(cell.locator(".jp-InputArea-editor")).to_have_count(0)
    cell.get_by_role("button", name="Show the code").focus()
    opened.keyboard.press("Enter")
    expect(cell.locator(".jp-InputArea-editor")).to_be_visible()
    expect(cell).to_be_focused()  # the button is gone
    asking = [c for c in cells_of(chapter) if "remove-input" in c.metadata.get("tags", ())]
    hidden = opened.locator(".jp-CodeCell.course-no-input")
    expect(hidden).to_have_count(len(asking))
    expect(hidden.locator(".jp-InputArea-editor:visible")).to_have_count(0)


def test_a_figure_not_yet_drawn_waits_for_its_prediction(opened, chapter):
    figures = Course(ROOT).chapter(chapter).figures
    asked = {
        question.get_attribute("data-figure").removeprefix(f"{chapter}-")
        for question in opened.locator(".question-predict[data-figure]").all()
    }
    assert asked & figures.keys()
    expect(opened.locator(WAITS)).to_have_count(len(figures))
    for name in figures:
        waits = opened.locator(f'{WAITS}[id="{name}"]')
        cell = opened.locator(".jp-CodeCell").filter(has=waits)
        expect(cell.locator(".jp-OutputArea-output:visible")).to_have_count(0)
        shown = waits.locator(":scope > :visible")
        if name in asked:
            expect(shown).to_have_count(1)
            expect(shown).to_contain_text("Predict first.")
        else:
            expect(waits.get_by_role("button", name="Run all cells")).to_be_visible()


def test_headings_have_minutes_and_parts_without_questions_their_mark(opened, chapter, data):
    (outline,) = [found for found in data["outline"] if found["chapter"] == chapter]
    lines = opened.locator(f"{TEXT} h2 + .part-time")
    expect(lines).to_have_count(len(outline["parts"]))
    parts = Course(ROOT).chapter(chapter).parts
    deeper = [s for p in parts if p.essential for s in p.sections[1:] if s.deeper]
    expect(opened.locator(f"{TEXT} h3 + .part-time")).to_have_count(len(deeper))
    table = opened.locator(".chapter-times tbody tr")
    expect(table).to_have_count(len(outline["parts"]))
    expect(opened.locator(".part-next")).to_have_count(len(outline["parts"]) - 1)
    by_hand = [part for part in outline["parts"] if not part["questions"]]
    expect(opened.locator(".part-mark")).to_have_count(len(by_hand))
    for number in range(len(by_hand)):
        mark = opened.locator(".part-mark button").nth(number)
        mark.focus()
        opened.keyboard.press("Enter")
        expect(mark).to_have_attribute("aria-pressed", "true")
        opened.keyboard.press("Enter")
        expect(mark).to_have_attribute("aria-pressed", "false")


def test_the_closing_table_and_the_sources_are_no_monospaced_lines(opened):
    expect(opened.locator("table.pattern-table th[scope=row]").first).to_be_attached()
    expect(opened.locator("ul.reference-list li").first).to_be_attached()


@pytest.mark.parametrize("theme", ["Light", "Dark"])
def test_axe_finds_nothing_in_what_is_ours(opened, theme):
    show_theme(opened, theme)
    link = opened.locator(f"{TEXT} a.fact-link").first
    link.scroll_into_view_if_needed()
    link.click()
    expect(opened.locator(".fact-card:popover-open")).to_have_count(1)
    there = [[part] for part in OURS if opened.locator(part).count()]
    found = Axe(axe_script()).run(opened, {"include": there}).response
    opened.keyboard.press("Escape")
    assert [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found["violations"]] == []


def test_the_notebook_is_not_changed_by_what_is_shown(opened, chapter):
    given = [dict(cell.metadata) for cell in cells_of(chapter)]
    kept = opened.evaluate(
        "() => jupyterapp.shell.currentWidget.content.model.toJSON().cells.map((c) => c.metadata)"
    )
    assert [{k: v for k, v in cell.items() if k != "trusted"} for cell in kept] == given
    model = "jupyterapp.shell.currentWidget.context.model"
    opened.wait_for_function(f"() => {model}.getMetadata('language_info').version")  # of the kernel
    assert opened.evaluate(f"{model}.dirty") is False


def test_a_chapter_ends_with_the_way_to_the_next(opened, chapter):
    names = chapter_names(ROOT)
    following = names[names.index(chapter) + 1 :][:1]
    link = opened.locator(TEXT).filter(has_text="Next:").get_by_role("link")
    expect(link).to_have_count(len(following))
    for name in following:
        link.scroll_into_view_if_needed()
        link.click()
        expect(opened.locator(".lm-TabBar-tab.lm-mod-current").get_by_text(name)).to_be_visible()
