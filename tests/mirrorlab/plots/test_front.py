"""The front page's figure makes the course's point in two moves, and the card has its size."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pytest
from matplotlib.image import imread

from mirrorlab.drawings import brain
from mirrorlab.drawings.brains import box
from mirrorlab.plots.brain import as_path
from mirrorlab.plots.front import chapter_card, share_card, who_counts
from mirrorlab.published import Gallese1996, Kraskov2014

QUOTED = 100 * Gallese1996().mirror / Gallese1996().neurons
POOLED = 100 * Kraskov2014().f5


def share(threshold, falls):
    fig, says, columns = who_counts(threshold, falls)
    plt.close(fig)
    counted = list(columns["counts"]).count("yes")
    percent = 100 * counted / len(columns["counts"])
    assert f"{counted} of {len(columns['counts'])} cells" in says and f"{percent:.0f}%" in says
    return percent


def test_the_rule_alone_leads_from_the_first_share_to_the_later_one():
    assert share(5, False) == pytest.approx(QUOTED, abs=2)
    assert share(2, True) == pytest.approx(POOLED, abs=5)


@pytest.mark.parametrize("falls", [False, True])
def test_a_stricter_rule_never_counts_more(falls):
    shares = [share(threshold, falls) for threshold in range(2, 13)]
    assert shares == sorted(shares, reverse=True)


@pytest.mark.parametrize("threshold", [2, 12])
@pytest.mark.parametrize("falls", [False, True])
def test_all_words_and_marks_lie_within_the_picture(threshold, falls):
    fig, _, _ = who_counts(threshold, falls)
    fig.canvas.draw()
    tight, whole = fig.get_tightbbox(), fig.bbox_inches
    assert tight.x0 >= -0.01 and tight.y0 >= -0.01
    assert tight.x1 <= whole.x1 + 0.01 and tight.y1 <= whole.y1 + 0.01
    plt.close(fig)


def test_a_brain_in_a_figure_is_the_brain_of_the_drawings():
    for species in ("macaque", "human"):
        outline = brain(species).views["lateral"].outline
        ends = as_path(outline).get_extents()
        left, top, right, bottom = box(outline)
        assert left - 0.1 <= ends.x0 <= ends.x1 <= right + 0.1
        assert top - 0.1 <= ends.y0 <= ends.y1 <= bottom + 0.1


def test_the_share_card_has_the_size_that_sites_ask_for(tmp_path):
    share_card("The mirror neuron system", tmp_path / "card.png")
    assert imread(tmp_path / "card.png").shape[:2] == (630, 1200)


def test_a_chapter_s_card_has_the_same_size(tmp_path):
    chapter_card("A course", "Where do they come from?", "origins", tmp_path / "card.png")
    assert imread(tmp_path / "card.png").shape[:2] == (630, 1200)
