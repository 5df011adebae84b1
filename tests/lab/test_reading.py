"""Before any cell is run: links with their cards, folds, boxes, drawings, questions, the way on."""

from __future__ import annotations

import json
from urllib.request import Request, urlopen

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from coursekit.links import all_schemes
from coursekit.text.contents import chapter_names
from coursekit.text.links import links_in
from tests.lab.conftest import ROOT

CARDS = {
    "fact": ("a.fact-link", ".fact-card"),
    "term": ("a.term", ".term-card"),
    "cite": ("a.cite-link", ".fact-card"),
    "claim": ("a.claim-link", ".fact-card"),
}


def schemes_in(chapter: str) -> set[str]:
    """The kinds of link in the Markdown of a chapter."""
    notebook = nbformat.read(ROOT / "notebooks" / f"{chapter}.ipynb", as_version=4)
    texts = (cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    return {link.scheme for text in texts for link in links_in(text)} & set(all_schemes())


def test_every_link_opens_its_card_by_mouse_and_by_keyboard(open_notebook, chapter):
    page = open_notebook(f"notebooks/{chapter}.ipynb")
    used = schemes_in(chapter)
    assert used >= {"fact", "cite", "term"}
    text = page.locator(".jp-RenderedMarkdown")
    expect(text.locator("a.fact-link").first).to_be_attached()
    written = ", ".join(f'a[href^="{scheme}:"]' for scheme in all_schemes())
    expect(text.locator(written)).to_have_count(0)
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


def test_folds_boxes_drawings_and_formulas_are_shown_as_such(open_notebook, chapter):
    page = open_notebook(f"notebooks/{chapter}.ipynb")
    text = page.locator(".jp-RenderedMarkdown")
    fold = text.locator("details").first
    fold.scroll_into_view_if_needed()
    inside = fold.locator("p, pre").first
    expect(inside).to_be_hidden()
    fold.locator("summary").click()
    expect(inside).to_be_visible()
    expect(text.locator("blockquote > p:first-child > strong:only-child").first).to_be_attached()
    expect(text.get_by_text("```{")).to_have_count(0)
    for picture in text.locator("img").all():
        assert picture.evaluate("img => img.decode().then(() => img.naturalWidth)") > 100
    expect(text.locator("mjx-container").first).to_be_attached()


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_axe_finds_nothing_in_what_is_ours(open_notebook, lab, theme):
    settings = f"{lab}/lab/api/settings/@jupyterlab/apputils-extension:themes"
    raw = json.dumps({"raw": json.dumps({"theme": theme})}).encode()
    page = open_notebook("notebooks/discovery.ipynb")
    page.evaluate(
        """async ([url, body]) => {
          const token = document.cookie.match(/_xsrf=([^;]+)/)?.[1] ?? "";
          const headers = { "X-XSRFToken": token, "Content-Type": "application/json" };
          await fetch(url, { method: "PUT", body, headers });
        }""",
        [settings, raw.decode()],
    )
    page = open_notebook("notebooks/discovery.ipynb")
    light = "true" if theme.endswith("Light") else "false"
    expect(page.locator(f'body[data-jp-theme-light="{light}"]')).to_be_attached()
    link = page.locator(".jp-RenderedMarkdown a.fact-link").first
    link.scroll_into_view_if_needed()
    link.click()
    found = Axe().run(page, {"include": [[".course-output"], [".fact-card"]]}).response
    assert [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found["violations"]] == []


def test_the_way_on_leads_through_all_chapters(open_notebook):
    names = chapter_names(ROOT)
    page = open_notebook(f"notebooks/{names[0]}.ipynb")
    last = page.locator(".jp-RenderedMarkdown").filter(has_text="Next:")
    link = last.get_by_role("link")
    link.scroll_into_view_if_needed()
    link.click()
    expect(page.locator(".lm-TabBar-tab.lm-mod-current").get_by_text(names[1])).to_be_visible()


def test_the_front_door_lists_the_chapters_and_what_was_done(open_notebook):
    page = open_notebook("notebooks/contents.ipynb", ready=".my-progress.is-live")
    links = page.locator(".jp-RenderedMarkdown ol a")
    expect(links).to_have_count(len(chapter_names(ROOT)))
    expect(page.locator(".my-progress .progress-count").first).to_contain_text("parts done")
    expect(page.get_by_role("button", name="Export as a file")).to_be_visible()
    expect(page.get_by_text("Nbgrader")).to_have_count(0)
    expect(page.get_by_text("Validate", exact=True)).to_have_count(0)
    expect(page.get_by_text("Would you like to")).to_have_count(0)


def test_the_same_in_notebook_7(open_notebook):
    page = open_notebook("notebooks/discovery.ipynb", view="notebooks")
    link = page.locator(".jp-RenderedMarkdown a.fact-link").first
    link.scroll_into_view_if_needed()
    link.click()
    expect(page.locator(".fact-card:popover-open")).to_have_count(1)
    expect(page.locator(".jp-RenderedMarkdown details").first).to_be_attached()


def test_the_data_names_every_chapter_and_card(lab):
    with urlopen(Request(f"{lab}/coursekit/links"), timeout=60) as answer:
        data = json.load(answer)
    assert [chapter["chapter"] for chapter in data["outline"]] == list(chapter_names(ROOT))
    assert data["notebooks"]["discovery"] == "notebooks/discovery.ipynb"
    assert data["links"]["cite:gallese1996action"]["card"].startswith('<div class="fact-card"')
