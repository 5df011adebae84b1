"""A page that arrives slowly, or in a browser too old to move its figures."""

from __future__ import annotations

import threading
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import expect

from coursekit.book.serve import SiteHandler

CHAPTER = "notebooks/discovery.html"
FIGURE = "discovery-electrode"
REST = threading.Event()  # the second half of the chapter waits for it


class SlowHandler(SiteHandler):
    """Sends the chapter up to the text after its first figure, and the rest when told to."""

    def do_GET(self) -> None:
        """Answer; all but the chapter as ever."""
        if self.path != f"/{CHAPTER}":
            super().do_GET()
            return
        body = (Path(self.directory) / CHAPTER).read_bytes()
        figure = body.index(f'id="{FIGURE}"'.encode())
        cut = body.index(b"<p>", body.index(b"</figure>", figure))
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[:cut])
        self.wfile.flush()
        REST.wait(30)
        self.wfile.write(body[cut:])


@pytest.fixture
def slow_site(site_dir):
    REST.clear()
    handler = partial(SlowHandler, directory=str(site_dir))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        REST.set()
        server.shutdown()


def test_a_figure_works_before_the_rest_of_its_page_has_come(new_page, slow_site):
    page = new_page(slow_site)
    page.goto(f"{slow_site}/{CHAPTER}#{FIGURE}?unit=unit+2", wait_until="commit")
    figure = page.locator(f"[id='{FIGURE}'][data-state=ready]")
    figure.wait_for(state="attached")
    assert page.evaluate("document.readyState") == "loading"
    figures = page.locator("figure.explorable")
    expect(figures).to_have_count(1)
    figure.evaluate("(f) => f.explorable.set({ threshold: 6 })")

    REST.set()
    page.wait_for_load_state("load")
    values = figure.evaluate("(f) => f.explorable.values")
    assert (values["unit"], values["threshold"]) == ("unit 2", 6)
    top = figure.evaluate("(f) => f.getBoundingClientRect().top")
    assert -1 < top < 200  # the figure that the address names is in view, below the header
    assert figures.count() > 1
    last = figures.last
    last.scroll_into_view_if_needed()
    page.locator(f"[id='{last.get_attribute('id')}'][data-state=ready]").wait_for()


def test_a_prediction_still_covers_a_figure_that_was_there_first(new_page, slow_site):
    page = new_page(slow_site)
    page.goto(f"{slow_site}/{CHAPTER}#{FIGURE}?", wait_until="commit")
    page.locator(f"[id='{FIGURE}'][data-state=ready]").wait_for(state="attached")
    REST.set()
    page.wait_for_load_state("load")
    figure = page.locator(f"[id='{FIGURE}']")
    expect(figure.locator(".question-cover")).to_be_visible()
    expect(figure.locator(".explorable-controls")).to_be_hidden()


def test_an_old_browser_shows_the_first_state_and_says_why(new_page, site):
    page = new_page(site)
    page.add_init_script("delete window.DecompressionStream")
    page.goto(f"{site}/{CHAPTER}")
    figure = page.locator(f"[id='{FIGURE}']")
    expect(figure).to_have_attribute("data-state", "static")
    said = figure.evaluate("(f) => getComputedStyle(f, '::after').content")
    assert "browsers of 2023" in said
