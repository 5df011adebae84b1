"""Graded work of chapter 4: the numbers in its sample answers are those of its task."""

from pathlib import Path

import nbformat
import numpy as np
import pytest
import yaml

FOLDER = Path(__file__).parents[2] / "assignments" / "empathy"


def names_of(notebook):
    """What the notebook's code defines, run as a whole; an error ends the test."""
    names = {}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            exec(cell.source, names)
    return names


@pytest.fixture(scope="module")
def source():
    return nbformat.read(FOLDER / "empathy.ipynb", as_version=4)


@pytest.fixture(scope="module")
def plan():
    return yaml.safe_load((FOLDER / "plan.yaml").read_text(encoding="utf-8"))


def test_numbers_of_the_model_answers_are_those_of_task_4(source, plan):
    names = names_of(source)
    strong = plan["text_task"]["anchors"][0]["answer"]
    model = source.cells[-1].source
    for kind in ("influence", "likeness"):
        lived = names["towns"](kind, range(4))
        slopes = [names["slope"](*names["person_years"](h, f)[:2]) for h, _, f in lived]
        within = np.mean([names["slope_within_halves"](*town) for town in lived])
        span = f"({min(slopes):.3f} to {max(slopes):.3f})"
        for text in (strong, model):
            assert f"{np.mean(slopes):.3f}" in text and span in " ".join(text.split())
        assert within == pytest.approx(0.03 if kind == "influence" else 0.0, abs=0.002)
