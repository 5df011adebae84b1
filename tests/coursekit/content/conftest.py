"""What the tests of a chapter's words look at; a file is named after its chapter."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from coursekit.questions import load_bank
from coursekit.questions.bank import load_class_bank

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def chapter(request):
    return request.path.stem.removeprefix("test_").removeprefix("class_")


@pytest.fixture(scope="module")
def ask(request, chapter):
    """A question of the chapter by its id: a public one, or in `test_class_*` one for classes."""
    for_classes = request.path.stem.startswith("test_class_")
    bank = load_class_bank(ROOT) if for_classes else load_bank(ROOT)
    return lambda name: bank.get(f"{chapter}/{name}").question


@pytest.fixture(scope="module")
def text(chapter):
    """All that the chapter's cells say, on one line."""
    notebook = nbformat.read(ROOT / "notebooks" / f"{chapter}.ipynb", as_version=4)
    return " ".join(" ".join(cell.source for cell in notebook.cells).split())
