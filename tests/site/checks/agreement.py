"""What a page shows for a state is what Python draws for it: picture, sentence, numbers, axes.

`figure` is a Playwright locator of one figure whose controls work.
"""

from __future__ import annotations

import json
from random import Random

from explorable import Explorer
from explorable.frames.svg import Node

# What is shown, in each of the given states or, without any, now: as text, which travels fastest.
SHOWN = """(figure, states) => {
  const canonical = (element, style = null) => {
    const hole = element.dataset && element.dataset.hole !== undefined;
    const shared = hole ? element.getAttribute("style") : null; // a placeholder's, for all it holds
    const children = [...element.children].flatMap((child) => canonical(child, shared));
    if (hole) return children;
    const attributes = [...element.attributes]
      .filter((a) => a.name !== "data-x").map((a) => [a.name, a.value]);
    if (style !== null) attributes.push(["style", style]);
    attributes.sort();
    return [[element.tagName, attributes, children.length ? "" : element.textContent, children]];
  };
  const shown = () => ({
    picture: canonical(figure.querySelector("svg > g"))[0],
    says: figure.querySelector(".explorable-says").textContent,
    table: [...figure.querySelectorAll(".explorable-data tr")]
      .map((row) => [...row.cells].map((cell) => cell.textContent)),
    axes: figure.explorable.axes().map((a) => [a.x, a.y, a.width, a.height, a.xlim, a.ylim,
                                               a.xscale, a.yscale]),
  });
  if (!states) return JSON.stringify([shown()]);
  return JSON.stringify(states.map((values) => {
    figure.explorable.set(values);
    return shown();
  }));
}"""


def check_states(figure, explorer: Explorer, count: int) -> None:
    """`count` states at random, and the one shown first, against fresh drawings."""
    numbers = Random(1).sample(range(explorer.states), min(count, explorer.states))
    numbers.append(explorer.start)
    states = [as_page_writes(explorer, number) for number in numbers]
    for number, shown in zip(numbers, json.loads(figure.evaluate(SHOWN, states)), strict=True):
        _compare(shown, explorer, number)


def check_state(figure, explorer: Explorer, number: int) -> None:
    """The state that is shown against a fresh drawing of state `number`."""
    (shown,) = json.loads(figure.evaluate(SHOWN))
    _compare(shown, explorer, number)


def _compare(shown: dict, explorer: Explorer, number: int) -> None:
    frame = explorer.frame(number)
    where = f"{explorer.name}({explorer.values(number)})"
    assert shown["says"] == frame.says, where
    assert shown["picture"] == canonical(frame.drawing.root), where
    rows = zip(*(cells for _, cells in frame.columns), strict=True)
    wanted = [[title for title, _ in frame.columns], *map(list, rows)]
    assert shown["table"] == (wanted if frame.columns else []), where
    assert shown["axes"] == [[*a[:4], [*a[4]], [*a[5]], *a[6:]] for a in frame.axes], where


def canonical(node: Node) -> list:
    children = [canonical(child) for child in node.children]
    attributes = sorted([name, value] for name, value in node.attributes)
    return [node.tag, attributes, "" if children else node.text, children]


def as_page_writes(explorer: Explorer, number: int) -> dict:
    """The values of a state as the page's script takes them: labels for menus."""
    values = explorer.values(number)
    return {
        p.name: p.labels[p.values.index(values[p.name])] if p.kind == "select" else values[p.name]
        for p in explorer.parameters
    }
