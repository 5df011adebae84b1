"""Compare all frames: what they share is the base, what differs is a slot.

Walking all trees together, equal subtrees stay as they are. Where elements match but an
attribute or text differs, that becomes a slot. Where children come and go, they are lined up
by kind and the ones that are sometimes missing sit in a placeholder. Where even that fails the
element's whole inner markup is one slot, so that any figure works.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Any, NamedTuple

from explorable.frames.svg import Node, escape, markup, write_attributes

MAX_HOLES = 6  # more comings and goings than this in one group: give up lining them up
MAX_RUNS = 200  # more changes of kind than this in one group: likewise, for time's sake
# Elements in which a placeholder, which is a group, has no place.
NO_GROUP_IN = {
    "text",
    "tspan",
    "textPath",
    "clipPath",
    "linearGradient",
    "radialGradient",
    "filter",
}
# What a group may say for all it holds: children inherit it, and no style sheet of ours sets it.
INHERITED = {"fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-dasharray"}


Runs = tuple[tuple[tuple[str, str], int], ...]  # tag and kind, and how many in a row


class Slot(NamedTuple):
    """A place in the base that differs: attribute name, ``#text`` or ``#inner``."""

    element: int  # number of the base element, its data-x attribute
    name: str
    values: tuple[str, ...]  # distinct values, in order of first use
    index: tuple[int, ...]  # type: ignore[assignment]  # which value each frame uses; hides a method of tuple


class Woven(NamedTuple):
    """The base as markup with the shown frame's values filled in, and all slots."""

    base: str
    slots: tuple[Slot, ...]


def weave(frames: Sequence[Node], shown: int = 0) -> Woven:
    """Weave the ``frames`` of one figure; ``base`` shows frame number ``shown``."""
    slots: list[Slot] = []
    base = "".join(_weave(list(frames), shown, slots))
    return Woven(base, tuple(slots))


def distinct(values: Sequence[Any]) -> tuple[tuple[Any, ...], tuple[int, ...]]:
    """Distinct ``values`` in order of first use, and the index of each."""
    places: dict[Any, int] = {}
    index = tuple(places.setdefault(value, len(places)) for value in values)
    return tuple(places), index


def _weave(nodes: list[Node], shown: int, slots: list[Slot]) -> Iterator[str]:
    first = nodes[0]
    if all(node is first or node == first for node in nodes):
        yield markup(first)
        return
    here = _Element(slots[-1].element + 1 if slots else 0, shown, slots)
    attributes = here.attributes(nodes)
    texts = [node.text for node in nodes]
    lined_up = _line_up([node.children for node in nodes], first.tag not in NO_GROUP_IN)
    if lined_up is None or (len(set(texts)) > 1 and any(node.children for node in nodes)):
        here.slot("#inner", [_inner(node) for node in nodes])
        body = [_inner(nodes[shown])]
    else:
        if len(set(texts)) > 1:
            here.slot("#text", texts)
        body = [escape(texts[shown])]
        body.extend(_weave_columns(lined_up, shown, slots))
    mark = f' data-x="{here.number}"' if here.has_slots else ""
    yield f"<{first.tag}{write_attributes(attributes)}{mark}>"
    yield from body
    yield f"</{first.tag}>"


def _weave_columns(
    columns: list[list[Node | None]], shown: int, slots: list[Slot]
) -> Iterator[str]:
    """Weave what is always there; give a placeholder to what comes and goes.

    Neighbours that always change together (the points of a scatter, say) share one placeholder:
    a browser patches one group of a hundred points far faster than a hundred groups.
    """
    waiting: list[list[Node | None]] = []  # columns of one placeholder
    pattern = None  # in which frames they change
    for column in columns:
        own = distinct(column)[1] if None in column else None
        if waiting and own != pattern:
            yield _placeholder(waiting, shown, slots)
            waiting = []
        pattern = own
        if own is None:
            yield from _weave([node for node in column if node], shown, slots)  # all of them
        else:
            waiting.append(column)
    if waiting:
        yield _placeholder(waiting, shown, slots)


def _placeholder(columns: list[list[Node | None]], shown: int, slots: list[Slot]) -> str:
    rows = [[node for node in row if node] for row in zip(*columns, strict=True)]
    shared = _shared_style([node for row in rows for node in row])
    texts = ["".join(markup(_without(shared, node)) for node in row) for row in rows]
    here = _Element(slots[-1].element + 1 if slots else 0, shown, slots)
    here.slot("#inner", texts)
    attributes = [*shared, ("data-x", str(here.number)), ("data-hole", "")]
    return f"<g{write_attributes(attributes)}>{texts[shown]}</g>"


def _shared_style(nodes: list[Node]) -> list[tuple[str, str]]:
    """The style of all ``nodes``, if their group may say it: a browser then reads it once."""
    styles = {dict(node.attributes).get("style", "") for node in nodes}
    style = styles.pop()
    if styles or not all(rule.partition(":")[0] in INHERITED for rule in style.split(";")):
        return []
    return [("style", style)]


def _without(shared: list[tuple[str, str]], node: Node) -> Node:
    return node._replace(attributes=tuple(a for a in node.attributes if a not in shared))


class _Element:
    """Collects the slots of one base element."""

    def __init__(self, number: int, shown: int, slots: list[Slot]):
        self.number, self.shown, self.slots, self.has_slots = number, shown, slots, False

    def slot(self, name: str, values: list[str]) -> None:
        self.slots.append(Slot(self.number, name, *distinct(values)))
        self.has_slots = True

    def attributes(self, nodes: list[Node]) -> list[tuple[str, str]]:
        tables = [dict(node.attributes) for node in nodes]
        names = list(dict.fromkeys(name for table in tables for name in table))
        for name in names:
            values = [table.get(name, "") for table in tables]
            if len(set(values)) > 1:
                self.slot(name, values)
        return [(n, tables[self.shown][n]) for n in names if n in tables[self.shown]]


def _inner(node: Node) -> str:
    return escape(node.text) + "".join(map(markup, node.children))


def _line_up(
    children: list[tuple[Node, ...]], groups: bool = True
) -> list[list[Node | None]] | None:
    """Columns of matching children, ``None`` where a frame has none; None if too unlike.

    Children of one kind in a row (the points of a scatter) are counted, not compared one by one,
    so that the time grows with their number and not with its square.
    """
    runs = [_runs(nodes) for nodes in children]
    variants = sorted(set(runs), key=lambda r: (-_length(r), r))
    merged = variants[0]
    for other in variants[1:]:
        if len(merged) > MAX_RUNS or len(other) > MAX_RUNS:
            return None
        merged = _merge_runs(merged, other)
    longest = _length(variants[0])
    if _length(merged) > longest + MAX_HOLES:
        return None
    if not variants[-1] and _length(merged) > MAX_HOLES:
        return None
    if not groups and len(variants) > 1:
        return None
    rows = [_spread(nodes, own, merged) for nodes, own in zip(children, runs, strict=True)]
    return [list(column) for column in zip(*rows, strict=True)]


def _runs(nodes: tuple[Node, ...]) -> Runs:
    """Kinds of ``nodes``, each with how many follow each other."""
    return tuple((key, len(list(same))) for key, same in groupby((n.tag, n.kind) for n in nodes))


def _length(runs: Runs) -> int:
    return sum(count for _, count in runs)


def _merge_runs(a: Runs, b: Runs) -> Runs:
    """The shortest runs found that hold both, in order."""
    merged: list[tuple[tuple[str, str], int]] = []
    kinds = [[key for key, _ in runs] for runs in (a, b)]
    for operation, i, j, k, m in SequenceMatcher(
        None, kinds[0], kinds[1], autojunk=False
    ).get_opcodes():
        if operation == "equal":
            pairs = zip(a[i:j], b[k:m], strict=True)
            merged += [(key, max(count, other)) for (key, count), (_, other) in pairs]
        else:
            merged += a[i:j] + b[k:m]
    return tuple(merged)


def _spread(nodes: tuple[Node, ...], own: Runs, merged: Runs) -> list[Node | None]:
    """``nodes`` in the places that ``merged`` gives them."""
    row: list[Node | None] = []
    place = run = 0
    for key, count in merged:
        here = 0
        if run < len(own) and own[run][0] == key and own[run][1] <= count:
            here = own[run][1]
            run += 1
        row += [*nodes[place : place + here], *[None] * (count - here)]
        place += here
    assert place == len(nodes), "a node has no place"
    return row
