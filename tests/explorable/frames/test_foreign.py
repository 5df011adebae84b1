"""SVGs of other libraries: what is kept, what goes, what is refused and why."""

from __future__ import annotations

import pytest

from explorable import ViewError
from explorable.figure.picture import Svg
from explorable.frames.foreign import drawing_of
from explorable.frames.svg import markup

PNG = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGM="


def svg(inside: str, head: str = 'viewBox="0 0 40 20"') -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f"{head}>{inside}</svg>"
    )


def clean(inside: str, head: str = 'viewBox="0 0 40 20"') -> str:
    """The markup inside the picture."""
    (picture,) = drawing_of(Svg(svg(inside, head), "a test"), "x-f", "f").root.children
    return "".join(map(markup, picture.children))


def refusal(text: str) -> str:
    with pytest.raises(ViewError) as caught:
        drawing_of(Svg(text, "a test"), "x-f", "f")
    assert str(caught.value).startswith("f() returned an SVG (of a test) that cannot be shown: ")
    return str(caught.value)


@pytest.mark.parametrize(
    ("inside", "kept"),
    [
        ("<script>alert(1)</script><g/>", "<g></g>"),
        ('<rect onclick="alert(1)" width="1"/>', '<rect width="1"></rect>'),
        ('<rect class="a" data-b="1" tabindex="0" width="1"/>', '<rect width="1"></rect>'),
        ("<title>A</title><desc>B</desc><metadata>C</metadata><!-- D --><g/>", "<g></g>"),
        ('<a xlink:href="https://example.org"><path/></a>', "<g><path></path></g>"),
        ('<a href="javascript:alert(1)"><g/></a>', "<g><g></g></g>"),
        ('<sodipodi:view xmlns:sodipodi="urn:x"/><g/>', "<g></g>"),
        (
            '<text><a href="#top">up</a> down</text>',
            "<text><tspan>up</tspan><tspan> down</tspan></text>",
        ),
    ],
)  # fmt: skip
def test_what_no_picture_needs_goes(inside, kept):
    assert clean(inside) == kept


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>", "HTML inside"),
        ("<p xmlns='http://www.w3.org/1999/xhtml'>A</p>", "HTML inside"),
        ('<image href="https://example.org/a.png"/>', "a page loads nothing"),
        ('<image xlink:href="a.png"/>', "a page loads nothing"),
        ('<image href="data:image/svg+xml;base64,AAAA"/>', "embed it as PNG or JPEG"),
        ('<image href="data:text/html;base64,AAAA"/>', "embed it as PNG or JPEG"),
        ('<use href="other.svg#a"/>', "its <use> loads 'other.svg#a'"),
        ('<rect fill="url(https://example.org/a.svg#b)"/>', "its fill loads"),
        ('<rect style="fill: url( \'//example.org/a#b\' )"/>', "its fill loads"),
        (r'<rect style="fill: u\72l(x)"/>', "which no picture needs"),
        ('<rect style="mask: image-set(\'a.png\' 1x)"/>', "image-set() is not known"),
        ("<style>@import url(https://example.org/a.css);</style>", "its style sheet has '@import'"),
        ("<style>@font-face{font-family:A;src:url(a.woff)}</style>", "has '@font-face"),
        ("<style>.a{fill:url(https://example.org/#a)}</style><g class='a'/>", "its fill loads"),
        ("<style>a &gt; b{fill:red}</style>", "chooses 'a > b'"),
        ("<style>g{fill:red</style>", "cut short"),
        ('<rect><animate attributeName="x" to="9"/></rect>', "it moves by itself (animate)"),
        ('<rect><set attributeName="href" to="javascript:alert(1)"/></rect>', "it moves by itself"),
        ('<filter id="a"><feImage href="a.png"/></filter>', "a filter that loads an image"),
        ("<video src='a.mp4'/>", "an element <video>"),
        ("<g>" * 300 + "</g>" * 300, "nested more than 200 deep"),
    ],
)  # fmt: skip
def test_what_would_be_missing_from_the_picture_is_refused(inside, reason):
    assert reason in refusal(svg(inside))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<svg viewBox='0 0 1 1'><g></svg>", "no well-formed XML"),
        ("<!DOCTYPE svg [<!ENTITY a 'aaaa'>]>" + svg("<text>&a;</text>"), "entities of its own"),
        ("<html/>", "it begins with <html>"),
        (svg("", ""), "it has no size"),
        (svg("", 'width="100%" height="100%"'), "it has no size"),
        (svg("", 'width="10"'), "it has no size"),
        (svg("", 'viewBox="0 0 0 5"'), "its viewBox is '0 0 0 5'"),
        (svg("", 'viewBox="0 0 nan 5"'), "its viewBox is '0 0 nan 5'"),
        (svg("", 'viewBox="0 0 5"'), "its viewBox is '0 0 5'"),
    ],
)
def test_what_is_no_picture_is_refused(text, reason):
    assert reason in refusal(text)


@pytest.mark.parametrize(
    ("head", "box", "view"),
    [
        ('width="40" height="20"', ("30", "15"), "0 0 40 20"),
        ('width="40px" height="20px" viewBox="0 0 4 2"', ("30", "15"), "0 0 4 2"),
        ('width="30pt" height="15pt"', ("30", "15"), "0 0 40 20"),
        ('width="1in" height="2.54cm"', ("72", "72"), "0 0 96 96"),
        ('width="100%" viewBox="-1 -1 40 20"', ("30", "15"), "-1 -1 40 20"),
        ('width="80" viewBox="0,0,40,20"', ("60", "30"), "0 0 40 20"),
        ('width="3em" height="40" viewBox="0 0 40 20"', ("60", "30"), "0 0 40 20"),
    ],
)
def test_every_picture_gets_a_size_in_points(head, box, view):
    drawing = drawing_of(Svg(svg("", head), "a test"), "x-f", "f")
    attributes = dict(drawing.root.children[0].attributes)
    assert drawing.box == box and attributes["viewBox"] == view
    assert (attributes["width"], attributes["height"]) == box


def test_ids_are_numbered_where_they_are_used_and_gone_elsewhere():
    inside = (
        '<defs><clipPath id="clip17"><rect id="idle" width="3"/></clipPath></defs>'
        '<g id="node1" clip-path="url(#clip17)"/><use xlink:href="#clip17"/>'
    )
    assert clean(inside) == (
        '<defs><clipPath id="x-f-00000000"><rect width="3"></rect></clipPath></defs>'
        '<g clip-path="url(#x-f-00000000)"></g><use href="#x-f-00000000"></use>'
    )
    assert clean(inside) == clean(inside.replace("clip17", "clip18"))  # a library that counts on


def test_a_style_sheet_becomes_attributes_by_the_rules_of_css():
    sheet = (
        "<style>/* a */ .a {fill: red; stroke: blue} #b {fill: green}"
        " rect {fill: grey; opacity: .5}"
        " .axis text {font-size: 9px !important} svg .c, .none {fill: pink}</style>"
    )
    assert clean(sheet + '<rect class="a" fill="black"/>') == (
        '<rect fill="red" opacity=".5" stroke="blue"></rect>'
    )
    assert 'fill="green"' in clean(sheet + '<rect class="a" id="b"/>')
    assert 'fill="white"' in clean(sheet + '<rect class="a" id="b" style="fill:white"/>')
    assert 'font-size="9px"' in clean(
        sheet + '<g class="x axis"><g><text style="font-size:3px">A</text></g></g>'
    )
    assert clean(sheet + "<text>A</text>") == "<text>A</text>"
    assert clean(sheet + '<g class="c"/>') == '<g fill="pink"></g>'


def test_words_stay_words_with_their_order_and_spaces():
    text = clean(
        '<text xml:space="preserve" x="1">a <tspan dy="2">b &lt; c</tspan> d &amp; e</text>'
    )
    assert text == (
        '<text xml:space="preserve" x="1">a <tspan dy="2">b &lt; c</tspan>'
        "<tspan> d &amp; e</tspan></text>"
    )


def test_numbers_images_and_gradients_stay_as_they_are():
    inside = (
        '<path d="M.5.5a1 1 0 0110 10z" transform="matrix(1e-3,0,0,-1,0,0)"/>'
        f'<image href="{PNG}" width="2" height="2"/>'
        '<linearGradient id="g"><stop offset="5%" stop-color="red"/></linearGradient>'
        '<rect fill="url(#g)" width="50%"/>'
    )
    kept = clean(inside)
    assert 'd="M.5.5a1 1 0 0110 10z" transform="matrix(1e-3,0,0,-1,0,0)"' in kept
    assert PNG in kept and '<stop offset="5%" stop-color="red">' in kept
    assert '<rect fill="url(#x-f-00000000)" width="50%">' in kept
