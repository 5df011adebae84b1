"""What the page shows for a state is what Python draws for it: picture, sentence and numbers."""

from __future__ import annotations

import os
from pathlib import Path

import nbformat
import pytest

from explorable import Explorer
from explorable.figure.names import NAMES
from tests.site.checks.agreement import check_states

NOTEBOOKS = sorted(Path(__file__).parents[2].glob("notebooks/*.ipynb"))
STATES = 12  # random states compared for each figure


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


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_page_agrees_with_python(notebook, site, page):
    explorers = explorers_in(notebook)
    page.goto(f"{site}/notebooks/{notebook.stem}.html")
    assert explorers, f"{notebook.name} has no explorable figure"
    for name, explorer in explorers.items():
        figure = page.locator(f"[id='{notebook.stem}-{name}']")
        figure.scroll_into_view_if_needed()
        page.wait_for_selector(f"[id='{notebook.stem}-{name}'][data-state=ready]")
        check_states(figure, explorer, STATES)
