"""Figures in the HTML of a page: found, named, and kept apart."""

from __future__ import annotations

import json
import re
from html import escape
from typing import Any, NamedTuple

from explorable.frames.store import decode, encode
from explorable.publish.page import as_json

_FIGURE = re.compile(
    r'<figure class="explorable" id="(?P<id>[^"]+)" data-name="(?P<name>[^"]+)"'
    r' data-frames="(?P<frames>\d+)"'
)
_STORE = re.compile(
    r'<script type="application/json" class="explorable-store">(.*?)</script>', re.DOTALL
)
_PART = re.compile(r'(["#])(x-[^"#()]+-[0-9a-f]{8})(?=[")]|$)')  # an id in the picture


class Found(NamedTuple):
    """A figure in a page: its id, its function's name, the number of its states, its store."""

    identity: str
    name: str
    frames: int
    parameters: list[dict[str, Any]]
    data: str


def find(html: str) -> Found | None:
    """The first figure in ``html``, or None."""
    return next(iter(find_all(html)), None)


def find_all(html: str) -> list[Found]:
    """The figures in ``html``, in order."""
    matches = list(_FIGURE.finditer(html))
    ends = [match.start() for match in matches[1:]] + [len(html)] * bool(matches)
    found = []
    for match, end in zip(matches, ends, strict=True):
        if store := _STORE.search(html, match.end(), end):
            spec = json.loads(store[1])
            parameters, data = spec["parameters"], spec["data"]
            found.append(Found(match["id"], match["name"], int(match["frames"]), parameters, data))
    return found


def as_id(text: str) -> str:
    """``text`` as an id: no spaces."""
    return re.sub(r"\s+", "-", text)


def named(html: str, identity: str) -> str:
    """``html`` with its figure's id changed."""
    match = _FIGURE.search(html)
    if match is None:
        return html
    start, end = match.span("id")
    return html[:start] + escape(identity) + html[end:]


def parts(html: str) -> set[str]:
    """Ids of the parts of a picture that are used by reference."""
    return {match[2] for match in re.finditer(r'( id=")(x-[^"]+)"', html)}


def with_parts_named(html: str, identity: str) -> str:
    """``html`` with the ids of the picture's parts begun with ``identity``, in all its states."""

    def renamed(text: str) -> str:
        return _PART.sub(lambda m: f"{m[1]}x-{identity}-{m[2].rpartition('-')[2]}", text)

    def store(match: re.Match[str]) -> str:
        spec = json.loads(match[1])
        data = decode(spec["data"])
        data["slots"] = [[*slot[:3], list(map(renamed, slot[3]))] for slot in data["slots"]]
        spec["data"] = encode(data)
        return match[0].replace(match[1], as_json(spec))

    head, figure, tail = html.partition("<svg")
    picture, end, rest = tail.partition("</svg>")
    return head + figure + renamed(picture) + end + _STORE.sub(store, rest)


def without_store(html: str) -> str:
    """``html`` of a figure for readers that run no script."""
    return _STORE.sub("", html)


def untold(found: Found) -> list[str]:
    """What the states say that could not be drawn."""
    sentences: list[str] = decode(found.data)["says"][1]
    return [text for text in sentences if text.startswith("There is no picture for ")]
