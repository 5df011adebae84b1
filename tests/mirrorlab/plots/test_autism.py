"""The drawings on autism say and tabulate what they show, in every state."""

from itertools import product
from pathlib import Path

import numpy as np
import pytest

from mirrorlab.models.meta import read_effects
from mirrorlab.models.partners import read_partners
from mirrorlab.models.two_groups import Design, analyse, draw_people
from mirrorlab.plots.chains import SIZES, TRUTHS, chains
from mirrorlab.plots.partners import EFFECTS, NOBODY, by_partner
from mirrorlab.plots.two_groups import D_LIMITS, hundred_studies, overlapping
from mirrorlab.plots.two_groups import TRUTHS as SHARES
from tests.drawn import assert_only_the_sentence_moves, assert_text_fits, every_state

TABLE = (
    Path(__file__).parents[3] / "evidence" / "tables" / "autism_motor_synchrony_carnevali2024.csv"
)
Y, V, LABELS = read_effects(TABLE, "g", "var", "study")
PARTNERS = read_partners(TABLE)
STATES = {
    hundred_studies: [10, 0.7, "as much", 1],
    overlapping: [0.81],
    by_partner: [LABELS, Y, V, PARTNERS, NOBODY, "differ between studies"],
    chains: ["3 chains of 8", "nothing", 1],
}
MOVES = [
    (hundred_studies, 0, 60),
    (hundred_studies, 1, 1.0),
    (hundred_studies, 2, "none"),
    (hundred_studies, 3, 4),
    (overlapping, 0, 0.0),
    (overlapping, 0, 1.4),
    (by_partner, 4, "Liu et al."),
    (by_partner, 4, "Brezis et al."),
    (by_partner, 5, "are all the same"),
    (chains, 0, "17 chains of 6"),
    (chains, 1, "more"),
    (chains, 2, 4),
]


@pytest.mark.parametrize(("draw", "place", "value"), MOVES)
def test_every_control_moves_the_sentence_and_no_axis(draw, place, value):
    assert_only_the_sentence_moves(STATES, draw, place, value)


@pytest.mark.parametrize("draw", STATES)
def test_text_is_readable_and_inside_the_figure(draw):
    assert_text_fits(every_state(STATES, MOVES, draw))


@pytest.mark.parametrize("truth", SHARES)
@pytest.mark.parametrize("people", [10, 20, 32, 60])
def test_every_study_lies_inside_the_picture(people, truth):
    for effect, number in product((0.31, 0.5, 0.7, 1.0), range(1, 5)):
        design = Design(people, effect, SHARES[truth])
        d = analyse(draw_people(design, 100, seed=number), design).d
        assert D_LIMITS[0] < d.min() and d.max() < D_LIMITS[1]


@pytest.mark.parametrize(("people", "truth"), [(10, "as much"), (20, "half as much"), (60, "none")])
def test_studies_are_counted_on_the_side_where_they_stand(people, truth):
    design = Design(people, 0.7, SHARES[truth])
    d = analyse(draw_people(design, 100, seed=2), design).d
    _, says, columns = hundred_studies(people, 0.7, truth, 2)
    below_and_right = (d[:, 0] > design.limit) & (d[:, 1] <= design.limit)
    assert columns["of these 100"][0] == below_and_right.sum()
    assert sum(columns["of these 100"][:4]) == 100
    assert f"studies {below_and_right.sum()} find" in says


@pytest.mark.parametrize(("size", "truth"), list(product(SIZES, TRUTHS)))
def test_every_chain_lies_inside_the_picture(size, truth):
    for number in range(1, 5):
        ax = chains(size, truth, number)[0].axes[0]
        values = np.concatenate([line.get_ydata() for line in ax.lines])
        assert values.min() > 0 and values.max() < ax.get_ylim()[1]


@pytest.mark.parametrize("effects", EFFECTS)
@pytest.mark.parametrize("leave_out", [NOBODY, *LABELS])
def test_each_group_of_partners_keeps_a_mean_or_has_one_study_left(leave_out, effects):
    figure, says, columns = by_partner(LABELS, Y, V, PARTNERS, leave_out, effects)
    assert columns["row"].count("an experimenter") == 1
    assert columns["in the mean"].count("no") == (leave_out != NOBODY)
    assert says.count("significant") == 3
    low, high = figure.axes[0].get_xlim()
    assert low < min(columns["low"]) and max(columns["high"]) < high


def test_one_study_and_one_model_turn_the_verdict():
    """With a parent: significant only with Liu et al. left out. The difference is not, or is."""
    _, says, _ = by_partner(LABELS, Y, V, PARTNERS)
    assert "1.25 (−0.43 to 2.93): not significant" in says
    assert "0.53 (−1.16 to 2.22), which is not significant" in says
    _, without, _ = by_partner(LABELS, Y, V, PARTNERS, "Liu et al.")
    assert "0.49 (0.12 to 0.87): significant" in without
    _, same, _ = by_partner(LABELS, Y, V, PARTNERS, NOBODY, "are all the same")
    assert "which is significant" in same
