"""Patients who do one thing well and the other badly, by chance."""

import numpy as np
import pytest

from mirrorlab.models.dissociation import Patients, both_ways, dissociated, draw_scores


def test_who_counts_as_dissociated():
    scores = np.array([[-2.0, 0.0], [0.0, -2.0], [-2.0, -2.0], [-2.0, -1.2], [0.0, 0.0]])
    assert dissociated(scores).tolist() == [
        [True, False],
        [False, True],
        [False, False],
        [False, False],
        [False, False],
    ]


def test_scores_go_together_as_the_abilities_and_the_tests_let_them():
    group = Patients(people=20_000, shared=0.8, reliability=0.8)
    scores = draw_scores(group, 1, seed=1)[0]
    assert np.corrcoef(scores.T)[0, 1] == pytest.approx(group.correlation, abs=0.02)
    assert scores.std(axis=0) == pytest.approx([1, 1], abs=0.02)


def test_chance_brings_both_kinds_although_there_is_one_ability():
    """[negri2007role]: 37 patients, scores that go together, single cases either way."""
    assert both_ways(Patients(37, 1.0, 0.8)) == pytest.approx(0.24, abs=0.02)
    assert both_ways(Patients(37, 1.0, 1.0)) == 0
    assert both_ways(Patients(37, 1.0, 0.9)) < 0.1 < 0.5 < both_ways(Patients(37, 0.8, 0.8))


@pytest.mark.parametrize("bad", [{"shared": 1.2}, {"reliability": 0.0}])
def test_impossible_groups_are_refused(bad):
    with pytest.raises(ValueError, match="Patients: "):
        Patients(**bad)
