"""Simulated numbers in the class questions and the graded work of chapter 5 are mirrorlab's."""

from pathlib import Path

import numpy as np
import pytest
import yaml

from mirrorlab.models import babbling, words
from mirrorlab.plots.babbling import BABIES
from mirrorlab.plots.words import LANGUAGES

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def questions():
    path = ROOT / "assignments" / "language" / "questions.yaml"
    bank = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {question["id"]: question for question in bank["questions"]}


def test_answered_baby_starts_behind(questions):
    """Four of its first 10 babbles are answered, and it misses by more than the first baby."""
    question = questions["answered-baby"]
    n, kind = question["setting"]["babbles"], question["setting"]["learner"]
    answered, _ = babbling.babble(n, BABIES[kind])
    late = [o["feedback"] for o in question["options"] if o["text"].startswith("From its first")]
    assert f"first {n} babbles only {len(answered)} are answered" in late[0]

    def miss(baby):
        return babbling.errors(babbling.imitations(n, baby), baby).mean()

    assert miss(BABIES[kind]) > miss(BABIES["takes its own size out"])


def test_missed_edges(questions):
    question = questions["missed-edges"]
    setting = question["setting"]
    lexicon, often = LANGUAGES[setting["language"]]
    speech = words.make_stream([setting["tokens"] * n for n in often], lexicon)
    tp = words.transitional_probabilities(speech, setting["forgetting"])
    found = words.cut(words.tp_profile(speech, tp))
    missed = (speech.starts & ~found).sum()
    assert abs(missed - question["answer"]) <= question["tolerance"]
    hits, good = words.hits_and_false_alarms(found, speech.starts)
    assert good == 1  # "not one cut is wrong"
    assert f"of {speech.starts.sum()} beginnings" in question["feedback_correct"]
    percent, found_number, of_syllables = (
        error["value"] for error in question["anticipated_errors"]
    )
    assert percent == pytest.approx(100 * (1 - hits), abs=1)
    assert found_number == pytest.approx(speech.starts.sum() * hits, abs=2)
    assert of_syllables == pytest.approx(len(speech.stream) * (1 - hits), abs=4)


def test_runs_told_in_the_model_answer():
    """After 1000 babbles, eight runs: 7 to 9 of 9 vowels, with raw hearing 1 or 2."""

    def right(baby):
        runs = [babbling.share_right(babbling.imitations(1000, baby, seed)) for seed in range(8)]
        return np.round(9 * np.array(runs))

    own, raw = right(babbling.Baby()), right(babbling.Baby(normalise=False))
    assert (own.min(), own.max()) == (7, 9)
    assert (raw.min(), raw.max()) == (1, 2)
    graded = (ROOT / "assignments" / "language" / "language.ipynb").read_text(encoding="utf-8")
    assert "7 to 9 of 9" in graded and "1 or 2" in graded
