"""What a section of the report is made of: words, pictures, tables."""

from dataclasses import dataclass, field

from markupsafe import Markup

from coursekit.learners.results import Share
from coursekit.learners.svg_canvas import Picture

FEW_ANSWERS = " — few answers"


@dataclass(frozen=True)
class Table:
    """Cells of text, or of the course's own `Markup`; the first column heads the rows."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Block:
    """One picture with its table, under a heading of its own if it has a title."""

    table: Table
    title: str = ""
    before: tuple[str, ...] = ()
    picture: Picture | None = None
    outcome: Markup | None = None


@dataclass(frozen=True)
class Section:
    """A second-level section of the page."""

    id: str
    title: str
    words: tuple[str, ...] = ()
    blocks: list[Block] = field(default_factory=list)


def share_words(share: Share) -> str:
    """`7 of 12, 58% (32 to 81%)`; a warning where there are few."""
    if not share.of:
        return "no answer"
    low, high = (f"{100 * end:.0f}" for end in share.interval)
    few = FEW_ANSWERS if share.few else ""
    return f"{share.count} of {share.of}, {share.value:.0%} ({low} to {high}%){few}"
