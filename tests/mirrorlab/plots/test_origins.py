"""The drawings of chapter 2 say and tabulate what they show; limits fixed, labels apart."""

import matplotlib
import numpy as np
import pytest

from mirrorlab.models.learning import RULES
from mirrorlab.models.newborn import PublishedNewborn
from mirrorlab.models.two_routes import ACCOUNTS
from mirrorlab.plots.newborn import newborns
from mirrorlab.plots.origins import contingency, early_and_late, retraining

matplotlib.use("agg")
ADDED, REWIRED = ACCOUNTS

# Each drawing: its start state, and one other value for each control.
STATES = {newborns: (0.0, 30), retraining: ("delta", 0.8, 0.0)}
STATES |= {contingency: ("contiguity", 0.05), early_and_late: (ADDED, 100, False)}
MOVES = [
    (newborns, (0.8, 30)),
    (newborns, (0.0, 10)),
    (retraining, ("contiguity", 0.8, 0.0)),
    (retraining, ("delta", 0.5, 0.0)),
    (retraining, ("delta", 0.8, 0.5)),
    (contingency, ("delta", 0.05)),
    (contingency, ("contiguity", 0.005)),
    (early_and_late, (REWIRED, 100, False)),
    (early_and_late, (ADDED, 300, False)),
    (early_and_late, (ADDED, 100, True)),
]
ALL = [*STATES.items(), *MOVES]


@pytest.mark.parametrize(("draw", "state"), MOVES)
def test_every_control_moves_sentence_and_table_but_not_the_frame(draw, state):
    (start, says, columns), (moved, new_says, new_columns) = draw(*STATES[draw]), draw(*state)
    assert says != new_says
    assert [list(c) for c in columns.values()] != [list(c) for c in new_columns.values()]
    assert [(a.get_xlim(), a.get_ylim()) for a in start.axes] == [
        (a.get_xlim(), a.get_ylim()) for a in moved.axes
    ]


@pytest.mark.parametrize(("draw", "state"), ALL)
def test_text_is_readable_and_inside_the_figure(draw, state):
    figure, _, columns = draw(*state)
    assert figure.get_size_inches()[0] == 5
    figure.canvas.draw()
    width, height = figure.canvas.get_width_height()
    for ax in figure.axes:  # tick labels left out: matplotlib keeps some beyond the limits, unseen
        for text in (*ax.texts, ax.xaxis.label, ax.yaxis.label):
            box = text.get_window_extent()
            assert text.get_fontsize() >= 9
            assert box.x0 >= -1 and box.x1 <= width + 1, text.get_text()
            assert box.y0 >= -1 and box.y1 <= height + 1, text.get_text()
    assert len({len(c) for c in columns.values()}) == 1
    assert len(next(iter(columns.values()))) <= 60


@pytest.mark.parametrize("rule", RULES)
def test_end_labels_keep_apart_where_lines_meet(rule):
    figure, *_ = contingency(rule, 0.05)
    heights = sorted(t.get_position()[1] for t in figure.axes[0].texts[2:])
    assert np.diff(heights).min() >= 0.2 - 1e-6
    assert heights[0] >= -0.94  # clear of the numbers below the axis


def test_newborns_meets_the_published_width_only_with_a_large_spread():
    published = PublishedNewborn()
    assert "only 0.2 times as wide" in newborns(0.0, 30)[1]
    _, says, columns = newborns(0.8, 30)
    assert "as wide as the published one" in says and "times" not in says
    assert columns["this model"][:2] == pytest.approx(published.ci95, abs=0.02)
    assert columns["this model"][2] / published.samples == pytest.approx(0.2, abs=0.03)


def test_newborns_draws_both_intervals_to_scale():
    """The difference in width is the point of the figure: it must be seen, not only said."""
    top = newborns(0.0, 30)[0].axes[0]
    published, model = (np.ptp(bar.get_segments()[0][:, 0]) for bar in top.collections)
    assert published == pytest.approx(np.ptp(PublishedNewborn().ci95))
    assert model / published == pytest.approx(0.2, abs=0.03)
    assert model > 0.05 * np.ptp(top.get_xlim())


def test_retraining_says_when_there_was_nothing_to_reverse():
    assert "reverses after 33 pairs" in retraining("delta", 0.8, 0.0)[1]
    assert "was hardly there" in retraining("delta", 0.5, 0.0)[1]
    assert "does not reverse" in retraining("delta", 0.8, 0.5)[1]


def test_contingency_names_the_order():
    assert "All three groups end together" in contingency("contiguity", 0.05)[1]
    assert "signalling brings back" in contingency("delta", 0.05)[1]
    for rule, rate in (("post-alone", 0.05), ("delta", 0.005)):
        assert "signalling makes no clear difference" in contingency(rule, rate)[1]


def test_early_and_late_tells_the_accounts_apart_at_the_early_probe_only():
    for account, early in ((ADDED, "copies"), (REWIRED, "does the opposite")):
        first, second = early_and_late(account, 100, False)[1].split(";")
        assert early in first
        assert "does the opposite" in second
