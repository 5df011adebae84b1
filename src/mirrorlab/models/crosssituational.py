"""Linking words to things across situations.

Each trial names k words and shows k objects, without saying which belongs to which.  Two learners:
one counts what occurs together, one keeps a single guess per word and checks it.

Published patterns: adults learn, less well the more pairs share a trial [yu2007rapid]; infants
look a little longer at the right object [smith2008infants]; a learner with one guess is at chance
after a wrong guess [trueswell2013propose], a counting learner is above it; both can give the same
accuracy curve [yu2012modeling].
"""

from dataclasses import dataclass

import numpy as np

CHOICES = 4  # objects to choose from at test


@dataclass(frozen=True)
class Task:
    """A training list."""

    words: int = 18
    repetitions: int = 6  # times each word is heard
    per_trial: int = 2  # k words and k objects in one trial


@dataclass(frozen=True)
class Counting:
    """Counts word-object pairs."""

    attention: float = 1.6  # q: each of the k^2 pairs of a trial is stored with chance q / k
    forgetting: float = 0.01  # lambda: share of every count lost per trial
    temperature: float = 1.0  # of the choice, in counts


@dataclass(frozen=True)
class Guessing:
    """Proposes one meaning and verifies it."""

    recall_new: float = 0.6  # chance to recall a guess not yet confirmed
    recall_confirmed: float = 0.9  # chance to recall a guess once confirmed


@dataclass(frozen=True)
class Run:
    """What a group of simulated learners did."""

    accuracy: np.ndarray  # (learners,) share of words right in the four-choice test
    right: np.ndarray  # (learners, words, repetitions) picked the right object at each hearing
    per_trial: int  # objects to pick from at each hearing


# Proportions right recalled from memory, not read in the paper: show them as "about".
YU_2007_RECALLED = {2: 0.89, 3: 0.76, 4: 0.53}
# Looking time to target and distractor, s, by age in months [smith2008infants].
SMITH_2008 = {12: (3.18, 2.40), 14: (3.60, 2.49)}


def schedule(task, learners, seed=0):
    """Random training lists; returns words (learners, trials, k), all different within a trial."""
    rng = np.random.default_rng(seed)
    n, k = task.words, task.per_trial
    if n * task.repetitions % k:
        raise ValueError(f"schedule: {n} words x {task.repetitions} do not fill trials of {k}.")
    return np.array([_one_list(n, task.repetitions, k, rng) for _ in range(learners)])


def run(learner, task=Task(), learners=200, seed=0):
    """Train and test a group of ``Counting`` or ``Guessing`` learners; returns a ``Run``."""
    rng = np.random.default_rng([seed, 1])
    trials = schedule(task, learners, seed)
    if isinstance(learner, Counting):
        choice, picks = _count(learner, task, trials, rng)
    else:
        choice, picks = _guess(learner, task, trials, rng)
    accuracy = (choice == np.arange(task.words)).mean(axis=1)
    return Run(accuracy, _by_hearing(picks == trials, trials, task), task.per_trial)


def after(run, right_before):
    """Share right at one hearing, given right (or wrong) at the hearing before."""
    before, now = run.right[:, :, :-1], run.right[:, :, 1:]
    return float(now[before == right_before].mean())


def infant_share(pair_probability, learners=2000, seed=0):
    """Looking share of the right object for simulated infants: 6 words, 30 trials, 2 per trial.

    Each pair of a trial is stored with ``pair_probability``; looking follows count + 1.
    """
    task = Task(words=6, repetitions=10, per_trial=2)
    infant = Counting(attention=pair_probability * task.per_trial, forgetting=0.0)
    rng = np.random.default_rng([seed, 1])
    counts, _ = _count_pairs(infant, task, schedule(task, learners, seed), rng)
    looks = counts + 1
    target = np.einsum("lww->lw", looks)
    distractor = (looks.sum(axis=2) - target) / (task.words - 1)
    return float((target / (target + distractor)).mean())


def _one_list(n, repetitions, k, rng):
    """Blocks of all words in random order; a trial that spans two blocks repeats no word."""
    words = list(rng.permutation(n))
    while len(words) < n * repetitions:
        block = rng.permutation(n)
        begun = words[len(words) - len(words) % k :]  # words of the trial left open
        if not set(begun) & set(block[: k - len(begun)]) or not begun:
            words.extend(block)
    return np.array(words).reshape(-1, k)


def _count_pairs(learner, task, trials, rng):
    """Go through training; returns counts (learners, words, objects) and picks like ``trials``."""
    people, n_trials, k = trials.shape
    who = np.arange(people)[:, None, None]
    counts = np.zeros((people, task.words, task.words))
    picks = np.empty_like(trials)
    for i in range(n_trials):
        shown = trials[:, i]
        pairs = (who, shown[:, :, None], shown[:, None, :])
        best = _softmax_pick(counts[pairs], learner.temperature, rng)
        picks[:, i] = np.take_along_axis(shown, best, axis=1)
        counts *= 1 - learner.forgetting
        counts[pairs] += rng.random((people, k, k)) < learner.attention / k
    return counts, picks


def _count(learner, task, trials, rng):
    counts, picks = _count_pairs(learner, task, trials, rng)
    options = _test_options(len(trials), task.words, rng)
    seen = np.take_along_axis(counts, options, axis=2)
    best = _softmax_pick(seen, learner.temperature, rng)
    return np.take_along_axis(options, best[..., None], axis=2)[..., 0], picks


def _guess(learner, task, trials, rng):
    people, n_trials, k = trials.shape
    guess = np.full((people, task.words), -1)
    confirmed = np.zeros((people, task.words), bool)
    picks = np.empty_like(trials)
    for i in range(n_trials):
        shown = trials[:, i]
        held = np.take_along_axis(guess, shown, axis=1)
        recalled = _recalls(learner, held, np.take_along_axis(confirmed, shown, axis=1), rng)
        kept = recalled & (held[:, :, None] == shown[:, None, :]).any(axis=2)
        fresh = np.take_along_axis(shown, rng.integers(k, size=shown.shape), axis=1)
        picks[:, i] = np.where(kept, held, fresh)
        np.put_along_axis(guess, shown, picks[:, i], axis=1)
        np.put_along_axis(confirmed, shown, kept, axis=1)
    options = _test_options(people, task.words, rng)
    known = (options == guess[..., None]).any(axis=2)  # at test the guess last held is used
    fresh = rng.integers(CHOICES, size=guess.shape)[..., None]
    blind = np.take_along_axis(options, fresh, axis=2)[..., 0]
    return np.where(known, guess, blind), picks


def _recalls(learner, held, confirmed, rng):
    chance = np.where(confirmed, learner.recall_confirmed, learner.recall_new)
    return (held >= 0) & (rng.random(held.shape) < chance)


def _softmax_pick(values, temperature, rng):
    """Pick an index along the last axis with chance proportional to exp(value / temperature)."""
    gumbel = rng.gumbel(size=values.shape)
    return np.argmax(values / temperature + gumbel, axis=-1)


def _test_options(people, words, rng):
    """The right object and three others for every word; returns (people, words, 4)."""
    order = rng.random((people, words, words)).argsort(axis=2)
    wrong = order[order != np.arange(words)[:, None]].reshape(people, words, words - 1)
    right = np.broadcast_to(np.arange(words)[:, None], (people, words, 1))
    return np.concatenate([right, wrong[:, :, : CHOICES - 1]], axis=2)


def _by_hearing(right, trials, task):
    """Sort (learners, trials, k) into (learners, words, repetitions), in order of hearing."""
    people = len(trials)
    order = trials.reshape(people, -1).argsort(axis=1, kind="stable")
    flat = np.take_along_axis(right.reshape(people, -1), order, axis=1)
    return flat.reshape(people, task.words, task.repetitions)
