"""Mirror links as learned associations reproduce the published sign patterns.

Targets marked [sim] are targets for our model, not published numbers.
"""

from dataclasses import replace

import numpy as np
import pytest

from mirrorlab.models.learning import (
    CONDITIONS,
    CONTINGENCY_LEARNERS,
    CUES,
    RULES,
    Childhood,
    Learner,
    contingency_events,
    contingency_test,
    counter_mirror,
    first_reversal,
    grow_up,
    mep,
    mep_ratio,
    mirror_index,
    reaction_time_effect,
    trace,
    train,
    update,
)


@pytest.fixture(scope="module")
def ratios():
    """Index and little-finger ratio after each of 300 pairs, delta rule, (301, 2)."""
    learner = Learner("delta", rate=0.03)
    return mep_ratio(counter_mirror(grow_up(learner), learner, pairs=300)).mean(axis=1)


def after_training(rule):
    learner = CONTINGENCY_LEARNERS[rule]
    grown = grow_up(learner)
    return [contingency_test(grown, learner, condition)[-1] for condition in CONDITIONS]


def test_muscle_pattern_before_training_mirrors(ratios):
    """F23: own muscle answers more to its own finger's video."""
    index, little = ratios[0]
    assert index > 1 > little
    assert (index, little) == pytest.approx((1.23, 0.82), abs=0.03)  # [sim]


def test_muscle_pattern_reverses_after_training(ratios):
    """F23: reversed after counter-mirror training."""
    index, little = ratios[-1]
    assert index < 1 < little
    assert (index, little) == pytest.approx((0.71, 1.41), abs=0.03)  # [sim]


def test_reversal_needs_between_25_and_50_pairs(ratios):
    assert 25 < first_reversal(ratios[:, 0]) < 50  # [sim]
    assert first_reversal(np.full(10, 1.2)) is None


def test_contiguity_without_unlearning_only_flattens():
    grown = grow_up(Learner("delta"))
    never_forgets = Learner("contiguity", depression=0.0)
    index, little = mep_ratio(counter_mirror(grown, never_forgets)[-1]).mean(axis=0)
    assert (index, little) == pytest.approx((1, 1), abs=0.08)
    assert mep_ratio(grow_up(never_forgets)).mean(axis=0) == pytest.approx((1, 1), abs=0.05)


@pytest.mark.parametrize(
    ("rule", "target"),
    [
        ("contiguity", (-0.68, -0.68, -0.68)),
        ("post-alone", (-0.86, -0.63, -0.63)),
        ("delta", (-0.97, -0.48, -0.81)),
    ],
)
def test_contingency_values_of_each_rule(rule, target):
    assert after_training(rule) == pytest.approx(target, abs=0.03)  # [sim]


def test_only_the_delta_rule_gives_the_published_order():
    """F27: contingent training removes most, signalling restores what non-contingency took."""
    order = {rule: after_training(rule) for rule in RULES}
    contingent, without, signalled = order["delta"]
    assert contingent < signalled < without
    assert without - signalled > 0.2
    assert np.ptp(order["contiguity"]) < 1e-9
    contingent, without, signalled = order["post-alone"]
    assert contingent < without - 0.15
    assert signalled == pytest.approx(without, abs=1e-9)


def test_without_a_task_cue_contingency_makes_no_difference():
    """F27: acts without the sight teach something about the sight only through a shared cue."""
    learner = CONTINGENCY_LEARNERS["delta"]
    ends = []
    for condition in CONDITIONS:
        cues, acts = contingency_events(condition, learners=20)
        cues[..., CUES.index("T1") : CUES.index("T2") + 1] = 0
        ends.append(mirror_index(train(grow_up(learner), cues, acts, learner)[-1]).mean())
    assert np.ptp(ends) < 0.01


def test_short_training_reduces_but_does_not_invert_automatic_imitation():
    """The published training only reduced the effect; then signalling has hardly begun to tell."""
    learner = Learner("delta", rate=0.005)
    grown = grow_up(Learner("delta"))
    index = [contingency_test(grown, learner, c, pairs=160)[-1] for c in CONDITIONS]
    effects = reaction_time_effect(index, mirror_index(grown).mean())
    assert (effects > 0).all() and (effects < 30).all()
    contingent, without, signalled = index
    assert contingent < without - 0.03
    assert abs(signalled - without) < 0.01


@pytest.mark.parametrize("rule", RULES)
def test_mirror_index_follows_the_childhood_statistics(rule):
    """With p(match) = p the delta rule reaches M = 2p − 1; all rules grow with p."""
    index = [mirror_index(grow_up(Learner(rule), Childhood(p_match=p))).mean() for p in (0.5, 0.8)]
    assert index[0] == pytest.approx(0, abs=0.05)
    assert index[1] == pytest.approx(0.6, abs=0.06)


@pytest.mark.parametrize("rule", RULES)
def test_delay_slows_retraining(rule):
    learner = Learner(rule)
    grown = grow_up(learner)
    index = [
        mirror_index(counter_mirror(grown, learner, delay=d)[-1]).mean() for d in (0, 0.1, 0.2, 0.5)
    ]
    assert np.all(np.diff(index) > 0.02)


def test_contiguity_trace():
    e = trace(np.ones(len(CUES)), np.array(0.2), Learner())
    assert e[:2] == pytest.approx(0.37, abs=0.005)
    assert e[2:] == pytest.approx(1.0)
    assert trace(np.ones(6), 0.1, Learner())[0] == pytest.approx(0.61, abs=0.005)
    assert trace(np.ones(6), 0.5, Learner())[0] == pytest.approx(0.08, abs=0.005)


def test_delta_rule_is_rescorla_wagner_and_hebb_is_not():
    """One event by hand: two cues already predict the act, so nothing is left to learn."""
    weights = np.zeros((2, 6))
    weights[0, [0, 2]] = 0.5
    cues, acts = np.array([1.0, 0, 1, 0, 0, 0]), np.array([1.0, 0])
    assert update(weights, cues, acts, Learner("delta")) == pytest.approx(weights)
    assert update(weights, cues, acts, Learner("contiguity"))[0, 0] > 0.5


def test_conditions_have_equal_pairings():
    """All three groups see the same number of pairs; only the rest differs."""
    for condition in CONDITIONS:
        cues, acts = contingency_events(condition, learners=3)
        paired = (cues[..., :2].sum(-1) > 0) & (acts.sum(-1) > 0)
        assert (paired.sum(axis=0) == 240).all()
        alone = (cues[..., :2].sum(-1) == 0) & (acts.sum(-1) > 0)
        assert (alone.sum(axis=0) == (0 if condition == "contingent" else 240)).all()


def test_response_readouts():
    weights = np.zeros((2, 6))
    assert mep(weights, np.ones(6)) == pytest.approx(1)
    assert reaction_time_effect(0.3, 0.6) == pytest.approx(15)


def test_same_seed_same_people():
    cached = grow_up(Learner(), Childhood(learners=2))
    grow_up.cache_clear()
    assert (grow_up(Learner(), Childhood(learners=2)) == cached).all()


def test_wrong_names_are_explained():
    with pytest.raises(ValueError, match="choose one of contiguity, post-alone, delta"):
        grow_up(replace(Learner(), rule="hebb"), Childhood(events=1))
    with pytest.raises(ValueError, match="choose one of contingent"):
        contingency_events("random", 1)
