"""What machines read of a page: full addresses only where there are any, nothing that escapes."""

from __future__ import annotations

import json
import re
import threading
from types import SimpleNamespace

import pytest
from docutils import nodes

from coursekit.book import metadata
from coursekit.book.serve import open_server
from tests.small import write_chapter, write_contents

ADDRESS = "https://someone.example/book/"
RECORD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def page_of(base: str, card: str = "", folder: str = ".", **more):
    settings = SimpleNamespace(
        html_baseurl=base,
        course_card=card,
        html_title="Small & good",
        html_static_path=["assets"],
        author="Somebody",
        copyright="2026",
        language="en",
        course_record={"license": "https://licence.example/"},
        root_doc="intro",
        **more,
    )
    builder = SimpleNamespace(get_target_uri=lambda name: f"{name}.html")
    named = {"chapter": 'A "quoted" title', "intro": "Small & good", "notebooks/start": "Start"}
    titles = {name: nodes.title("", title) for name, title in named.items()}
    return SimpleNamespace(
        confdir=folder,
        srcdir=folder,
        config=settings,
        builder=builder,
        env=SimpleNamespace(titles=titles),
    )


@pytest.fixture
def course(tmp_path):
    """A course of one chapter, and its folder."""
    write_contents(tmp_path, "start")
    objectives = "- tell *one* from [two](term:two)\n\n## Part\n\nText."
    path = write_chapter(tmp_path, "start")
    notebook = json.loads(path.read_text())
    notebook["cells"][0]["source"] += f"\n\n{objectives}"
    notebook["cells"][0]["metadata"]["question"] = "What is it?"
    path.write_text(json.dumps(notebook))
    (tmp_path / "assets").mkdir()
    return tmp_path


def record_of(text: str) -> dict:
    return json.loads(RECORD.search(text)[1])


def test_a_shared_link_shows_a_card_only_where_the_site_has_an_address(course):
    text = metadata.tags(page_of("", "card.png", str(course)), "chapter", "Words")
    assert "someone.example" not in text and "og:url" not in text and "og:image" not in text
    assert "twitter:card" not in text
    assert "og:image" not in metadata.tags(page_of(ADDRESS, "", str(course)), "chapter", "Words")
    app = page_of(ADDRESS, "card.png", str(course))
    text = metadata.tags(app, "chapter", "Words")
    assert 'content="https://someone.example/book/_static/card.png"' in text
    assert 'content="https://someone.example/book/chapter.html"' in text
    assert 'content="A &#34;quoted&#34; title"' in text
    assert 'content="Small &amp; good"' in metadata.tags(app, "search", "")


def test_a_chapter_with_a_picture_of_its_own_is_shared_with_it(course):
    app = page_of(ADDRESS, "card.png", str(course))
    assert "_static/card.png" in metadata.tags(app, "notebooks/chapter", "Words")
    (course / "assets" / "card-chapter.png").write_bytes(b"")
    assert "_static/card-chapter.png" in metadata.tags(app, "notebooks/chapter", "Words")


def test_a_page_can_be_cited(course):
    text = metadata.tags(page_of(ADDRESS, "", str(course)), "chapter", "Words")
    cited = dict(re.findall(r'<meta name="(citation_\w+)" content="([^"]*)"', text))
    assert cited == {
        "citation_title": "A &#34;quoted&#34; title",
        "citation_inbook_title": "Small &amp; good",
        "citation_author": "Somebody",
        "citation_publication_date": "2026",
        "citation_language": "en",
        "citation_public_url": f"{ADDRESS}chapter.html",
    }
    assert "citation_public_url" not in metadata.tags(page_of("", "", str(course)), "chapter", "")


def test_a_chapter_says_what_it_teaches_and_how_long_it_takes(course):
    found = record_of(metadata.tags(page_of(ADDRESS, "", str(course)), "notebooks/start", "Words"))
    assert found["@type"] == "LearningResource" and found["name"] == "Start"
    assert found["teaches"] == ["tell one from two"]
    assert re.fullmatch(r"PT\d+M", found["timeRequired"])
    assert found["isPartOf"] == {
        "@type": "Course", "name": "Small & good", "url": f"{ADDRESS}intro.html",
    }  # fmt: skip
    assert found["license"] == "https://licence.example/" and found["isAccessibleForFree"] is True


def test_the_front_page_is_the_course_with_its_chapters(course):
    found = record_of(metadata.tags(page_of("", "", str(course)), "intro", "Words"))
    assert found["@type"] == "Course" and found["provider"]["name"] == "Somebody"
    assert found["hasPart"] == [{"@type": "LearningResource", "name": "Start"}]
    assert "url" not in found


def test_words_cannot_end_the_block(course):
    app = page_of("", "", str(course))
    hostile = "</script><script>alert(1)</script> & <!--"
    text = metadata.tags(app, "chapter", hostile)
    assert record_of(text)["description"] == hostile
    assert "<script>alert" not in text and "<!--" not in text


def test_the_strict_policy_has_nothing_against_a_record(course, browser):
    site = course / "site"
    site.mkdir()
    tags = metadata.tags(page_of("", "", str(course)), "chapter", "Words")
    (site / "index.html").write_text(f"<!DOCTYPE html><html><head>{tags}</head></html>")
    with open_server(site, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page, said = browser.new_page(), []
        page.on("console", lambda message: said.append(message.text))
        page.add_init_script(
            "addEventListener('securitypolicyviolation', (e) => console.log(e.violatedDirective))"
        )
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        name = page.evaluate(
            "JSON.parse(document.querySelector('script[type$=ld\\\\+json]').textContent).name"
        )
        assert name == 'A "quoted" title'
        assert [text for text in said if "favicon" not in text and "404" not in text] == []
        page.close()
        server.shutdown()
