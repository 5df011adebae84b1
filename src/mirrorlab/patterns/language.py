"""Chapter 5 against its data: each published pattern beside what the models give.

Feeds :func:`mirrorlab.patterns.pattern_table`. Patterns without a published number are told in
words; the numbers of our own trial runs are tests of the models, not rows of this table. A number
that could not be confirmed carries ``(?)``.
"""

from dataclasses import dataclass

import numpy as np

from mirrorlab.models import babbling, crosssituational, song, vowels, words

FORMANTS = (0, 1, 2, 3)  # F0, F1, F2 and F3


@dataclass(frozen=True)
class TractScaling:
    """Formants F1, F2, F3 of a group over the men's, printed table of [peterson1952control]."""

    women: tuple = (1.14, 1.17, 1.17)
    children: tuple = (1.33, 1.35, 1.37)


@dataclass(frozen=True)
class Hillenbrand1995:
    """Vowels named right from one moment of the vowel, % [hillenbrand1995acoustic]."""

    f1_f2: float = 68.2
    f0_to_f3: float = 84.7


def vowel_rows(tokens):
    """Real speakers' vowels; ``tokens`` from :func:`mirrorlab.models.vowels.read_vowels`."""

    def right(**how):
        return 100 * vowels.share_right(tokens, vowels.classify_new_speakers(tokens, **how))["all"]

    women, children = (vowels.group_ratios(tokens, group) for group in ("woman", "child"))
    scaling, other = TractScaling(), Hillenbrand1995()
    elsewhere = "{:.1f}, other voices".format
    all_four = right(formants=FORMANTS)
    return [
        ("Formants, women over men", _list(scaling.women), _list(women), "same data"),
        ("Formants, children / men", _list(scaling.children), _list(children), "same data"),
        ("New speakers, F1, F2 (%)", elsewhere(other.f1_f2), right(), "follows"),
        ("New speakers, F0 to F3 (%)", elsewhere(other.f0_to_f3), all_four, "follows"),
        ("New speakers, size out (%)", "no number", right(by_speaker=True), "follows"),
    ]


def babble_rows(seeds=range(8)):
    """What three babies learn from 1000 babbles, and how vowels part; means over ``seeds``."""

    def right(baby):
        runs = [babbling.share_right(babbling.imitations(1000, baby, seed)) for seed in seeds]
        return 100 * np.mean(runs)

    def apart(n):
        return np.mean([babbling.separation(babbling.imitations(n, seed=seed)) for seed in seeds])

    raw = babbling.Baby(normalise=False)
    answered = babbling.Baby(normalise=False, caregiver=True)
    parted = f"{apart(10):.1f}, {apart(300):.1f}"
    return [
        ("Baby, own size out (%)", "no number", right(babbling.Baby()), "follows"),
        ("Baby, raw sound (%)", "no number", right(raw), "follows"),
        ("Baby, answered (%)", "learns as well", right(answered), "follows"),
        ("Corner vowels apart (Bark)", "grows with age", parted, "follows"),
    ]


def word_rows():
    """Cutting a stream, listening times, and linking words to things."""
    speech = words.make_stream()
    profile = words.tp_profile(speech, words.transitional_probabilities(speech))
    within, across = profile[~speech.starts[1:]].mean(), profile[speech.starts[1:]].mean()
    nonwords = words.fit_novelty(words.SAFFRAN_1, 0)
    part_words = words.fit_novelty(words.SAFFRAN_2, 2 / 3)  # mean TP of a part-word: 1 and 1/3
    return [
        ("TP in words, across edges", "1.00, 0.33 (?)", _list((within, across)), "built in"),
        (
            "Novelty ν from longer (s)",
            _list((words.SAFFRAN_1.longer, words.SAFFRAN_2.longer)),
            _list((nonwords, part_words)),
            "fails",
        ),
        *_meaning_rows(),
    ]


def _meaning_rows():
    # A learner with one guess starts afresh after an error: chance is built into it.
    learners = {
        "Count": (crosssituational.Counting(), "follows"),
        "Guess": (crosssituational.Guessing(), "built in"),
    }
    recalled = f"{_list(crosssituational.YU_2007_RECALLED.values())} (?)"
    argued = "argued: chance, 0.33"  # [trueswell2013propose], of learners in general
    rows, after = [], []
    for name, (learner, origin) in learners.items():
        runs = {
            k: crosssituational.run(learner, crosssituational.Task(per_trial=k))
            for k in crosssituational.YU_2007_RECALLED
        }
        tested = _list(run.accuracy.mean() for run in runs.values())
        rows.append((f"{name}, 2, 3, 4 at a time", recalled, tested, "fitted"))
        wrong = f"{crosssituational.after(runs[3], False):.2f}"
        after.append((f"{name}, after an error", argued, wrong, origin))
    shares = [target / (target + other) for target, other in crosssituational.SMITH_2008.values()]
    model = _list(crosssituational.infant_share(p) for p in (0.07, 0.09))
    return [
        *rows,
        *after,
        ("Infants’ looking, 2 ages", f"reported {_list(shares)}", model, "fitted"),
    ]


def song_rows():
    """Trial and error, its controls, and the timing of mirror responses."""
    error = song.rms_error(song.practise(songs=600))
    deaf, yoked = (
        song.rms_error(song.practise(bird, songs=600)[-1])
        for bird in (song.Bird(deaf_after=0), song.Bird(yoked=True))
    )
    varied, same = (np.median(song.mirroring_offsets(song.Loop(varied=v))) for v in (1.0, 0.0))
    return [
        ("Song error, hearing (Hz)", "falls", f"{error[0]:.0f}, {error[500]:.0f}", "follows"),
        ("Deaf, 600 songs (Hz)", "no learning", f"{deaf:.0f}", "built in"),
        ("Another’s rewards (Hz)", "no learning", f"{yoked:.0f}", "follows"),
        ("Lag, varied practice (ms)", f"{song.LMAN_OFFSET_MS} (LMAN)", varied, "as set"),
        ("Lag, same order (ms)", "nearly none (HVC)", same, "follows"),
    ]


def pattern_rows(tokens):
    """All rows of the chapter's closing table: (pattern, published, model, origin)."""
    return vowel_rows(tokens) + babble_rows() + word_rows() + song_rows()


def _list(values):
    return ", ".join(f"{value:.2f}" for value in values)
