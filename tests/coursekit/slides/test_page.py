"""A built page made fit for another file."""

import base64

import pytest

from coursekit.slides.page import SlidesError, read_page


def test_the_chapter_is_found_and_marks_of_the_site_go(page_file):
    page = read_page(page_file, None)
    assert (page.chapter, page.title) == ("waves", "Waves")
    assert not page.top.select(".headerlink, .section-number, .fact-mark, .fact-word")


def test_without_a_site_links_to_other_pages_leave_their_words(page_file):
    top = read_page(page_file, None).top
    assert [a["href"] for a in top("a")] == ["https://example.org/far"]
    assert "A 3 of 4" in top.get_text() and "near" in top.get_text()


def test_with_a_site_links_lead_there(page_file):
    links = [a["href"] for a in read_page(page_file, "https://s.org/c").top("a")]
    assert links == [
        "https://s.org/c/book/evidence.html#fact-x",
        "https://example.org/far",
        "https://s.org/c/book/glossary.html#term-wave",
    ]


def test_pictures_travel_inside(page_file):
    picture = page_file.parent.parent / "_images" / "a b.png"
    picture.parent.mkdir()
    picture.write_bytes(b"PNG")
    text = page_file.read_text(encoding="utf-8")
    text = text.replace("<p>Think first.", '<p><img src="../_images/a%20b.png"/>')
    page_file.write_text(text, encoding="utf-8")
    image = read_page(page_file, None).top.img
    assert image["src"] == "data:image/png;base64," + base64.b64encode(b"PNG").decode()
    picture.unlink()
    with pytest.raises(SlidesError, match=r"picture .*a b.png is not there"):
        read_page(page_file, None)


def test_a_missing_page_and_a_page_without_title_are_told(page_file):
    with pytest.raises(SlidesError, match="build the book first"):
        read_page(page_file.with_name("tides.html"), None)
    page_file.write_text("<html></html>", encoding="utf-8")
    with pytest.raises(SlidesError, match="has no title"):
        read_page(page_file, None)
