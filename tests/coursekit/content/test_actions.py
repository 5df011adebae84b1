"""Numbers that the questions and the text on understanding actions take from our own models."""

from pathlib import Path

import nbformat
import numpy as np
import pytest

from mirrorlab.models.accounts import (
    ACCOUNTS,
    ASSOCIATION,
    CONTRADICTS,
    FITS,
    PREDICTION,
    Scene,
    learned,
    motor_pattern,
    motor_share,
    predicted,
)
from mirrorlab.models.rational import choice
from mirrorlab.models.reading import Reaches, encoded, share_right
from mirrorlab.plots.accounts import CASES, context, deciding
from mirrorlab.plots.reading import encoded_and_read

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def cells():
    return nbformat.read(ROOT / "notebooks" / "actions.ipynb", as_version=4).cells


@pytest.fixture(scope="module")
def text(cells):
    return " ".join(" ".join(cell.source for cell in cells).split())


def printed(cells, words):
    """What the cell with these words printed."""
    [cell] = [c for c in cells if c.cell_type == "code" and words in c.source]
    return cell.outputs[0]["text"]


def test_what_the_ideal_reader_and_the_observer_get(ask):
    question = ask("predict-read")
    assert "nine of ten" in question.setup
    assert share_right(encoded(Reaches())) == pytest.approx(0.9, abs=0.02)
    got = encoded_and_read(**question.setting)[2]["value"][2]
    assert f"{100 * got:.0f}, hardly more than chance" in question.rationale


def test_the_films_make_the_reader(ask):
    setting = ask("choose-films").setting
    assert "above chance" in encoded_and_read(**setting)[1]
    assert "at chance" in encoded_and_read(**setting | {"dropped": 0})[1]
    columns = encoded_and_read(**setting | {"dropped": 0})[2]
    assert columns["value"][1] > 0.95, "nearly everything is in the movement"


def test_learned_links_and_inference_print_nearly_the_same(cells):
    for line in printed(cells, "learn(Scene())").splitlines():
        linked, inferred = (float(part.split()[-1]) for part in line.split(": ")[1].split(","))
        assert linked == pytest.approx(inferred, abs=0.06)
    w_movement, w_setting = learned(Scene())
    for setting in (FITS, CONTRADICTS):
        exact = motor_pattern(PREDICTION, Scene(setting))
        assert w_movement + w_setting * setting == pytest.approx(exact)


def test_the_contradicting_setting_reverses_and_movements_of_eighty_cancel(ask):
    question = ask("predict-context")
    assert Scene().context == pytest.approx(np.log(4))  # right four times in five
    assert f"in {100 / (1 + np.exp(-Scene().movement)):.0f}% of films" in question.setup
    assert -0.5 < predicted(PREDICTION, question.setting["experiment"]) < -0.1
    assert context(80, 80, PREDICTION)[1].endswith("it is cancelled.")


def test_the_detective_is_right(ask):
    question = ask("detective")
    right = next(option.text for option in question.options if option.right)
    assert right == f"{CASES[question.setting['case']].capitalize()}."
    assert "excludes matching and prediction" in deciding(**question.setting)[1]


def test_one_experiment_separates_all_three(ask):
    values = sorted(predicted(a, ask("decide-experiment").setting["experiment"]) for a in ACCOUNTS)
    assert values[0] == pytest.approx(0.5) and values[1] == pytest.approx(0.8)
    assert values[2] == predicted(ASSOCIATION, "judgement, setting fits")


def test_the_share_and_its_mistakes(ask):
    question = ask("own-share")
    assert motor_share(0.92, 0.87, 0.8) == pytest.approx(question.answer, abs=question.tolerance)
    chance, points, loss = question.anticipated_errors
    assert motor_share(0.92, 0.87, 0.5) == pytest.approx(chance.value, abs=chance.tolerance)
    assert pytest.approx(points.value, abs=points.tolerance) == (0.92 - 0.87) / (0.92 - 0.8)
    assert loss.value == pytest.approx(0.92 - 0.87)


def test_the_share_of_the_worked_cell(cells, text):
    assert "in 73% of films, and in 62% with the area silenced" in text
    share = motor_share(0.73, 0.62, 0.5)
    assert printed(cells, "motor_share(").startswith(f"{share:.2f} of what")


def test_the_short_way_is_expected(cells):
    straight, detour = choice([0, 2], 1)
    assert f"straight {straight:.2f}, detour {detour:.2f}" in printed(cells, "choice(costs")
