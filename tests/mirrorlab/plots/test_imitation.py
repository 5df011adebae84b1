"""The drawings of chapter 3 say and tabulate what they show, in every state of their controls."""

import matplotlib
import numpy as np
import pytest

from mirrorlab.models.adaptation import KEPT
from mirrorlab.plots.imitation import babble_and_copy, other_body
from mirrorlab.plots.race import copying_cost
from mirrorlab.plots.watching import watching
from tests.drawn import moved

matplotlib.use("agg")

STATES = {
    copying_cost: [10.0, 100, 75],
    babble_and_copy: [30, 0.35, 0.45, 0.35],
    other_body: [180, 1.2, 2, 30],
    watching: [0.25, KEPT[0], False],
}
MOVES = [
    (copying_cost, 0, 20.0),
    (copying_cost, 1, 30),
    (copying_cost, 2, 50),
    (babble_and_copy, 0, 0),
    (babble_and_copy, 1, 0.25),
    (babble_and_copy, 2, 0.25),
    (babble_and_copy, 3, 0.45),
    (other_body, 0, 0),
    (other_body, 1, 0.8),
    (other_body, 2, 0),
    (other_body, 3, 70),
    (watching, 0, 0.4),
    (watching, 1, KEPT[1]),
    (watching, 2, True),
]


@pytest.mark.parametrize(("draw", "place", "value"), MOVES)
def test_every_control_moves_sentence_and_table_and_no_axis(draw, place, value):
    (figure, says, columns), (new_figure, new_says, new_columns) = (
        draw(*STATES[draw]),
        moved(STATES, draw, place, value),
    )
    assert says != new_says
    assert [list(c) for c in columns.values()] != [list(c) for c in new_columns.values()]
    assert [(a.get_xlim(), a.get_ylim()) for a in figure.axes] == [
        (a.get_xlim(), a.get_ylim()) for a in new_figure.axes
    ]


def written(figure):
    """All texts but tick labels, which matplotlib also keeps beyond the limits, unseen."""
    yield from figure.texts
    for ax in figure.axes:
        yield from (*ax.texts, ax.title, ax.xaxis.label, ax.yaxis.label)


@pytest.mark.parametrize("draw", STATES, ids=lambda draw: draw.__name__)
def test_all_text_is_readable_and_inside_the_figure(draw):
    figure, *_ = draw(*STATES[draw])
    figure.canvas.draw()
    assert figure.get_size_inches()[0] == 5
    width, height = figure.canvas.get_width_height()
    for text in written(figure):
        assert text.get_fontsize() >= 9
        box = text.get_window_extent()
        assert box.x0 >= -1 and box.x1 <= width + 1, text.get_text()
        assert box.y0 >= -1 and box.y1 <= height + 1, text.get_text()


def test_the_cost_grows_with_a_late_push_and_shrinks_with_an_early_one():
    assert "the cost grows" in copying_cost(10.0, 100, 75)[1]
    assert "the cost shrinks" in copying_cost(15.0, 30, 75)[1]
    assert "take no longer" in copying_cost(0.0, 100, 75)[1]


def test_the_range_that_nobody_confirmed_is_never_printed_as_sure():
    figure, says, _ = copying_cost(10.0, 100, 75)
    assert "unconfirmed" in says
    assert any("unconfirmed" in text.get_text() for text in written(figure))


def test_an_arm_that_has_not_babbled_does_not_move():
    _, says, columns = babble_and_copy(0, 0.35, 0.45, 0.35)
    assert "does not move" in says
    assert np.ptp(columns["copied, sideways (m)"]) == pytest.approx(0, abs=1e-3)


def test_a_little_babbling_is_enough_for_the_first_path():
    assert "it misses" in babble_and_copy(3, 0.35, 0.45, 0.35)[1]
    assert "it follows closely" in babble_and_copy(30, 0.35, 0.45, 0.35)[1]


def test_the_places_that_the_reader_set_are_marked():
    ax = babble_and_copy(30, 0.25, 0.45, 0.35)[0].axes[0]
    squares = next(line for line in ax.lines if line.get_marker() == "s")
    assert squares.get_xydata().tolist() == [[-0.25, 0.25], [0.0, 0.45], [0.25, 0.35]]


def test_shared_moments_mend_the_copy_of_a_facing_body():
    def error(pairs):
        columns = other_body(180, 1.2, pairs, 0)[2]
        return dict(zip(columns["quantity"], columns["value"], strict=True))["mean error (mm)"]

    assert error(0) > 150
    assert error(2) < 10


def test_only_a_changed_movement_leaves_an_after_effect():
    assert "to the other side" in watching(0.25, KEPT[0], False)[1]
    assert "no after-effect" in watching(0.25, KEPT[1], False)[1]
