"""The built files: links lead somewhere, nothing comes from elsewhere, every page reads well."""

from __future__ import annotations

import pytest

from tests.site.checks import html

from .conftest import FIGURE, figure_pages


@pytest.fixture(scope="module")
def pages(site_dir):
    return html.load_pages(site_dir)


def test_every_page_of_the_contents_is_built(site_dir, page_name):
    assert (site_dir / page_name).is_file()


def test_figures_are_tested_wherever_there_are_any(site_dir, pages):
    here = {name for name in pages if FIGURE in (site_dir / name).read_text("utf-8")}
    assert here == set(figure_pages())


def test_links_and_anchors_lead_somewhere(site_dir, pages):
    assert not html.dead_links(site_dir, pages)


def test_nothing_would_be_fetched_from_another_host(site_dir, pages):
    assert not html.third_party(site_dir, pages)


@pytest.mark.parametrize("check", html.PAGE_CHECKS, ids=lambda check: check.__name__)
def test_pages_pass(pages, check):
    assert not check(pages)


def test_the_first_address_leads_to_the_front_page(site_dir):
    assert "url=book/intro.html" in (site_dir / "index.html").read_text()
