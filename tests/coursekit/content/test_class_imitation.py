"""The numbers of our own simulations that the class questions of chapter 3 rest on."""

from dataclasses import replace
from itertools import product
from pathlib import Path

import matplotlib
import matplotlib.pyplot as plt
import pytest

from coursekit.questions.bank import load_class_bank
from mirrorlab.models.adaptation import KEPT, Adaptation, after_watching
from mirrorlab.models.arm import Arm
from mirrorlab.models.correspondence import Demonstrator, as_seen, mirror_match
from mirrorlab.models.imitation import Babbling, figure_of_eight, imitate, learn_forward
from mirrorlab.plots.imitation import babble_and_copy
from mirrorlab.plots.race import copying_cost

matplotlib.use("agg")

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def question():
    bank = load_class_bank(ROOT)
    return lambda name: bank.get(f"imitation/{name}").question


def test_haste_makes_the_cost_larger_with_an_early_push_and_smaller_with_a_late_one(question):
    setting = question("class-haste").setting

    def says(**change):
        return copying_cost(**(setting | change))[1]

    assert "take 19 ms longer" in says()
    assert "take 5 ms longer" in says(bound=100)
    late = [
        int(says(tau=150, bound=bound).split(" take ")[1].split(" ms longer")[0])
        for bound in (50, 75)
    ]
    assert late[0] < late[1]


def test_pulses_weaken_the_after_effect_of_a_changed_movement(question):
    setting = question("class-pulses").setting
    watcher = replace(Adaptation(), congruent=setting["strength"])
    assert setting["kept"] == KEPT[0]
    free, pulsed = (
        after_watching("congruent", KEPT[0], rtms, adaptation=watcher)[1] for rtms in (False, True)
    )
    assert (free, pulsed) == pytest.approx((-7.5, -3.0))


def test_what_takes_the_mirror_like_match_away():
    wanted, arm = figure_of_eight(), Arm()
    done = imitate(wanted, learn_forward(arm, Babbling(1000)), arm)

    def match(babbling, shown=wanted):
        return mirror_match(done, imitate(shown, learn_forward(arm, babbling), arm), arm)

    assert match(Babbling(300)) > 0.98
    assert match(Babbling(300, noise=0.05)) > 0.9
    assert match(Babbling(0)) == 0
    assert abs(match(Babbling(300, shuffled=True))) < 0.5
    assert match(Babbling(300), as_seen(wanted, Demonstrator())) < 0


def test_the_best_path_after_twelve_postures(question):
    asked = question("class-best-path")
    places = (0.25, 0.35, 0.45)
    said = {}
    for path in product(places, repeat=3):
        said[path] = babble_and_copy(int(asked.setting["postures"]), *path)[1]
        plt.close()
    errors = {path: float(s.split("off by ")[1].split(" mm")[0]) for path, s in said.items()}
    best = min(errors, key=errors.get)
    assert best == (0.45, 0.45, 0.45)
    assert errors[best] == asked.answer
    first, practised = (error.value for error in asked.anticipated_errors)
    assert errors[0.35, 0.45, 0.35] == first
    assert f"it would be off by {practised} mm" in said[best]
