"""Goals from short ways: the direction that infants' looking times have."""

import numpy as np
import pytest

from mirrorlab.models.rational import choice, surprise


@pytest.mark.parametrize(("beta", "straight"), [(0.5, 0.73), (1, 0.88), (2, 0.98)])
def test_once_the_obstacle_is_gone_the_straight_way_is_expected(beta, straight):
    paths = choice([0, 2], beta)
    assert paths[0] == pytest.approx(straight, abs=0.005)
    assert surprise(paths[1]) > surprise(paths[0])


def test_with_the_obstacle_the_detour_is_no_surprise():
    """The straight way is barred, so the detour is the best of what is left."""
    barred = choice([np.inf, 2], 1)
    assert surprise(barred[1]) == 0


def test_an_agent_without_reason_has_no_goal():
    assert choice([0, 2], 0) == pytest.approx([0.5, 0.5])
