"""What the page shows for a state is what Python draws for it: picture, sentence and numbers."""

from __future__ import annotations

import os
import random
from pathlib import Path

import nbformat
import pytest

from explorable import Explorer
from explorable.figure.names import NAMES
from explorable.frames.svg import Node

NOTEBOOKS = sorted(Path(__file__).parents[2].glob("notebooks/*.ipynb"))
STATES = 12  # random states compared for each figure

CANONICAL = """(figure) => {
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
  return {
    picture: canonical(figure.querySelector("svg > g"))[0],
    says: figure.querySelector(".explorable-says").textContent,
    table: [...figure.querySelectorAll(".explorable-data tr")]
      .map((row) => [...row.cells].map((cell) => cell.textContent)),
    axes: figure.explorable.axes().map((a) => [a.x, a.y, a.width, a.height, a.xlim, a.ylim,
                                               a.xscale, a.yscale]),
  };
}"""


def explorers_in(notebook: Path) -> dict[str, Explorer]:
    """Run a notebook's code here and collect its figures by function name."""
    NAMES.forget()
    namespace = {"__name__": "notebook"}
    cells = nbformat.read(notebook, as_version=4).cells
    here = Path.cwd()
    os.chdir(notebook.parent)
    try:
        for cell in cells:
            if cell.cell_type == "code":
                exec(compile(cell.source, f"{notebook.name}:{cell.id}", "exec"), namespace)
    finally:
        os.chdir(here)
    return {value.name: value for value in namespace.values() if isinstance(value, Explorer)}


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


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_page_agrees_with_python(notebook, site, page):
    explorers = explorers_in(notebook)
    page.goto(f"{site}/notebooks/{notebook.stem}.html")
    assert explorers, f"{notebook.name} has no explorable figure"
    for name, explorer in explorers.items():
        figure = page.locator(f"[id='{notebook.stem}-{name}']")
        figure.scroll_into_view_if_needed()
        page.wait_for_selector(f"[id='{notebook.stem}-{name}'][data-state=ready]")
        total = 1
        for parameter in explorer.parameters:
            total *= len(parameter.values)
        numbers = random.Random(1).sample(range(total), min(STATES, total))
        for number in [*numbers, explorer.start]:
            figure.evaluate("(f, v) => f.explorable.set(v)", as_page_writes(explorer, number))
            shown = figure.evaluate(CANONICAL)
            frame = explorer.frame(number)
            where = f"{name}({explorer.values(number)})"
            assert shown["says"] == frame.says, where
            assert shown["picture"] == canonical(frame.drawing.root), where
            rows = zip(*(cells for _, cells in frame.columns), strict=True)
            wanted = [[title for title, _ in frame.columns], *map(list, rows)]
            assert shown["table"] == (wanted if frame.columns else []), where
            assert shown["axes"] == [[*a[:4], [*a[4]], [*a[5]], *a[6:]] for a in frame.axes], where
