"""Rewired mirror or added rule: the early and the late response tell them apart."""

from pathlib import Path

import pytest
import yaml

from mirrorlab.models.two_routes import ACCOUNTS, ProbeTimes, response, train_routes

FACTS = {
    fact["id"]: fact["figures"]
    for fact in yaml.safe_load(
        (Path(__file__).parents[3] / "evidence/facts/function.yaml").read_text(encoding="utf-8")
    )
}


def at(account, time, compatible=False, pairs=100):
    routes = ACCOUNTS[account]
    fast, rule = train_routes(routes, pairs, compatible)
    return tuple(response(time, fast[n], rule[n], routes) for n in (0, -1))


def test_probe_times_are_the_published_ones():
    assert ProbeTimes().early == FACTS["F26"]["early_ms"]
    assert ProbeTimes().late == FACTS["F26"]["late_ms"]
    assert ProbeTimes().onset == FACTS["F25"]["mirror_onset_ms"]


def test_added_rule_leaves_the_early_response_and_turns_the_late_one():
    """F26: at 250 ms it still mirrors (loses under a tenth), at 320 ms it follows the training."""
    before, after = at("a rule is added", ProbeTimes().early)
    assert after > 0.9 * before > 0
    before, after = at("a rule is added", ProbeTimes().late)
    assert before > 0 > after


def test_compatible_training_moves_the_late_response_only():
    """F26 holds for compatible training too."""
    before, after = at("a rule is added", ProbeTimes().early, compatible=True)
    assert after == pytest.approx(before, rel=0.1)
    before, after = at("a rule is added", ProbeTimes().late, compatible=True)
    assert after > 1.5 * before


def test_rewiring_changes_every_time_at_which_there_is_a_response():
    """F25: 250 and 320 ms change alike."""
    changes = [at("the mirror is rewired", t) for t in (ProbeTimes().early, ProbeTimes().late)]
    assert changes[0] == pytest.approx(changes[1])
    assert changes[0][0] > 0 > changes[0][1]


def test_nothing_is_seen_before_the_mirror_onset():
    assert at("a rule is added", 150.0) == (0.0, 0.0)
