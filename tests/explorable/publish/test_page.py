"""The HTML of a figure: complete without a script, and safe whatever the author wrote."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import pytest

from explorable.figure.params import Parameter
from explorable.frames.store import encode
from explorable.publish.grid import Packed
from explorable.publish.page import ROWS, figure_bundle
from explorable.publish.page import figure_html as html_of_bundle
from explorable.publish.reader import read_figures

NASTY = """</script><!--<script>"'&<b>bold</b>"""
SLIDER = Parameter("rate", "range", (1, 2), ("1", "2"), 1, "Rate", "Hz", 0.5)
SELECT = Parameter("kind", "select", ({"a": 1}, None), ("first", NASTY), 0, NASTY)


def figure_html(*args) -> str:
    """From a notebook to a page: the bundle goes through a file."""
    bundle = json.loads(json.dumps(figure_bundle(*args)))
    return html_of_bundle(bundle, bundle["name"])


def packed(says="It rises.", columns=(("t (s)", ("0", "1")),)) -> Packed:
    return Packed(
        base='<g><path d="M0 0l1 1" data-x="0"></path></g>',
        definitions='<path id="x-1" d="M0 0"></path>',
        box=("288", "216"),
        says=says,
        columns=columns,
        sounds=(),
        data=encode({"slots": []}),
        frames=2,
    )


class Reader(HTMLParser):
    """What a browser sees: elements with their attributes and direct text."""

    def __init__(self, html: str):
        super().__init__()
        self.seen, self.open = [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.seen.append([tag, dict(attributes), ""])
        self.open.append(self.seen[-1])

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag, "an element ends that is not open"

    def handle_data(self, data):
        assert self.open, f"text outside the figure: {data!r}"
        self.open[-1][2] += data

    def all(self, tag):
        return [(attributes, text) for t, attributes, text in self.seen if t == tag]


def read(html: str) -> Reader:
    reader = Reader(html)
    assert reader.open == []
    return reader


def test_without_a_script_there_is_a_named_picture_a_sentence_and_a_table():
    page = read(figure_html(packed(), (SLIDER,), "trace", "Height over time"))
    (svg, _), (figure, _) = page.all("svg")[0], page.all("figure")[0]
    assert (svg["role"], svg["aria-label"]) == ("img", "Height over time")
    assert svg["viewbox"] == "0 0 288 216"
    assert ({"class": "explorable-says", "aria-live": "polite"}, "It rises.") in page.all("p")
    assert page.all("th") == [({"scope": "col"}, "t (s)")]
    assert [text for _, text in page.all("td")] == ["0", "1"]
    assert (figure["id"], figure["data-state"], figure["data-frames"]) == ("trace", "static", "2")
    assert [a["d"] for a, _ in page.all("path")] == ["M0 0", "M0 0l1 1"]


def test_a_figure_without_numbers_has_no_empty_table():
    page = read(figure_html(packed(columns=()), (), "trace", "Title"))
    assert page.all("details") == page.all("table") == []


def test_a_long_table_is_cut_on_the_page():
    long = packed(columns=(("n", tuple(map(str, range(5 * ROWS)))),))
    assert len(read(figure_html(long, (), "trace", "Title")).all("td")) == ROWS


def test_what_the_script_reads_is_complete():
    page = read(figure_html(packed(), (SLIDER, SELECT), "trace", "Title"))
    ((attributes, text),) = page.all("script")
    assert attributes == {"type": "application/json", "class": "explorable-store"}
    spec = json.loads(text)
    assert spec["data"] == packed().data
    assert spec["parameters"] == [
        {
            "name": "rate", "kind": "range", "label": "Rate", "unit": "Hz", "start": 1,
            "labels": ["1", "2"], "values": [1, 2], "play": 0.5,
        },
        {
            "name": "kind", "kind": "select", "label": NASTY, "unit": "", "start": 0,
            "labels": ["first", NASTY],
        },
    ]  # fmt: skip


def test_no_label_can_end_the_script_block_or_hide_its_end():
    html = figure_html(packed(), (SELECT,), "trace", "Title")
    block = html.partition('class="explorable-store">')[2].removesuffix("</script></figure>")
    assert "<" not in block


@pytest.mark.parametrize("place", ["title", "says", "column", "cell"])
def test_quotes_and_brackets_are_only_text(place):
    columns = ((NASTY if place == "column" else "t", (NASTY if place == "cell" else "0",)),)
    html = figure_html(
        packed(NASTY if place == "says" else "It rises.", columns),
        (),
        "trace",
        NASTY if place == "title" else "Title",
    )
    page = read(html)
    assert page.all("b") == []
    assert len(page.all("script")) == 1
    found = {
        "title": page.all("svg")[0][0]["aria-label"],
        "says": page.all("p")[0][1],
        "column": page.all("th")[0][1],
        "cell": page.all("td")[0][1],
    }
    assert found[place] == NASTY


def test_a_finished_page_is_read_back():
    html = figure_html(packed(says=NASTY), (SLIDER, SELECT), "trace", NASTY)
    (figure,) = read_figures(f"<p>Before</p>{html}<figure><img></figure>")
    assert (figure.id, figure.name, figure.title, figure.says) == ("trace", "trace", NASTY, NASTY)
    assert figure.box == ("288", "216") and figure.size == (480, 360)
    assert figure.drawing == f"<defs>{packed().definitions}</defs>{packed().base}"
    assert [parameter["labels"] for parameter in figure.parameters] == [
        ["1", "2"],
        ["first", NASTY],
    ]


def test_figures_are_read_in_order_and_a_page_may_have_none():
    one, two = (figure_html(packed(), (), name, "Title") for name in ("one", "two"))
    assert [figure.id for figure in read_figures(one + two)] == ["one", "two"]
    assert read_figures("<p>Nothing.</p>") == []


def test_a_figure_kept_in_an_execution_cache_is_the_same_on_the_page():
    """Notebooks are kept with sorted keys: what was kept and what is new must not differ."""
    bundle = figure_bundle(packed(), (SLIDER, SELECT), "f", "A figure")
    kept = json.loads(json.dumps(bundle, sort_keys=True))
    assert html_of_bundle(kept, "f") == html_of_bundle(bundle, "f")
