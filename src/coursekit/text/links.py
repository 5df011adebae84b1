"""Course links in Markdown: `[words](scheme:target)`, found with their sentences, and replaced.

What a scheme means is in `coursekit.links`; here every link whose scheme is not one of the web's
is a course link.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

WEB = ("https", "http", "mailto")


def link_pattern(scheme: str) -> re.Pattern[str]:
    """A link in Markdown whose scheme fits a regular expression."""
    words = r"\[(?P<text>(?:[^\[\]]|\[[^\]]*\])*)\]"
    return re.compile(rf"{words}\(<?(?P<scheme>{scheme}):(?P<target>[^)\s>]*)>?\)")


LINK = link_pattern(rf"(?!(?:{'|'.join(WEB)}):)[a-z]+")
LONGEST_ABBREVIATION = 30  # letters that are looked at before a full stop
ABBREVIATION = re.compile(r"\b(?:et al|e\.g|i\.e|vs|cf|ca|approx|Fig|Eq|No|pp?|[A-Z])\.$")
_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})(.*)$")
# Fences of these directives hold code, not prose.
_CODE_DIRECTIVES = {"code", "code-block", "code-cell", "literalinclude", "math", "raw", "mermaid"}


@dataclass(frozen=True)
class Link:
    """One course link of a text."""

    scheme: str  # fact, cite, term ...
    target: str
    text: str  # its words, without markup
    line: int  # 1-based
    sentence: str


@dataclass(frozen=True)
class Problem:
    """What is wrong with a link."""

    kind: str  # unknown, number, hedge, year, name, direction
    line: int  # 1-based, within the text that was given
    message: str


def links_in(markdown: str) -> list[Link]:
    """The course links of a Markdown text, code left out, each with its sentence."""
    text = without_code(markdown)
    links = []
    for found in LINK.finditer(text):
        words = re.sub(
            r"[*_`\\]|[ \t\r\n]+", lambda m: " " if m[0].isspace() else "", found["text"]
        )
        line = text.count("\n", 0, found.start()) + 1
        sentence = sentence_at(text, found.start(), found.end())
        links.append(Link(found["scheme"], found["target"], words, line, sentence))
    return links


def resolve_links(markdown: str, address: Callable[[str, str], str | None]) -> str:
    """The text with its course links leading to `address(scheme, target)`; None: words alone."""

    def resolved(link: re.Match) -> str:
        url = address(link["scheme"], link["target"])
        return link["text"] if url is None else f"[{link['text']}]({url})"

    return LINK.sub(resolved, markdown)


def split(url: str) -> tuple[str, str] | None:
    """Scheme and target of a course link's address; None for an address of another kind."""
    scheme, colon, target = url.partition(":")
    if not colon or scheme in WEB or not re.fullmatch("[a-z]+", scheme):
        return None
    return scheme, target


def without_code(markdown: str) -> str:
    """The text with code blanked out, every line kept in its place."""
    lines: list[str] = []
    open_fences: list[tuple[str, bool]] = []  # (its ticks, whether it holds code), outermost first
    for line in markdown.split("\n"):
        mark = _FENCE.match(line)
        ticks, inside_code = open_fences[-1] if open_fences else ("", False)
        if mark and ticks and mark[1].startswith(ticks) and not mark[2].strip():
            open_fences.pop()
        elif mark and not inside_code:
            directive = re.match(r"\{([\w:-]+)\}", mark[2].strip())
            is_code = directive is None or directive[1] in _CODE_DIRECTIVES
            open_fences.append((mark[1], is_code))
        lines.append("" if mark or inside_code else line)
    return re.sub(r"(`+)(?!`).+?(?<!`)\1(?!`)", lambda m: " " * len(m[0]), "\n".join(lines))


def sentence_at(text: str, start: int, end: int) -> str:
    """The sentence around a link; in a table, the table."""
    first = max(text.rfind("\n\n", 0, start), 0)
    last = text.find("\n\n", end)
    block = text[first : last if last >= 0 else len(text)]
    if block.lstrip().startswith("|"):
        return block
    offset, stops = start - first, [0]
    for stop in re.finditer(r"[.!?][\"”’)*_]*\s+|\n\s*(?:[-*+]|\d+\.)\s", block):
        before = block[max(0, stop.start() - LONGEST_ABBREVIATION) : stop.start() + 1]
        in_link = offset <= stop.start() < end - first
        if not in_link and not ABBREVIATION.search(before):
            stops.append(stop.end())
    stops.append(len(block))
    left = max(s for s in stops if s <= offset)
    right = min(s for s in stops if s >= end - first)
    return " ".join(block[left:right].split())
