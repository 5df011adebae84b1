"""One block of a page as a slide: a figure, a question, a box."""

import copy
from dataclasses import dataclass, field

from bs4 import Tag

from coursekit.text.html import Markup, tag


@dataclass
class Slide:
    """One slide: HTML of its body and of its speaker notes, in pieces."""

    kind: str  # title, list, part, prose, figure, drawing, question, code, table, task, box
    title: str
    above: str = ""  # a short line over the title
    body: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    id: str = ""


def figure(block: Tag) -> Slide:
    """A figure as it is; only the first part of its name is the slide's title."""
    from explorable import read_figures  # brings matplotlib, which other commands do not need

    (figure,) = read_figures(str(block))
    name = " ".join(figure.title.split())
    title = name.partition(":")[0] if len(name) > 50 else name
    slide = Slide("figure", title.rstrip("."), body=[str(block)])
    slide.notes.append(tag("p", {}, name, " ", figure.says))
    return slide


def drawing(block: Tag) -> Slide:
    """A drawing; its caption goes to the notes, and what is strong in it is the slide's title."""
    caption, pictures = block.figcaption, block.select_one(".drawing-pictures")
    lead = caption.find("strong")
    first = " ".join((lead or caption).get_text().split()).partition(". ")[0]
    title = first.partition(":")[0] if len(first) > 50 else first
    slide = Slide("drawing", title.rstrip("."), body=[str(pictures)])
    slide.notes.append(Markup(plain(caption).decode_contents()))
    return slide


def question(block: Tag) -> Slide:
    """The question as a prompt; its answer is in the notes alone."""
    head = block.select_one(".question-title").get_text()
    kind = block.select_one(".question-kind").get_text()
    parts = block.select(
        ":scope > .question-setup, :scope > .question-claim, :scope > .question-stem, "
        ":scope > .question-options, :scope > .question-how"
    )
    slide = Slide("question", head, above=kind, body=[str(plain(part)) for part in parts])
    answer = copy.copy(block.select_one(":scope > .question-answer"))
    if answer is not None:
        answer.summary.decompose()
        heading = tag("p", {}, tag("strong", {}, "Answer."))
        slide.notes.append(heading + Markup(plain(answer).decode_contents()))
    return slide


def box(block: Tag) -> Slide:
    """An admonition: its own title, all of its text."""
    inside = copy.copy(block)
    title = inside.select_one(".admonition-title").extract().get_text(strip=True)
    return Slide("box", title, body=[plain(inside).decode_contents()])


def plain(block: Tag) -> Tag:
    """A copy without ids, data and classes, which belong to the page (formulas keep all)."""
    bare = copy.copy(block)
    for part in [bare, *bare.find_all(True)]:
        if part.find_parent("math") is None and part.name != "math":
            kept = {k: v for k, v in part.attrs.items() if k in ("href", "src", "alt", "type")}
            part.attrs = kept
    for fold in bare.find_all("summary"):
        fold.name = "p"
    for fold in [bare, *bare.find_all("details")]:
        if fold.name == "details":
            fold.name = "div"
    return bare


def is_a(block: Tag, name: str) -> bool:
    """Whether the block has the class `name`."""
    return name in block.get("class", [])


def table_in(block: Tag) -> Tag | None:
    """The block if it is a table, or the table that it wraps."""
    return block if block.name == "table" else block.select_one(":scope > table")


def title_of(section: Tag) -> str:
    """The heading of a section."""
    return section.find(["h2", "h3"]).get_text(" ", strip=True)
