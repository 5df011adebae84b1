"""Chapter 5: the closing table, its published numbers, and the numbers of ours it states."""

from pathlib import Path

import numpy as np
import pytest
import yaml

from mirrorlab.models import babbling, crosssituational, song, vowels, words
from mirrorlab.patterns import pattern_table
from mirrorlab.patterns.language import Hillenbrand1995, TractScaling, pattern_rows
from mirrorlab.plots.babbling import BABIES, WORDS
from mirrorlab.plots.words import LANGUAGES, LEARNERS

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def tokens():
    return vowels.read_vowels(ROOT / "evidence" / "tables" / "peterson_barney_1952.csv")


@pytest.fixture(scope="module")
def rows(tokens):
    return {row[0]: row for row in pattern_rows(tokens)}


@pytest.fixture(scope="module")
def questions():
    chapter = yaml.safe_load((ROOT / "questions" / "language.yaml").read_text(encoding="utf-8"))
    return {question["id"]: question for question in chapter["questions"]}


def test_published_numbers_are_those_of_the_ledger(language_facts):
    scaling = language_facts["lang-tract-scaling"]
    assert list(TractScaling().women) == list(scaling["women_over_men"].values())
    assert list(TractScaling().children) == list(scaling["children_over_men"].values())
    percent = language_facts["lang-hillenbrand-classification"]["percent_correct"]
    assert Hillenbrand1995().f1_f2 == percent["F1,F2 one sample"]
    assert Hillenbrand1995().f0_to_f3 == percent["F0,F1,F2,F3 one sample"]
    recalled = language_facts["lang-yu-smith-2007-adults"]["proportion_correct_recalled"]
    assert list(crosssituational.YU_2007_RECALLED.values()) == list(recalled.values())
    times = language_facts["lang-saffran-listening-times"]
    assert words.SAFFRAN_1.words == times["experiment_1"]["words_s"]
    assert words.SAFFRAN_1.others == times["experiment_1"]["nonwords_s"]
    assert words.SAFFRAN_2.words == times["experiment_2"]["words_s"]
    assert words.SAFFRAN_2.others == times["experiment_2"]["part_words_s"]
    assert language_facts["lang-giret-2014-offset"]["mirroring_offset_ms"] == song.LMAN_OFFSET_MS


def numbers(text):
    return [float(part) for part in text.split(", ")]


@pytest.mark.parametrize(
    "pattern",
    [
        "Formants, women over men",
        "Formants, children / men",
        "Infants’ looking, 2 ages",
    ],
)
def test_model_is_at_the_published_value(rows, pattern):
    _, published, model, _ = rows[pattern]
    published = numbers(published.removeprefix("reported "))
    assert numbers(model) == pytest.approx(published, abs=0.015)


def test_unconfirmed_numbers_are_marked_wherever_they_stand(rows):
    lines = str(pattern_table(rows.values())).splitlines()
    marked = [line for line in lines if "0.53" in line or "1.00, 0.33" in line]
    assert len(marked) == 3
    assert all("(?)" in line for line in marked)


def test_table_fits_the_page(rows):
    """The last column is the one to read first; wider lines would be cut at 1280 pixels."""
    assert max(map(len, str(pattern_table(rows.values())).splitlines())) <= 79


def test_the_row_that_fails_is_called_so(rows):
    """One value of the novelty does not fit both experiments."""
    _, _, model, verdict = rows["Novelty ν from longer (s)"]
    one, other = numbers(model)
    assert other > 2 * one
    assert verdict == "fails"


def test_song_is_learned_only_with_ones_own_feedback(rows):
    before, after = numbers(rows["Song error, hearing (Hz)"][2])
    deaf, yoked = (
        float(rows[row][2]) for row in ("Deaf, 600 songs (Hz)", "Another’s rewards (Hz)")
    )
    assert after < 0.05 * before
    assert deaf == before
    assert yoked > 0.9 * before


def test_yoked_and_deaf_are_not_the_same_finding(rows):
    """Deafness switches learning off by construction; the yoked bird could have learned."""
    assert rows["Deaf, 600 songs (Hz)"][3] == "built in"
    assert rows["Another’s rewards (Hz)"][3] == "follows"


# ---- Numbers of our own simulations that the question bank states


def test_questions_on_vowels(tokens, questions):
    shares = vowels.share_right(tokens, vowels.train_on_group(tokens, "man"))
    question = questions["predict-children"]
    assert f"names {100 * shares['man']:.0f}%" in question["setup"]
    assert f"names {100 * shares['child']:.0f}%" in question["rationale"]
    assert f"{100 * shares['woman']:.0f}% of the women's" in question["rationale"]


def test_questions_on_babbling(questions):
    def right(kind, n):
        return round(9 * babbling.share_right(babbling.imitations(n, BABIES[kind])))

    own, raw, answered = BABIES
    assert (right(raw, 5), right(raw, 1000)) == (1, 2)
    assert (right(own, 1000), right(answered, 1000)) == (9, 8)

    shapes = babbling.imitations(1000, BABIES[raw])[[WORDS.index("had")]]
    said = babbling.sound_of(shapes, BABIES[raw].size)[0]
    meant = babbling.TARGETS_HZ[WORDS.index("had")]
    assert said == pytest.approx(meant, rel=0.03)
    heard = babbling.nearest_vowel(vowels.bark(babbling.sound_of(shapes)))[0][0]
    assert WORDS[heard] == "hood"

    few, many = (
        babbling.errors(babbling.imitations(n, BABIES[own]), BABIES[own]).mean() for n in (5, 1000)
    )
    question = questions["own-run"]
    # The reader divides the two rounded numbers of the sentence.
    assert round(few, 2) / round(many, 2) == pytest.approx(
        question["answer"], abs=question["tolerance"]
    )
    assert f"{few:.2f} against {many:.2f} Bark" in question["rationale"]
    few, many = (
        babbling.errors(babbling.imitations(n, BABIES[answered]), BABIES[answered]).mean()
        for n in (5, 1000)
    )
    caregiver = question["anticipated_errors"][2]
    assert few / many == pytest.approx(caregiver["value"], abs=caregiver["tolerance"])


def test_question_on_the_stream():
    """Words of one syllable: about half of the edges, and more hearings do not help."""
    lexicon, often = LANGUAGES["with words of one syllable"]
    for tokens_each in (15, 45):
        speech = words.make_stream([tokens_each * n for n in often], lexicon)
        profile = words.tp_profile(speech, words.transitional_probabilities(speech))
        hits, good = words.hits_and_false_alarms(words.cut(profile), speech.starts)
        assert hits == pytest.approx(0.5, abs=0.05)
        assert good == 1


# ---- Numbers of our own simulations that the chapter states in words


def test_worked_solutions_on_vowels(tokens):
    """Without size all groups are heard nearly alike; pitch and F3 help the children most."""
    raw, sized, four = (
        vowels.share_right(tokens, vowels.train_on_group(tokens, "man", **how))
        for how in ({}, {"by_speaker": True}, {"formants": (0, 1, 2, 3)})
    )
    assert min(sized["woman"], sized["child"]) > sized["man"] - 0.06
    gain = {group: four[group] - raw[group] for group in ("man", "woman", "child")}
    assert max(gain, key=gain.get) == "child"
    assert 1 - four["child"] > 0.4  # "more than four in ten"


def test_worked_solutions_on_heed():
    """A tongue high and far forward; with raw hearing further back, lips rounded, F2 lower."""
    shape, raw = (
        babbling.imitate(
            babbling.associate(*babbling.babble(300, baby, seed=1), baby),
            vowels.bark(babbling.TARGETS_HZ[:1]),
        )[0]
        for baby in (babbling.Baby(), babbling.Baby(normalise=False))
    )
    position, height, rounding = shape
    assert position < 0.2 and height > 0.9 and rounding < 0.1
    assert raw[0] > position + 0.05 and raw[2] > 0.5
    f2, raw_f2 = babbling.sound_of([shape, raw])[:, 1]
    assert raw_f2 < f2 - 200


def test_questions_on_words_and_things(questions):
    task = crosssituational.Task(words=18, repetitions=6, per_trial=3)
    counts, guesses = (crosssituational.run(who, task, 100) for who in LEARNERS.values())
    right, wrong = (crosssituational.after(guesses, before) for before in (True, False))
    assert f"{right:.2f} and {wrong:.2f}" in questions["predict-meanings"]["rationale"]
    after = crosssituational.after(counts, False)
    assert f"{100 * after:.0f}% of cases" in questions["read-meanings"]["setup"]
    for run in (counts, guesses):
        assert run.accuracy.mean() == pytest.approx(0.75, abs=0.04)  # "three words in four"


def test_worked_solution_of_the_exercise():
    """A thousand babbles do not make up for a poor ear."""

    def miss(noise, n):
        baby = babbling.Baby(noise=noise)
        return np.mean(
            [babbling.errors(babbling.imitations(n, baby, s), baby).mean() for s in range(8)]
        )

    assert [miss(0.15, 10), miss(0.15, 1000)] == pytest.approx([1.25, 0.55], abs=0.05)
    assert [miss(1.0, 10), miss(1.0, 1000)] == pytest.approx([1.8, 1.05], abs=0.05)
    assert miss(1.0, 1000) > miss(0.15, 100)
