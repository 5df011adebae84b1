"""Finding words in a stream of syllables without pauses.

Within a word one syllable predicts the next; across a word edge it does so less well.  The learner
counts how often syllable x is followed by y, the transitional probability (TP).

Published patterns: eight-month-olds listen longer to nonwords and part-words than to words
[saffran1996statistical], also when part-words were as frequent as words [aslin1998computation].
The words and token counts here are the course's own; the stream has the published structure.
"""

from dataclasses import dataclass

import numpy as np

WORDS = (("ba", "di", "gu"), ("da", "ge", "bi"), ("go", "du", "be"), ("do", "bo", "ga"))


@dataclass(frozen=True)
class ListeningTimes:
    """Mean listening times of infants, s, as published."""

    label: str
    n: int  # infants
    words: float
    others: float  # nonwords or part-words
    other_kind: str
    source: str

    @property
    def longer(self):
        """How much longer they listened to the others, s."""
        return self.others - self.words


SAFFRAN_1 = ListeningTimes("Experiment 1", 24, 7.97, 8.85, "nonwords", "saffran1996statistical")
SAFFRAN_2 = ListeningTimes("Experiment 2", 24, 6.77, 7.60, "part-words", "saffran1996statistical")
ASLIN = ListeningTimes("Balanced frequency", 30, 6.78, 7.36, "part-words", "aslin1998computation")


@dataclass(frozen=True)
class Speech:
    """A stream and where its words begin."""

    syllables: tuple  # names of the distinct syllables
    stream: np.ndarray  # (n,) index of each spoken syllable
    starts: np.ndarray  # (n,) true where a word begins


def make_stream(tokens=(45, 45, 45, 45), words=WORDS, seed=0):
    """Speak each word as often as ``tokens`` says, in random order, never twice in a row."""
    if len(tokens) != len(words):
        raise ValueError(f"make_stream: {len(words)} words need as many counts, got {len(tokens)}.")
    order = _order(np.array(tokens), np.random.default_rng(seed))
    syllables = tuple(dict.fromkeys(s for word in words for s in word))
    index = [[syllables.index(s) for s in word] for word in words]
    stream = np.array([s for word in order for s in index[word]])
    starts = np.concatenate([np.arange(len(words[word])) == 0 for word in order])
    return Speech(syllables, stream, starts)


def transitional_probabilities(speech, forgetting=0.0):
    """TP(y | x) = count(xy) / count(x); returns (k, k), row x, column y.

    ``forgetting`` is the share of every count lost with each syllable, 0 for a perfect memory.
    """
    k, n = len(speech.syllables), len(speech.stream)
    age = np.arange(n - 2, -1, -1)  # syllables since each pair was heard
    pairs = np.zeros((k, k))
    np.add.at(pairs, (speech.stream[:-1], speech.stream[1:]), (1 - forgetting) ** age)
    heard = pairs.sum(axis=1, keepdims=True)
    return np.divide(pairs, heard, out=np.zeros_like(pairs), where=heard > 0)


def tp_profile(speech, tp):
    """TP at each transition of the stream (n - 1,): how well each syllable predicts the next."""
    return tp[speech.stream[:-1], speech.stream[1:]]


def cut(profile, least=0.01):
    """Put a word edge at each dip; returns (n,), true where a found word begins.

    ``profile`` is (n - 1,). A dip lies at least ``least`` below both of its neighbours: no listener
    notices the smallest difference, and rounding errors are no difference at all. The ends of the
    stream are edges too.
    """
    neighbours = np.minimum(profile[:-2], profile[2:])
    lower = profile[1:-1] <= neighbours - least
    return np.concatenate([[True, False], lower, [False]])


def hits_and_false_alarms(found, starts):
    """Share of true word edges found, and share of found edges that are true."""
    both = (found & starts).sum()
    return both / starts.sum(), both / found.sum()


def familiarity(speech, tp, item, rule="mean"):
    """Familiarity 0..1 of a sequence of syllables: the mean or the lowest of its TPs."""
    rules = {"mean": np.mean, "minimum": np.min}
    if rule not in rules:
        raise ValueError(f"familiarity: rule must be mean or minimum, got {rule!r}.")
    index = [speech.syllables.index(syllable) for syllable in item]
    return float(rules[rule](tp[index[:-1], index[1:]]))


def fit_novelty(times, other_familiarity):
    """The nu that turns a familiarity of 1 (words) and this one into the published times, s."""
    return times.longer / (1 - other_familiarity)


def _order(remaining, rng):
    """A random order of words with these counts and no word twice in a row."""
    for _ in range(1000):
        left, order, last = remaining.copy(), [], -1
        while left.sum():
            weights = left.astype(float)
            if last >= 0:
                weights[last] = 0
            if not weights.sum():
                break  # only the word just spoken is left: start again
            last = int(rng.choice(len(left), p=weights / weights.sum()))
            left[last] -= 1
            order.append(last)
        else:
            return order
    raise ValueError("make_stream: one word is too frequent to avoid saying it twice in a row.")
