"""What the search page knows of the sections."""

from __future__ import annotations

import json
import re
import zlib
from base64 import b64decode

from coursekit.book.sections import packed, sections_of

PAGE = """<article class="bd-article">
<section id="top"><h1>Top<a class="headerlink">#</a></h1><p>First.</p>
<section id="one"><h2>One</h2><p>Words <svg><text>drawn</text></svg>here.</p>
<section id="inner"><h3>Inner</h3><p>Inside.</p></section></section></section>
</article><p>Not read.</p>"""


def test_each_section_has_its_own_words_alone():
    assert sections_of(PAGE) == [
        ("top", "Top", "First."),
        ("one", "One", "Words here."),
        ("inner", "Inner", "Inside."),
    ]


def test_words_of_a_section_are_spaced_as_they_are_printed():
    html = "<article class='bd-article'><section id='a'><p>The <b>insula</b>, (<a>“it”</a>).</p>"
    assert sections_of(html + "</section></article>") == [("a", "", "The insula, (“it”).")]


def test_a_page_without_an_article_has_none():
    assert sections_of("<p>Words.</p>") == []


def test_the_script_holds_them_deflated():
    pages = {"a": [("one", "One", "Größe")]}
    (data,) = re.findall(r'"(.+)"', packed(pages))
    assert json.loads(zlib.decompress(b64decode(data), -15)) == {"a": [["one", "One", "Größe"]]}
