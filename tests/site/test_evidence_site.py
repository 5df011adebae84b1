"""The ledger's pages and fact cards in a browser, as a reader meets them."""

import pytest
from playwright.sync_api import expect

from tests.site.checks.browsing import axe_problems, sideways_problems

FACT = "a.fact-link[href*='#fact-prac-training']"
CARD = "#card-prac-training"


def open_claims(page, site):
    page.goto(f"{site}/book/claims.html")
    page.locator(FACT).first.scroll_into_view_if_needed()


def test_hover_shows_the_card_and_esc_closes_it(page, site):
    open_claims(page, site)
    page.hover(FACT)
    card = page.locator(CARD)
    card.wait_for(state="visible")
    for part in ("Supported", "18 randomised trials", "Caveat", "Teding van Berkhout"):
        expect(card).to_contain_text(part, use_inner_text=True)
    expect(card.locator("a[href^='https://doi.org/']")).to_have_count(1)
    card.hover()
    page.wait_for_timeout(600)
    expect(card, "the pointer must be able to move into the card").to_be_visible()
    page.keyboard.press("Escape")
    card.wait_for(state="hidden")


def test_keyboard_reaches_the_link_its_card_and_the_links_in_it(page, site):
    open_claims(page, site)
    page.locator(FACT).first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    page.locator(CARD).wait_for(state="visible")
    page.keyboard.press("Tab")
    assert page.evaluate(f"document.querySelector('{CARD}').contains(document.activeElement)")
    page.wait_for_timeout(600)
    expect(page.locator(CARD)).to_be_visible()
    page.keyboard.press("Escape")
    page.locator(CARD).wait_for(state="hidden")
    page.wait_for_timeout(600)
    expect(page.locator(CARD), "closing must not open it again").to_be_hidden()


def test_a_fact_link_names_its_strength(page, site):
    open_claims(page, site)
    name = page.locator(FACT).first.evaluate("e => e.textContent")
    assert name.endswith("(supported)")


@pytest.mark.parametrize("width", [360, 1280])
def test_an_open_card_stays_in_the_window(page, site, width):
    page.set_viewport_size({"width": width, "height": 740})
    open_claims(page, site)
    page.hover(FACT)
    page.locator(CARD).wait_for(state="visible")
    box = page.locator(CARD).bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= width
    assert box["y"] >= 0 and box["y"] + box["height"] <= 740


def test_a_tap_opens_the_card_and_does_not_leave_the_page(new_page, site):
    phone = new_page(site, has_touch=True, viewport={"width": 360, "height": 740})
    open_claims(phone, site)
    phone.tap(FACT)
    phone.locator(CARD).wait_for(state="visible")
    assert phone.url.endswith("/book/claims.html")
    phone.touchscreen.tap(2, 300)  # the page's empty margin
    phone.locator(CARD).wait_for(state="hidden")


def test_filter_counts_and_the_address_agree(page, site):
    page.goto(f"{site}/book/evidence.html")
    every = page.locator("article.fact").count()
    page.select_option("select[name=species]", "rat")
    shown = page.locator("article.fact:visible")
    total = page.locator(".fact-total")
    expect(total).not_to_contain_text(f"Showing {every} of")  # the page has filtered
    count = shown.count()
    assert 0 < count < every
    chosen = page.locator("select[name=species] option:checked")
    expect(chosen).to_have_text(f"Rat ({count})")
    expect(total).to_contain_text(f"Showing {count} of {every}", use_inner_text=True)
    page.wait_for_url("**#species=rat")
    here = page.url
    page.goto("about:blank")
    page.goto(here)
    expect(shown).to_have_count(count)
    page.click("button[type=reset]")
    expect(shown).to_have_count(every)


def test_a_link_to_a_hidden_fact_shows_it(page, site):
    page.goto(f"{site}/book/evidence.html#species=rat")
    page.evaluate("location.hash = '#fact-name-and-count-1996'")
    page.locator("#fact-name-and-count-1996").wait_for(state="visible")


def test_without_scripts_the_evidence_is_a_long_list(new_page, site):
    plain = new_page(site, java_script_enabled=False)
    plain.goto(f"{site}/book/evidence.html")
    expect(plain.locator("article.fact").first).to_be_visible()
    expect(plain.locator("form.fact-filter")).to_be_hidden()
    plain.goto(f"{site}/book/claims.html")
    expect(plain.locator(".fact-card").first).to_be_hidden()
    plain.click(FACT)
    plain.wait_for_url("**/book/evidence.html#fact-prac-training")


def test_the_downloads_are_there(page, site):
    page.goto(f"{site}/book/evidence.html")
    links = page.locator("a[download]")
    assert [link.inner_text() for link in links.all()] == [
        *("ledger.json", "ledger.csv", "ledger.schema.json")
    ]
    for link in links.all():
        address = link.evaluate("e => e.href")
        assert page.request.get(address).ok
    ledger = page.request.get(f"{site}/_static/ledger.json").json()
    assert ledger["licence"] and ledger["version"] and len(ledger["facts"]) > 300
    assert "check" not in ledger["facts"][0], "how something was looked up is not for readers"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wrong_with_an_open_card(new_page, site, scheme):
    page = new_page(site, color_scheme=scheme, viewport={"width": 320, "height": 700})
    open_claims(page, site)
    page.hover(FACT)
    page.locator(CARD).wait_for(state="visible")
    assert not axe_problems(page, scheme == "dark") + sideways_problems(page)
