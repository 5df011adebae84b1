"""Sphinx extension: the text of every section, for the search page.

Sphinx's own search finds pages. `static/js/site/search.js` leads on to the section that holds the
words, and shows what stands there; for that it needs their text, which it could not fetch where the
book lies in a folder. So the text is a script of its own, deflated, on the search page alone.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from pathlib import Path
from zlib import DEFLATED, compressobj

from bs4 import BeautifulSoup, Tag

FILE = "course-sections.js"
UNSPACED = re.compile(r"(?<=\S) (?=[,.;:!?)’”])|(?<=[(“]) ")
UNREAD = (
    *("script", "style", "svg", "template", ".headerlink", "[popover]", ".explorable-numbers"),
    ".question-answer",  # a search tells no answers
    *(".fact-mark", ".fact-word", "details.hide", ".part-time", ".part-next", ".chapter-times"),
    *(".fact details", ".fact-status"),  # figures and grades of an entry: its statement is enough
    ".atlas-facts",  # stand on the evidence page
)


def sections_of(html: str) -> list[tuple[str, str, str]]:
    """Id, title and text of each section of a page, without the sections in it."""
    article = BeautifulSoup(html, "html.parser").select_one("article.bd-article, article")
    if article is None:
        return []
    for node in article.select(", ".join(UNREAD)):
        node.decompose()
    return [_read(section) for section in reversed(article.select("section[id]"))][::-1]


def _read(section: Tag) -> tuple[str, str, str]:
    """What a section holds; it is taken out, so that the one around it does not hold it too."""
    heading = section.find(["h1", "h2", "h3", "h4"])
    title = _words(heading) if heading else ""
    if heading:
        heading.extract()
    found = str(section["id"]), title, _words(section)
    section.extract()
    return found


def _words(node: Tag) -> str:
    words = " ".join(node.get_text(" ").split())
    return UNSPACED.sub("", words)  # between an element and the punctuation that follows it


def packed(pages: dict[str, list[tuple[str, str, str]]]) -> str:
    """The script that holds the sections of all pages."""
    deflate = compressobj(9, DEFLATED, -15)
    text = json.dumps(pages, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    data = deflate.compress(text.encode()) + deflate.flush()
    return f'(globalThis.coursekit ??= {{}}).sections = "{b64encode(data).decode()}";\n'


def write_sections(app, error) -> None:
    """Write the script once all pages are there."""
    if error is not None or app.builder.format != "html":
        return
    out = Path(app.outdir)
    pages = {}
    for page in sorted(app.env.found_docs):
        path = out / app.builder.get_target_uri(page)
        found = sections_of(path.read_text(encoding="utf-8")) if path.is_file() else []
        if len(found) > 1:  # to a page of one section Sphinx's own result leads
            pages[page] = found
    (out / "_static" / FILE).write_text(packed(pages), encoding="utf-8")


def setup(app) -> dict:
    """Connect the step; `book/patches.py` puts the script on the search page."""
    app.connect("build-finished", write_sections)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
