"""The first sentences of a paragraph, with their markup."""

import copy
import re

from bs4 import NavigableString, Tag

from coursekit.text.links import ABBREVIATION

SHORT, LONG = 0.45, 1.6  # of the length that is asked for
STOP = re.compile(r"[.!?][”’\")]*\s+")


def lead(paragraph: Tag, length: int) -> Tag:
    """A copy of the paragraph cut after the last sentence that fits into `length` characters.

    The first sentence stays whole however long it is. If what fits is short, one sentence more is
    taken unless it is very long: a first sentence often only opens the door.
    """
    short = copy.copy(paragraph)
    _cut(short, _end(short.get_text(), length))
    return short


def _end(text: str, length: int) -> int:
    """Where the last sentence that fits ends."""
    stops = [m.end() for m in STOP.finditer(text) if not ABBREVIATION.search(text[: m.start() + 1])]
    stops = [*stops, len(text)]
    taken = max((place for place, stop in enumerate(stops) if stop <= length), default=0)
    if stops[taken] < SHORT * length and taken + 1 < len(stops):
        following = stops[taken + 1]
        taken += following <= LONG * length
    return stops[taken]


def _cut(node: Tag, end: int) -> None:
    """Remove all that lies behind the first `end` characters."""
    passed = 0
    for string in list(node.find_all(string=True)):
        size = len(string)
        if passed >= end:
            string.extract()
        elif passed + size > end:
            string.replace_with(NavigableString(string[: end - passed].rstrip()))
        passed += size
    for tag in reversed(node.find_all(True)):  # inner ones first
        if not tag.contents:
            tag.extract()
    if isinstance(node.contents[-1], NavigableString):
        node.contents[-1].replace_with(NavigableString(node.contents[-1].rstrip()))
