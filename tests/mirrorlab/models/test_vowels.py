"""The Peterson and Barney table, the Bark scale and the vowel classifier."""

import hashlib
from pathlib import Path

import numpy as np
import pytest
import yaml

from mirrorlab.models.vowels import (
    MENS_VOWELS,
    WORDS,
    Tokens,
    bark,
    classify_new_speakers,
    features,
    group_ratios,
    read_vowels,
    share_right,
    train_on_group,
)

TABLE = Path(__file__).parents[3] / "evidence" / "tables" / "peterson_barney_1952.csv"
# Vowel names of the ledger, in the order of WORDS.
LEDGER_KEYS = dict(zip(WORDS, ("i", "I", "E", "ae", "A", "O", "U", "u", "V", "3r"), strict=True))


@pytest.fixture(scope="module")
def tokens():
    return read_vowels(TABLE)


def test_table_is_complete(tokens, language_facts):
    fact = language_facts["lang-peterson-barney-design"]
    assert len(tokens) == fact["tokens"] == 1520
    groups = {"man": "men", "woman": "women", "child": "children"}
    for group, plural in groups.items():
        people = np.unique(tokens.speaker[tokens.group == group])
        assert len(people) == fact["speakers"][plural]
    for speaker in np.unique(tokens.speaker):
        for vowel in WORDS:
            said = (tokens.speaker == speaker) & (tokens.vowel == vowel)
            assert said.sum() == fact["repetitions"]


def test_provenance_note_fits_the_table():
    note = yaml.safe_load(TABLE.with_suffix(".yaml").read_text(encoding="utf-8"))
    assert note["sha256"] == hashlib.sha256(TABLE.read_bytes()).hexdigest()
    assert note["rows"] == 1520
    header = TABLE.read_text(encoding="utf-8").splitlines()[0]
    assert header.split(",") == list(note["columns"])


def test_table_agrees_with_the_printed_means(tokens, language_facts):
    """Every mean by vowel and group lies within 2.6 % of the printed Table II."""
    printed = language_facts["lang-peterson-barney-table"]
    for group, plural in (("man", "men"), ("woman", "women"), ("child", "children")):
        for vowel, key in LEDGER_KEYS.items():
            mean = tokens.hz[(tokens.group == group) & (tokens.vowel == vowel)].mean(axis=0)
            assert mean == pytest.approx(printed[plural][key], rel=0.027)


def test_printed_mens_vowels_are_the_ledgers(language_facts):
    printed = language_facts["lang-peterson-barney-table"]
    for vowel in MENS_VOWELS:
        values = [vowel.f0, vowel.f1, vowel.f2, vowel.f3]
        assert values == printed["men"][LEDGER_KEYS[vowel.code]]
        assert vowel.word == printed["vowel_keys"][LEDGER_KEYS[vowel.code]]


@pytest.mark.parametrize(
    ("group", "row"), [("woman", "women_over_men"), ("child", "children_over_men")]
)
def test_short_tracts_shift_formants(tokens, language_facts, group, row):
    """Geometric-mean ratios to the men, to +-0.015."""
    published = language_facts["lang-tract-scaling"][row]
    expected = [published["F1"], published["F2"], published["F3"]]
    assert group_ratios(tokens, group) == pytest.approx(expected, abs=0.015)


def test_bark_scale():
    """1 kHz is close to 8.5 Bark; steps shrink in hertz terms at high frequency."""
    assert bark(1000) == pytest.approx(8.53, abs=0.01)
    low, mid, high = np.diff(bark([200, 700, 1200, 1700]))
    assert low > mid > high


def test_classifier_hears_most_vowels_of_new_speakers(tokens):
    """F1 and F2 alone give two thirds to four fifths; each further measure helps."""
    right = [
        share_right(tokens, classify_new_speakers(tokens, formants))["all"]
        for formants in ((1, 2), (1, 2, 3), (0, 1, 2, 3))
    ]
    assert 0.66 < right[0] < 0.80
    assert right[0] < right[1] < right[2]


def test_taking_out_the_speaker_helps(tokens):
    """Speaker-normalised F1 and F2 beat raw ones by more than 10 points, most for children."""
    raw = share_right(tokens, classify_new_speakers(tokens))
    normalised = share_right(tokens, classify_new_speakers(tokens, by_speaker=True))
    assert normalised["all"] > raw["all"] + 0.10
    assert normalised["child"] - raw["child"] > normalised["woman"] - raw["woman"]


def test_a_learner_of_mens_vowels_fails_with_children_until_it_normalises(tokens):
    raw = share_right(tokens, train_on_group(tokens, "man"))
    normalised = share_right(tokens, train_on_group(tokens, "man", by_speaker=True))
    assert raw["child"] < 0.5 < raw["woman"] < raw["man"]
    assert normalised["child"] > 0.8
    with pytest.raises(ValueError, match="choose man, woman or child"):
        train_on_group(tokens, "adult")


def test_normalisation_removes_size_only():
    """Two speakers whose formants differ by a factor look the same after normalisation."""
    hz = np.array([[120, 300, 2200, 3000], [120, 700, 1100, 2400]])
    pair = Tokens(
        speaker=np.array([1, 1, 2, 2]),
        group=np.array(["man", "man", "child", "child"]),
        vowel=np.array(["iy", "aa", "iy", "aa"]),
        hz=np.concatenate([hz, 1.4 * hz]).astype(float),
    )
    x = features(pair, by_speaker=True)
    assert x[:2] == pytest.approx(x[2:])
