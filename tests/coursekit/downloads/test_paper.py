"""A page that lies still, and pages joined: nothing to press, answers last, every link alive."""

from __future__ import annotations

import pytest

from coursekit.downloads.book import read_book
from coursekit.downloads.joined import Inside, placed
from coursekit.downloads.paper import PageError, read_page, still_page

from .conftest import FIRST, PAGE, QUESTION


@pytest.fixture
def page(site):
    return read_page(site, "notebooks/one")


def test_nothing_is_left_that_only_a_script_needs(page):
    assert page.title == "1. One"
    assert page.styles == ("_static/site.css",)
    for gone in ("script", "button", "[popover]", ".headerlink", ".part-next", ".hide"):
        assert not page.article.select(gone), gone
    assert page.article.select_one(".source-list")["open"] == ""
    assert "Menu" not in page.article.get_text()


def test_answers_stand_before_the_sources_and_lead_back(page):
    sections = [section["id"] for section in page.article.select("#start > section")]
    assert sections == ["answers", "sources"]
    answer = page.article.select_one("#answers .answer")
    assert answer.select_one(".answer-title a")["href"] == "#question-one-how-far"
    assert "To three." in answer.get_text()
    assert "Answer" not in [summary.get_text() for summary in page.article.select("summary")]
    link = page.article.select_one(".question .to-answer a")
    assert link["href"] == f"#{answer['id']}"
    assert not page.article.select(".question .question-answer")


def test_a_worked_solution_is_an_answer_too():
    fold = "<details class='sd-dropdown'><summary>Worked solution</summary><p>2</p></details>"
    body = f"<section><h2>Your line</h2><p>How many?</p>{fold}</section>"
    page = still_page(PAGE.format(title="One", body=body, up=""), "notebooks/one")
    task, answer = (
        page.article.select_one(".to-answer"),
        page.article.select_one("#answers .answer"),
    )
    assert answer.get_text(" ", strip=True) == "Your line: Worked solution 2"
    assert task.a["href"] == f"#{answer['id']}" and answer.a["href"] == f"#{task['id']}"


def test_sentences_for_the_hand_are_not_printed():
    body = (
        "<section><p>Seen so. Drag the line, then a hill. It has hits upward.</p><p>Press play.</p>"
        "<p>People drag a line. Pressed or not.</p></section>"
    )
    page = still_page(PAGE.format(title="One", body=body, up=""), "notebooks/one")
    texts = [paragraph.get_text() for paragraph in page.article.select("section p")]
    assert "Seen so. It has hits upward." in texts
    assert "People drag a line. Pressed or not." in texts
    assert not any("Press play" in text for text in texts)


def test_the_figure_opens_in_its_place_and_is_shown_again_as_the_question_sets_it(page):
    place = page.article.select_one("#one-steps figcaption")
    again = page.article.select_one("#answers figure figcaption")
    assert (place.get_text(), again.get_text()) == ("2 steps.", "3 steps.")


def test_a_setting_in_which_the_figure_opens_is_not_shown_twice(figure):
    body = FIRST.format(figure=figure, question=QUESTION.format(rate=2))
    page = still_page(PAGE.format(title="One", body=body, up=""), "notebooks/one")
    assert not page.article.select("#answers figure")


def test_a_page_without_an_article_is_told(site):
    with pytest.raises(PageError, match=r"two\.html: the built page|no article"):
        still_page("<html><body><p>Nothing</p></body></html>", "notebooks/two.html")
    with pytest.raises(PageError, match=r"three\.html is missing"):
        read_page(site, "notebooks/three")


def test_the_book_has_the_pages_of_the_contents_in_order(course, site):
    book = read_book(course, site)
    assert (book.title, book.author, book.rights) == ("Tides & time", "A. Keel", "CC BY 4.0.")
    names = [(caption, [page.name for page in pages]) for caption, pages in book.parts]
    assert names == [("", ["intro"]), ("The sea", ["one", "two"]), ("Rest", ["references"])]
    only = read_book(course, site, frozenset({"two"}))
    assert [page.name for page in only.pages] == ["two"]


def links(pages, document: str, base: str = "") -> dict[str, str | None]:
    """Where the links of a page lead when it stands among `pages`: by their words."""
    page = next(page for page in pages if page.document == document)
    inside = Inside.of(pages, base)
    article = placed(page, inside, lambda name, anchor: f"{name}!{anchor}", "p-", "files/")
    words = page.article.select("p > a")
    found = {link.get_text(): link.get("href") for link in article.select("p > a, p > span")}
    return {link.get_text(): found[link.get_text()] for link in words}


def test_links_lead_inside_where_their_target_is_inside(course, site):
    found = links(read_book(course, site).pages, "notebooks/one")
    assert found["the second"] == "notebooks/two!end"
    assert found["Keel"] == "book/references!keel"
    assert found["the figure"] == "notebooks/one!one-steps"
    assert found["away"] == "https://example.org/x"
    assert found["a card"] is None


def test_alone_a_chapter_leads_to_its_own_sources_and_to_the_site(course, site):
    pages = read_book(course, site, frozenset({"one"})).pages
    assert links(pages, "notebooks/one")["Keel"] == "notebooks/one!source-keel"
    assert links(pages, "notebooks/one")["the second"] is None
    found = links(pages, "notebooks/one", "https://example.org/course")
    assert found["the second"] == "https://example.org/course/notebooks/two.html#end"
    assert found["a card"] == "https://example.org/course/book/cards.html#a"


def test_ids_and_what_refers_to_them_begin_alike(page):
    inside = Inside.of([page], "")
    article = placed(page, inside, lambda name, anchor: f"#p-{anchor}", "p-", "files/")
    ids = [tag["id"] for tag in article.find_all(id=True)]
    assert all(name.startswith("p-") for name in ids)
    assert len(ids) == len(set(ids))
    used = {str(tag["href"])[1:] for tag in article.select("use[href]")}
    assert used and used <= set(ids)
    assert article.img["src"] == "files/_images/dot.png"
    assert page.article.img["src"] == "../_images/dot.png"  # the page itself is as it was
