"""The rule that makes slides from a chapter's page.

* The title, with the opening in the notes; the objectives; the parts with their minutes.
* Each part (second-level section) begins with a slide that lists its sections.
* A run of prose becomes one slide: its first sentences, its first formula, the first sentences of
  its list. A second formula begins a new run with the paragraph before it.
* Figures, questions, tables, short code, quoted tasks and boxes get a slide of their own.
* All prose goes, once and in order, into the notes of the slide that it belongs to. A question's
  answer goes into its notes. Long code and folded solutions are in the notes alone.

A cell tagged `skip-slide` is left out: a code cell with its output, a Markdown cell with the
sections whose headings it holds.
"""

from collections.abc import Iterator

from bs4 import Tag

from coursekit.slides.blocks import (
    Slide,
    box,
    drawing,
    figure,
    is_a,
    plain,
    question,
    table_in,
    title_of,
)
from coursekit.slides.lead import lead
from coursekit.slides.page import Page
from coursekit.text.html import Markup, tag

SAID = 220  # characters of a paragraph on a slide
ITEM = 120  # of a list's item
ITEMS = 6  # of a list
CODE_LINES = 18
PROSE = ("p", "ul", "ol", "dl")
SOURCES = "Slides and notes come from the chapter; its sources are in the notes of this slide."


def slides_of(page: Page, skipped: frozenset[str] = frozenset()) -> list[Slide]:
    """All slides of a chapter; `skipped` are titles of sections to leave out."""
    parts = [
        part
        for part in page.top.find_all("section", recursive=False)
        if title_of(part) not in skipped
    ]
    slides = _opening(page, parts)
    for part in parts:
        slides += _part(part, skipped)
    return slides


def _opening(page: Page, parts: list[Tag]) -> list[Slide]:
    """Title, objectives, parts; whatever else stands before the first part is in the notes."""
    title = Slide("title", page.title)
    slides = [title]
    for block in page.top.find_all(recursive=False):
        if block.name in ("section", "h1"):
            continue
        if block.name == "ul" and len(slides) == 1:
            slides.append(Slide("list", "When you have finished you can", body=[str(block)]))
        elif table_in(block) is not None:
            slides.append(Slide("list", "Parts and minutes", body=[_contents(parts)]))
        else:
            if block.name == "p" and not title.body:
                title.body.append(str(lead(block, SAID)))
            slides[-1].notes.append(str(block))
    return slides


def _contents(parts: list[Tag]) -> Markup:
    links = [tag("a", {"href": f"#/{part['id']}"}, title_of(part)) for part in parts]
    return tag("ol", {}, *(tag("li", {}, link) for link in links))


def _part(part: Tag, skipped: frozenset[str]) -> list[Slide]:
    """The slides of one second-level section."""
    sections = [s for s in part.find_all("section", recursive=False) if title_of(s) not in skipped]
    first = Slide("part", title_of(part), id=part["id"])
    if sections:
        items = [tag("li", {}, title_of(section)) for section in sections]
        first.body.append(tag("ul", {}, *items))
    elif part.select_one("ul.reference-list"):
        first.body.append(tag("p", {}, SOURCES))
    slides = _Maker(first).walk(part)
    for section in sections:
        slides += _Maker(None, title_of(section), section["id"]).walk(section)
    return slides


class _Maker:
    """Makes the slides of one section, block after block."""

    def __init__(self, first: Slide | None, title: str = "", place: str = ""):
        self.slides = [first] if first else []
        self.title = title or first.title
        self.place = place  # id of the section, for its first slide
        self.run: list[Tag] = []  # prose that waits for its slide

    def walk(self, section: Tag) -> list[Slide]:
        """The slides of a section, its own sections left out."""
        for block in _blocks(section):
            self._take(block)
        self._end_run()
        if self.place and self.slides:
            self.slides[0].id = self.place
        return self.slides

    def _take(self, block: Tag) -> None:
        if block.name in PROSE or is_a(block, "formula"):
            if is_a(block, "formula") and any(is_a(waiting, "formula") for waiting in self.run):
                before = [self.run.pop()] if self.run[-1].name == "p" else []
                self._end_run()
                self.run = before
            self.run.append(block)
            return
        self._end_run()
        if is_a(block, "drawing"):
            self._add(drawing(block))
        elif block.name == "figure":
            self._add(figure(block))
        elif is_a(block, "question"):
            self._add(question(block))
        elif is_a(block, "cell"):
            self._code(block)
        elif is_a(block, "admonition"):
            self._add(box(block))
        elif block.name == "blockquote":
            self._add(Slide("task", self.title, "Over to you", body=[str(block)]))
        elif table_in(block) is not None:
            self._add(Slide("table", self.title, body=[str(table_in(block))]))
        else:  # folded solutions, and whatever the rule does not know
            self._note(str(plain(block)))

    def _end_run(self) -> None:
        """The waiting prose becomes a slide, or joins the part's first one."""
        if not self.run:
            return
        shown = _shown(self.run)
        if len(self.slides) == 1 and self.slides[0].kind == "part" and not self.slides[0].notes:
            self.slides[0].body[:0] = shown
        else:
            self._add(Slide("prose", self.title, body=shown))
        for block in self.run:
            self._note(str(plain(block)))
        self.run = []

    def _code(self, cell: Tag) -> None:
        code = cell.select_one(".cell_input pre")
        outputs = [
            str(plain(out))
            for out in cell.select(".cell_output pre, .cell_output img, .cell_output table")
        ]
        listed = cell.select_one("ul.reference-list")
        if listed is not None:
            self._note(str(plain(listed)))
        elif code is not None:
            text = tag("div", {"class": "highlight"}, Markup(code))
            if len(code.get_text().strip().splitlines()) <= CODE_LINES:
                self._add(Slide("code", self.title, "Code", body=[text, *outputs]))
            else:
                self._note("".join([text, *outputs]))
        elif outputs:
            self._add(Slide("code", self.title, "Code", body=outputs))

    def _add(self, slide: Slide) -> None:
        self.slides.append(slide)

    def _note(self, html: str) -> None:
        if not self.slides:
            self._add(Slide("prose", self.title))
        self.slides[-1].notes.append(html)


def _blocks(section: Tag) -> Iterator[Tag]:
    """The blocks of a section in order; outputs that hold figures or questions are opened."""
    for block in section.find_all(recursive=False):
        if block.name in ("section", "h1", "h2", "h3") or is_a(block, "tag_skip-slide"):
            continue
        if is_a(block, "part-time") or is_a(block, "part-next"):
            continue
        within = block.select("figure.explorable, .question")
        spares = block.select(".look-back-more .question")
        if is_a(block, "cell") and within:
            yield from (found for found in within if not any(found is s for s in spares))
        else:
            yield block


def _shown(run: list[Tag]) -> list[str]:
    """What of a run of prose stands on its slide."""
    shown = []
    paragraph = next((block for block in run if block.name == "p"), None)
    if paragraph is not None:
        shown.append(str(lead(paragraph, SAID)))
    formula = next((block for block in run if is_a(block, "formula")), None)
    if formula is not None:
        shown.append(str(formula))
    listed = next((block for block in run if block.name in ("ul", "ol")), None)
    if listed is not None and not is_a(listed, "reference-list"):
        items = listed.find_all("li", recursive=False)[:ITEMS]
        leads = [Markup(lead(_words(item), ITEM).decode_contents()) for item in items]
        shown.append(tag(listed.name, {}, *(tag("li", {}, text) for text in leads)))
    return shown


def _words(item: Tag) -> Tag:
    """The paragraph of a list's item."""
    return item.p or item
