"""The site as a host sends it: small, files named by content, a second visit almost free."""

from __future__ import annotations

import re
from html import unescape

import pytest
from playwright.sync_api import expect

from benchmarks.hosting import visits
from benchmarks.nginx import find_nginx, nginx
from coursekit.book.addresses import fingerprint
from coursekit.book.hosting import publish, with_policy
from coursekit.book.shipped import SHIPPED
from tests.site.checks.licences import unclaimed

from .conftest import ROOT

WHOLE = 3_000_000  # bytes of the whole site as sent, without downloads
AGAIN = 60_000  # bytes of a return visit to a chapter
OURS = (
    *(path.name for path in (ROOT / "assets").iterdir()),
    *(f"{name}.css" for name in ("shared", "evidence", "drawings", "front", "explorable")),
    *("course*.js", "course*.css", "colour-mode.js", "explorable*.js", "ledger*"),
)
STATIC = re.compile(
    r'<(?:script|link|img)\b[^>]*?\b(?:src|href)="((?:\.\./)*_static/[^"?#]+)(\?[^"#]*)?"'
)


@pytest.fixture(scope="module")
def published(site_dir, tmp_path_factory):
    """The folder for a host, and its weights."""
    out = tmp_path_factory.mktemp("published") / "site"
    return out, publish(site_dir, out)


def test_every_reference_to_a_static_file_names_what_it_holds(site_dir):
    seen = 0
    for page in site_dir.rglob("*.html"):
        for path, query in STATIC.findall(page.read_text("utf-8")):
            target = page.parent / unescape(path)
            assert query == f"?v={fingerprint(target.read_bytes())}", f"{page.name}: {path}"
            seen += 1
    assert seen > 100


def test_every_file_that_is_not_ours_is_on_the_page_of_licences(site_dir):
    static = site_dir / "_static"
    files = [path.relative_to(static).as_posix() for path in static.rglob("*") if path.is_file()]
    assert unclaimed(files, OURS) == []
    page = (site_dir / "book" / "about.html").read_text("utf-8")
    for work in SHIPPED:
        assert work.name in page
        assert (static / "licences" / f"{work.package}.txt").stat().st_size > 500


def test_the_whole_site_is_small(published):
    _, weights = published
    assert weights.brotli <= WHOLE, weights
    assert weights.gzip <= 1.15 * WHOLE, weights  # for hosts that know gzip alone


def test_a_chapter_works_under_the_policy_that_it_carries_itself(published, new_page):
    chapter = published[0] / "notebooks" / "language.html"
    carrying = chapter.with_name("language-with-policy.html")
    carrying.write_bytes(with_policy(chapter.read_bytes()))
    page = new_page(published[0].as_uri())  # watched: a refusal by the policy is an error
    page.goto(carrying.as_uri())
    figure = page.locator("figure.explorable").first
    figure.scroll_into_view_if_needed()
    expect(figure).to_have_attribute("data-state", "ready", timeout=30_000)


@pytest.mark.skipif(find_nginx() is None, reason="no nginx here (.ci/run installs it)")
def test_a_return_visit_costs_next_to_nothing(published, tmp_path, browser):
    with nginx(published[0], tmp_path) as address:
        first, again = visits(browser, f"{address}/notebooks/language.html")
    assert first > AGAIN  # the page came over the wire at all
    assert again <= AGAIN
