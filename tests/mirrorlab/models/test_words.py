"""Finding words: structure of the stream, segmentation and the published listening times."""

import numpy as np
import pytest

from mirrorlab.models.words import (
    ASLIN,
    SAFFRAN_1,
    SAFFRAN_2,
    WORDS,
    cut,
    familiarity,
    fit_novelty,
    hits_and_false_alarms,
    make_stream,
    tp_profile,
    transitional_probabilities,
)


def part_word(first, second):
    """A part-word: the last syllable of one word and the first two of the next."""
    return (first[-1], *second[:2])


def count_item(speech, item):
    """How often a sequence of syllables occurs in the stream, counted one by one."""
    index = [speech.syllables.index(syllable) for syllable in item]
    stream = list(speech.stream)
    return sum(stream[i : i + len(index)] == index for i in range(len(stream)))


@pytest.fixture(scope="module")
def heard():
    speech = make_stream(seed=1)
    return speech, transitional_probabilities(speech)


def test_stream_has_the_published_structure(heard, language_facts):
    speech, _ = heard
    fact = language_facts["lang-saffran-design"]
    assert len(WORDS) == fact["words"]
    assert {len(word) for word in WORDS} == {fact["syllables_per_word"]}
    assert len(speech.stream) == fact["syllables_total"]
    assert [count_item(speech, word) for word in WORDS] == [fact["tokens_per_word"]] * 4
    first = speech.stream[::3]
    assert (first[1:] != first[:-1]).all()


def test_transitional_probabilities(heard, language_facts):
    """Within words exactly 1; across edges 0.33 on average (+-0.02), 0.25 to 0.45 each."""
    speech, tp = heard
    profile, edge = tp_profile(speech, tp), speech.starts[1:]
    fact = language_facts["lang-saffran-design"]
    assert (profile[~edge] == fact["transitional_probability_within"]).all()
    across = profile[edge]
    assert across.mean() == pytest.approx(fact["transitional_probability_across"], abs=0.02)
    assert 0.25 < across.min() < across.max() < 0.45


def test_words_are_found_at_the_dips(heard):
    speech, tp = heard
    assert hits_and_false_alarms(cut(tp_profile(speech, tp)), speech.starts) == (1, 1)


def test_a_leaky_memory_still_finds_them(heard):
    speech, _ = heard
    tp = transitional_probabilities(speech, forgetting=0.03)
    assert hits_and_false_alarms(cut(tp_profile(speech, tp)), speech.starts) == (1, 1)


@pytest.mark.parametrize("forgetting", [0.3, 0.6])
def test_a_memory_of_the_last_moment_loses_edges(forgetting):
    """Only the last follower counts: where it comes again, the edge looks like none."""
    speech = make_stream(seed=0)
    found = cut(tp_profile(speech, transitional_probabilities(speech, forgetting)))
    hits, good = hits_and_false_alarms(found, speech.starts)
    assert hits < 0.85
    assert good == 1


def test_a_cut_needs_a_dip_that_can_be_noticed():
    """A hundredth below both neighbours; rounding errors are no dip."""
    profile = np.array([1.0, 0.5, 1.0, 1 - 1e-9, 1.0, 0.992, 1.0])
    assert cut(profile).tolist() == [True, False, True, *[False] * 5]
    assert cut(profile, least=0.005).tolist() == [True, False, True, *[False] * 3, True, False]


def test_dips_cannot_show_words_of_one_syllable():
    """Where it breaks: two edges in a row leave no dip between them, so edges are missed."""
    speech = make_stream((45,) * 4, words=(("ba",), ("di",), ("gu", "da"), ("ge", "bi", "go")))
    tp = transitional_probabilities(speech)
    hits, _ = hits_and_false_alarms(cut(tp_profile(speech, tp)), speech.starts)
    assert hits < 0.6


def test_published_times_are_the_ledgers(language_facts):
    saffran = language_facts["lang-saffran-listening-times"]
    for times, fact in ((SAFFRAN_1, saffran["experiment_1"]), (SAFFRAN_2, saffran["experiment_2"])):
        assert (times.n, times.words) == (fact["n"], fact["words_s"])
        assert times.others == fact[times.other_kind.replace("-", "_") + "_s"]
    fact = language_facts["lang-aslin-1998-frequency"]
    assert (ASLIN.n, ASLIN.words, ASLIN.others) == (
        fact["n"],
        fact["words_s"],
        fact["part_words_s"],
    )


def test_one_line_does_not_fit_both_experiments():
    """nu = 0.88 from experiment 1, 2.49 (mean rule, familiarity 0.67) or 1.24 (minimum, 0.33)."""
    assert fit_novelty(SAFFRAN_1, 0.0) == pytest.approx(0.88, abs=0.005)
    assert fit_novelty(SAFFRAN_2, 2 / 3) == pytest.approx(2.49, abs=0.005)
    assert fit_novelty(SAFFRAN_2, 1 / 3) == pytest.approx(1.24, abs=0.006)


@pytest.mark.parametrize(("rule", "expected"), [("mean", 0.67), ("minimum", 0.33)])
def test_familiarity_of_part_words(heard, rule, expected):
    """Words 1, nonwords 0, part-words 0.67 or 0.33 on average (+-0.02)."""
    speech, tp = heard
    parts = [
        familiarity(speech, tp, part_word(first, second), rule)
        for first in WORDS
        for second in WORDS
        if first != second
    ]
    assert np.mean(parts) == pytest.approx(expected, abs=0.02)
    assert familiarity(speech, tp, WORDS[0], rule) == 1
    assert familiarity(speech, tp, ("ba", "go", "ge"), rule) == 0


def test_balanced_frequency_leaves_only_probability():
    """A part-word as frequent as two of the words (45, +-10) is still less familiar."""
    speech = make_stream((90, 90, 45, 45), seed=0)
    tp = transitional_probabilities(speech)
    part = part_word(WORDS[0], WORDS[1])
    assert count_item(speech, part) == pytest.approx(45, abs=10)
    assert count_item(speech, WORDS[2]) == 45
    assert familiarity(speech, tp, part) < familiarity(speech, tp, WORDS[2]) == 1


def test_impossible_requests_are_refused():
    with pytest.raises(ValueError, match="too frequent"):
        make_stream((50, 1, 1, 1))
    with pytest.raises(ValueError, match="4 words need as many counts, got 2"):
        make_stream((45, 45))
    speech = make_stream((2, 2, 2, 2))
    with pytest.raises(ValueError, match="mean or minimum"):
        familiarity(speech, transitional_probabilities(speech), WORDS[0], "best")
