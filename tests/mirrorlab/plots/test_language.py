"""The drawings of chapter 5 say and tabulate what they show, in every state of their controls."""

import matplotlib
import numpy as np
import pytest

from mirrorlab.models import babbling as model
from mirrorlab.plots.babbling import BABIES, CORNERS, babbling
from mirrorlab.plots.song import mirror_timing
from mirrorlab.plots.words import LANGUAGES, LEARNERS, meanings, stream
from tests.drawn import moved

matplotlib.use("agg")
FIRST_BABY, RAW, ANSWERED = BABIES
EVEN, UNEVEN, SHORT = LANGUAGES
COUNTS, GUESSES = LEARNERS


START = {
    babbling: [5, FIRST_BABY, "heed"],
    stream: [EVEN, 45, 0.0],
    meanings: [COUNTS, 2, 6],
    mirror_timing: [100, 40, 60],
}
MOVES = [
    (babbling, 0, 1000),
    (babbling, 1, RAW),
    (babbling, 1, ANSWERED),
    (stream, 0, UNEVEN),
    (stream, 0, SHORT),
    (stream, 1, 2),
    (stream, 2, 0.6),
    (meanings, 0, GUESSES),
    (meanings, 1, 3),
    (meanings, 2, 10),
    (mirror_timing, 0, 0),
    (mirror_timing, 1, 80),
    (mirror_timing, 2, 120),
]


@pytest.mark.parametrize(("draw", "place", "value"), MOVES)
def test_every_control_moves_sentence_and_table(draw, place, value):
    _, says, columns, *_ = draw(*START[draw])
    _, new_says, new_columns, *_ = moved(START, draw, place, value)
    assert says != new_says
    assert [list(c) for c in columns.values()] != [list(c) for c in new_columns.values()]


@pytest.mark.parametrize(("draw", "place", "value"), MOVES)
def test_axes_stay_put_and_columns_are_of_one_length(draw, place, value):
    before, after = draw(*START[draw])[0], moved(START, draw, place, value)
    limits = [[(a.get_xlim(), a.get_ylim()) for a in f.axes] for f in (before, after[0])]
    assert limits[0] == limits[1]
    assert before.get_size_inches()[0] == 5
    assert len({len(column) for column in after[2].values()}) == 1


@pytest.mark.parametrize("draw", START)
def test_text_is_readable_and_inside_the_figure(draw):
    figure = draw(*START[draw])[0]
    figure.canvas.draw()
    width, height = figure.canvas.get_width_height()
    for ax in figure.axes:
        for text in (*ax.texts, ax.xaxis.label, ax.yaxis.label):
            box = text.get_window_extent()
            assert text.get_fontsize() >= 9
            assert box.x0 >= -1 and box.x1 <= width + 1, text.get_text()
            assert box.y0 >= -1 and box.y1 <= height + 1, text.get_text()


def test_vowel_chart_is_drawn_as_phoneticians_do():
    """Front vowels left, close vowels at the top."""
    chart = babbling(*START[babbling])[0].axes[0]
    assert chart.xaxis_inverted()
    assert chart.yaxis_inverted()


def test_babbling_counts_what_an_adult_would_hear():
    for learner, baby in BABIES.items():
        _, says, columns, _ = babbling(1000, learner, "had")
        right = round(9 * model.share_right(model.imitations(1000, baby)))
        assert f"hear {right} of 9" in says
        meant = zip(columns["word"], columns["heard as"], strict=True)
        assert sum(word == heard for word, heard in meant) == right


@pytest.mark.parametrize("word", CORNERS)
def test_what_can_be_heard_is_also_told(word):
    """The sentence gives the resonances that the two sounds have."""
    _, says, _, sounds = babbling(300, FIRST_BABY, word)
    adult = next(v for v in model.PLAIN_VOWELS if v.word == word)
    assert f"{adult.f1:.0f}, {adult.f2:.0f} and {adult.f3:.0f} Hz" in says
    shape = model.imitations(300)[[v.word for v in model.PLAIN_VOWELS].index(word)]
    assert f"the baby’s {model.sound_of([shape], 1.45)[0][0]:.0f}, " in says
    assert set(sounds) == {"adult", "baby"}


@pytest.mark.parametrize("draw", [babbling, stream])
def test_sounds_are_short_and_never_too_loud(draw):
    for samples, rate, *_ in draw(*START[draw])[3].values():
        assert rate == 8000
        assert len(samples) / rate < 4.2
        assert np.abs(samples).max() <= 0.5


def test_the_playhead_of_the_stream_passes_each_syllable_while_it_is_said():
    figure, _, _, sounds = stream(EVEN, 45, 0.0)
    ((samples, rate, (axis, number, start, stop)),) = sounds.values()
    ticks = figure.axes[number].get_xticks()
    assert axis == "x"
    assert stop - start == len(ticks)
    lasts = len(samples) / rate / len(ticks)  # s, one syllable
    middles = (np.arange(len(ticks)) + 0.5) * lasts
    reached = start + (stop - start) * middles / (len(samples) / rate)
    np.testing.assert_allclose(reached, ticks)


def test_stream_tells_hits_from_right_cuts():
    _, says, columns, _ = stream(SHORT, 45, 0.0)
    assert "100% of its cuts are right" in says
    ends, cuts = columns["word ends"], columns["cut after it"]
    assert not np.any((cuts == "yes") & (ends == "no"))
    assert np.any((cuts == "no") & (ends == "yes"))


def test_every_cut_can_be_seen_in_the_table():
    """No cut stands where the rounded numbers show no dip."""
    for forgetting in (0.1, 0.3, 0.6):
        columns = stream(EVEN, 45, forgetting)[2]
        chance, cuts = columns["chance of the next"], columns["cut after it"] == "yes"
        for place in np.flatnonzero(cuts)[:-1]:
            assert chance[place] < min(chance[place - 1], chance[place + 1])


def test_a_leaky_memory_costs_edges_in_the_figure():
    assert "finds 100% of the word beginnings" in stream(EVEN, 45, 0.1)[1]
    assert "finds 100% of the word beginnings" not in stream(EVEN, 45, 0.3)[1]


def test_readiness_decides_mixed_practice():
    """At 60% varied practice: on time while readiness fades fast, late when it lasts."""
    assert "at the very moment" in mirror_timing(60, 40, 30)[1]
    assert "40 ms after the moment" in mirror_timing(60, 40, 60)[1]


def test_a_few_hearings_are_enough():
    assert "finds 100% of the word beginnings" in stream(EVEN, 5, 0.0)[1]
    assert "finds 100% of the word beginnings" not in stream(EVEN, 2, 0.0)[1]


def test_only_the_guessing_learner_falls_to_chance():
    def after_wrong(learner):
        return meanings(learner, 3, 6)[2]["share"][-1]

    assert after_wrong(GUESSES) == pytest.approx(1 / 3, abs=0.03)
    assert after_wrong(COUNTS) > 0.5


def test_timing_follows_practice():
    assert "40 ms after the moment" in mirror_timing(100, 40, 60)[1]
    assert "at the very moment" in mirror_timing(0, 40, 60)[1]
    assert "56 of 60 units answer on time" in mirror_timing(0, 40, 60)[1]
