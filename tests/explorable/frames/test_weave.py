"""Slots applied to the base give back exactly each frame, whatever the figure."""

from __future__ import annotations

import copy
import random
import re
from xml.etree import ElementTree

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.transforms import Bbox

from explorable.frames.draw import Frame, draw
from explorable.frames.svg import Node, markup
from explorable.frames.weave import Woven, distinct, weave

CROP = Bbox([[0, 0], [4, 3]])
X = np.linspace(0, 10, 60)


def figure():
    fig, ax = plt.subplots(figsize=(4, 3))
    fig.subplots_adjust(0.15, 0.15, 0.95, 0.9)
    return fig, ax


def lines(k):
    fig, ax = figure()
    ax.plot(X, np.sin(k * X))
    ax.plot(X, np.cos(X))
    ax.set(xlim=(0, 10), ylim=(-1.1, 1.1), title=f"k is {k}")
    return fig, "It waves."


def counting_bars(k):
    fig, ax = figure()
    ax.hist(np.random.default_rng(1).normal(size=200), bins=[4, 30, 9, 4][k])
    return fig, "It has bars."


def counting_points(k):
    fig, ax = figure()
    at = np.random.default_rng(k).uniform(size=(2, [3, 40, 0, 12][k]))
    ax.scatter(*at, s=10 + 30 * at[0], c=at[1])
    ax.set(xlim=(0, 1), ylim=(0, 1))
    return fig, "It has points."


def points_come_and_go(k):
    fig, ax = figure()
    at = np.random.default_rng(k).uniform(size=(2, [3, 40, 5, 12][k]))
    ax.scatter(*at, s=10, color="C0", alpha=0.6)
    ax.set(xlim=(0, 1), ylim=(0, 1))
    return fig, "It has points."


def raster(k):
    fig, ax = figure()
    rng = np.random.default_rng(k)
    ax.eventplot([rng.uniform(0, 1, 5 + 9 * k) for _ in range(6 - k)])
    return fig, "It has strokes."


def image(k):
    fig, ax = figure()
    shown = ax.imshow(np.outer(X, X) ** (k / 2), vmin=0, vmax=[1, 100, 30, 5][k])
    fig.colorbar(shown)
    return fig, "It has shades."


def changing_ticks(k):
    fig, ax = figure()
    ax.plot(X, [1, 70, 0.001, 3e7][k] * X)
    return fig, "It rises."


def legend_comes_and_goes(k):
    fig, ax = figure()
    for i in range(k + 1):
        ax.plot(X, X + i, label=f"line {i}")
    if k % 2:
        ax.legend()
    return fig, "It has a legend."


def text_only_sometimes(k):
    fig, ax = figure()
    if k in (1, 3):
        ax.text(0.5, 0.5, f"k < {k} & more")
    if k == 2:
        ax.set(title=r"$x^2$", xlabel="time (s)")
    if k == 3:
        ax.set_title("$x^2$ and $y_3$")
    return fig, "It has text."


def several_axes(k):
    fig, axes = plt.subplots(2, 2, figsize=(4, 3))
    for i, ax in enumerate(axes.flat):
        ax.plot(X, X**i if i % 2 else X + k)
    axes[k // 2, k % 2].set_facecolor("#eeeeee")
    return fig, "It has four parts."


def changing_axes(k):
    fig, axes = plt.subplots(1, [1, 3, 2, 1][k], figsize=(4, 3), squeeze=False)
    for ax in axes.flat:
        ax.plot(X, np.sin(X))
    return fig, "It has parts."


def empty_axes(k):
    fig, ax = figure()
    if k:
        ax.set_axis_off()
    if k == 2:
        ax.bar([1, 2], [3, 4], hatch="x")
    if k == 3:
        fig.clear()
    return fig, "It is empty."


def styles(k):
    fig, ax = figure()
    ax.plot(
        X,
        X,
        ["-", "--", ":", "o"][k],
        color=["C0", "#123456", "0.5", "k"][k],
        alpha=[1, 0.5][k % 2],
    )
    ax.fill_between(X, 0, X, where=k < X, hatch=[None, "//"][k // 2])
    ax.tick_params(labelrotation=10 * k)
    return fig, "It has styles."


def everything_at_once(k):
    fig = several_axes(k)[0] if k % 2 else image(k)[0]
    fig.suptitle(f"{k}")
    return fig, "It changes altogether."


GALLERY = [
    lines, counting_bars, counting_points, points_come_and_go, raster, image, changing_ticks,
    legend_comes_and_goes, text_only_sometimes, several_axes, changing_axes, empty_axes, styles,
    everything_at_once,
]  # fmt: skip


def frames_of(paint) -> list[Frame]:
    return [draw(paint, {"k": k}, CROP, f"x-{paint.__name__}") for k in range(4)]


def parse(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(f"<g>{text}</g>")


class Patcher:
    """The page's ``picture.js``, on a tree of Python's."""

    def __init__(self, woven: Woven, start: int):
        self.tree = parse(woven.base)
        self.elements = {int(e.get("data-x")): e for e in self.tree.iter() if e.get("data-x")}
        self.slots, self.shown = woven.slots, [slot.index[start] for slot in woven.slots]

    def show(self, frame: int) -> ElementTree.Element:
        for i, slot in enumerate(self.slots):
            if slot.index[frame] != self.shown[i]:
                self.shown[i] = slot.index[frame]
                self.put(self.elements[slot.element], slot.name, slot.values[self.shown[i]])
        return self.tree

    def put(self, element, name, value):
        if name in ("#text", "#inner"):
            element[:] = []
            element.text = value
        if name == "#inner":
            inner = parse(value)
            element.text, element[:] = inner.text, list(inner)
        elif name != "#text":
            element.attrib.pop(name, None)
            if value:
                element.set(name, value)


def plain(element, inherited=()) -> tuple:
    """Tag, attributes, text and children; placeholders unwrapped, our marks removed."""
    children = []
    for child in element:
        assert not (child.tail or "").strip()
        if "data-hole" in child.attrib:
            style = [(k, v) for k, v in child.attrib.items() if k == "style"]
            children += [plain(held, style) for held in child]
        else:
            children.append(plain(child))
    attributes = {k: v for k, v in element.attrib.items() if not k.startswith("data-")}
    attributes |= inherited
    return element.tag, attributes, element.text or "", children


@pytest.fixture(scope="module", params=GALLERY, ids=lambda paint: paint.__name__)
def frames(request) -> list[Frame]:
    return frames_of(request.param)


@pytest.mark.parametrize("start", [0, 2])
def test_every_frame_comes_back_from_every_other(frames, start):
    roots = [frame.drawing.root for frame in frames]
    woven = weave(roots, start)
    wanted = [plain(parse(markup(root))) for root in roots]
    patcher = Patcher(woven, start)

    assert plain(patcher.tree) == wanted[start]
    visits = [a for pair in ((i, j) for i in range(4) for j in range(4)) for a in pair]
    random.Random(1).shuffle(visits)
    for frame in visits:
        assert plain(patcher.show(frame)) == wanted[frame]


def test_frames_do_differ_and_slots_hold_no_value_twice(frames):
    woven = weave([frame.drawing.root for frame in frames])
    assert woven.slots
    for slot in woven.slots:
        assert len(set(slot.values)) == len(slot.values) > 1
        assert set(slot.index) == set(range(len(slot.values)))
    places = [(slot.element, slot.name) for slot in woven.slots]
    assert len(set(places)) == len(places)


def test_equal_frames_need_no_slot():
    root = frames_of(lines)[0].drawing.root
    assert weave([root, copy.deepcopy(root), root]) == Woven(markup(root), ())


def test_what_all_frames_share_is_stored_once():
    woven = weave([frame.drawing.root for frame in frames_of(lines)])
    assert [slot.name for slot in woven.slots] == ["d", "#text"]
    title = woven.slots[1]
    assert title.values == ("k is 0", "k is 1", "k is 2", "k is 3")


def test_points_that_come_and_go_say_their_shared_style_once():
    woven = weave([frame.drawing.root for frame in frames_of(points_come_and_go)], shown=1)
    points = [value for slot in woven.slots if slot.name == "#inner" for value in slot.values]
    assert max(value.count("<use ") for value in points) > 10
    assert not any("style=" in value for value in points)
    holes = re.findall(r'<g style="([^"]*)" data-x="\d+" data-hole="">', woven.base)
    assert holes and all("fill-opacity:0.6" in style for style in holes)


def test_a_text_that_comes_and_goes_does_not_take_its_neighbours_along():
    woven = weave([frame.drawing.root for frame in frames_of(text_only_sometimes)])
    assert max(len(value) for slot in woven.slots for value in slot.values) < 900


def test_points_that_come_together_share_one_placeholder():
    """A browser patches one group of many points far faster than as many groups."""

    def points(*runs: tuple[str, int]) -> Node:
        names = [f"{name}{i}" for name, count in runs for i in range(count)]
        return tree("g", "", tree("path", d="M0 0"), *(tree("use", x=name) for name in names))

    all_, first, none = points(("a", 40), ("b", 40)), points(("a", 40)), points()
    woven = weave([all_, first, none, all_])
    assert [slot.index for slot in woven.slots] == [(0, 0, 1, 0), (0, 1, 1, 0)]
    assert [value.count("<use") for slot in woven.slots for value in slot.values] == [40, 0, 40, 0]


def test_what_is_always_there_keeps_its_place_between_what_comes_and_goes():
    fixed, loose = tree("path", d="M0 0"), tree("text", "now")
    roots = [tree("g", "", loose, fixed, loose), tree("g", "", fixed)]
    patcher = Patcher(weave(roots), 0)
    for frame in (1, 0, 1):
        assert plain(patcher.show(frame)) == plain(parse(markup(roots[frame])))


def tree(tag: str, text: str = "", *children: Node, **attributes: str) -> Node:
    return Node(tag, attributes.pop("kind", ""), tuple(attributes.items()), text, children)


@pytest.mark.parametrize(
    "roots",
    [
        [tree("g"), tree("g", "", tree("path", d="M0 0"))],
        [tree("g", "", tree("text", "a<b")), tree("g", "", tree("text", 'a&"b'))],
        [tree("g", "", tree("text", "")), tree("g", "", tree("text", "now"))],
        [tree("g", "", tree("path", d="M0 0", style="a")), tree("g", "", tree("path", d="M0 0"))],
        [
            tree("g", "", tree("text", "", tree("tspan", "x"))),
            tree("g", "", tree("text", "", tree("tspan", "x"), tree("tspan", "2"))),
            tree("g", "", tree("text", "plain")),
        ],
        [tree("g", "", *(tree("path", d=f"M{i} 0") for i in range(n))) for n in (0, 1, 30, 7)],
        [
            tree("g", "", *(tree("g", "", kind=k) for k in kinds))
            for kinds in ("abc", "ca", "bb", "")
        ],
    ],
)
def test_small_trees_that_differ_in_one_way(roots):
    for start in range(len(roots)):
        patcher = Patcher(weave(roots, start), start)
        for frame in [*range(len(roots)), *reversed(range(len(roots)))]:
            assert plain(patcher.show(frame)) == plain(parse(markup(roots[frame])))


def test_distinct_values_keep_their_order():
    assert distinct(["b", "a", "b", "c"]) == (("b", "a", "c"), (0, 1, 0, 2))
