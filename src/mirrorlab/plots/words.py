"""Draws two steps into words: cutting a stream of syllables, and linking words to things."""

from functools import lru_cache

import numpy as np

from mirrorlab.models import crosssituational, words
from mirrorlab.models.voice import Voice, syllable
from mirrorlab.plots.canvas import bare, canvas

LANGUAGES = {  # name -> words, and how often each is said for every hearing asked for
    "four words, equally often": (words.WORDS, (1, 1, 1, 1)),
    "two words twice as often": (words.WORDS, (2, 2, 1, 1)),
    "with words of one syllable": (
        (("ba",), ("di",), ("gu", "da"), ("ge", "bi", "go")),
        (1, 1, 1, 1),
    ),
}
SHOWN = 18  # syllables in the picture and in the sound
SYLLABLE = 0.22  # s
RATE = 8000  # samples/s
FLAT = Voice(sample_rate=RATE, pitch_start=100, pitch_end=100)  # no melody that could help
LEARNERS = {
    "counts everything": crosssituational.Counting(),
    "keeps one guess": crosssituational.Guessing(),
}


def stream(language, tokens, forgetting):
    """The first syllables of a stream: how well each predicts the next, and where to cut.

    ``language`` is a key of LANGUAGES, ``tokens`` how often each word was heard, ``forgetting``
    the share of memory lost with each syllable. Returns (figure, sentence, columns, sounds).
    """
    lexicon, often = LANGUAGES[language]
    speech = words.make_stream([tokens * n for n in often], lexicon)
    tp = words.transitional_probabilities(speech, forgetting)
    profile = words.tp_profile(speech, tp)
    found = words.cut(profile)
    hits, good = words.hits_and_false_alarms(found, speech.starts)
    names = [speech.syllables[s] for s in speech.stream[:SHOWN]]
    n = len(names)
    figure = _stream(names, profile[: n - 1], found[1:n], speech.starts[1:n])
    inside, across = profile[~speech.starts[1:]].mean(), profile[speech.starts[1:]].mean()
    says = (
        f"After {len(speech.stream)} syllables the listener finds {100 * hits:.0f}% of the word "
        f"beginnings, and {100 * good:.0f}% of its cuts are right. Within words a syllable "
        f"predicts the next with {inside:.2f} on average, across their edges with {across:.2f}."
    )
    columns = {
        "syllable": names[:-1],
        "chance of the next": np.round(profile[: n - 1], 2),
        "cut after it": np.where(found[1:n], "yes", "no"),
        "word ends": np.where(speech.starts[1:n], "yes", "no"),
    }
    said = np.concatenate([_say(name) for name in names])
    playhead = ("x", 0, -0.5, n - 0.5)  # along the x axis of the first axes, from … to …
    return figure, says, columns, {f"the first {n} syllables": (said, RATE, playhead)}


@lru_cache(maxsize=32)
def _say(name):
    return syllable(name, SYLLABLE, FLAT)


def _stream(names, predicts, found, true):
    fig = canvas(3.8, left=0.13, right=0.99, bottom=0.13, top=0.97)
    ax = fig.subplots()
    bare(ax)
    between = np.arange(len(predicts)) + 0.5
    ax.plot(between, predicts, "o-", color="C0", ms=4, lw=1.5)
    for place in between[found]:
        ax.plot([place] * 2, [0, 1.05], color="C1", lw=1.4, ls=(0, (4, 2)))
    ax.plot(between[true], np.full(true.sum(), -0.08), "^", color="black", ms=6)
    ax.set(xlim=(-0.6, SHOWN - 0.4), ylim=(-0.14, 1.24), ylabel="chance of the next syllable")
    ax.set_xlabel("syllables of the stream, as they are heard")
    ax.set_xticks(range(len(names)), names)
    ax.tick_params(axis="x", length=0)
    ax.set_yticks(np.linspace(0, 1, 5))
    ax.text(-0.1, 1.15, "┆ the listener cuts", color="C1")
    ax.text(ax.get_xlim()[1], 1.15, "▲ a word truly ends", ha="right")
    return fig


def meanings(learner, pairs, repetitions):
    """Share of words right at each hearing, and at the hearing after a right or a wrong pick.

    ``learner`` is a key of LEARNERS; ``pairs`` words and objects come at a time, each word
    ``repetitions`` times. Returns (figure, sentence, columns).
    """
    task = crosssituational.Task(words=18, repetitions=repetitions, per_trial=pairs)
    run = crosssituational.run(LEARNERS[learner], task, learners=100)
    curve = run.right.mean(axis=(0, 1))
    good, bad = crosssituational.after(run, True), crosssituational.after(run, False)
    hearings = np.arange(1, repetitions + 1)
    says = (
        f"In the final test {100 * run.accuracy.mean():.0f}% of the words are right. After a wrong "
        f"pick the next one is right in {100 * bad:.0f}% of cases, after a right pick in "
        f"{100 * good:.0f}%; chance is {100 / pairs:.0f}%."
    )
    columns = {
        "measure": [*(f"share right, hearing {n}" for n in hearings), "after right", "after wrong"],
        "share": np.round([*curve, good, bad], 2),
    }
    return _meanings(hearings, curve, good, bad, 1 / pairs), says, columns


def _meanings(hearings, curve, after_right, after_wrong, chance):
    fig = canvas(3.6, left=0.13, right=0.97, bottom=0.15, top=0.91, wspace=0.45)
    (left, right) = fig.subplots(1, 2)
    left.plot(hearings, curve, "o-", color="C0", lw=2)
    left.set(xlim=(0.5, 10.5), xlabel="hearing of a word", ylabel="share right")
    left.set_xticks([1, 2, 4, 6, 8, 10])
    left.set_title("at each hearing")
    left.text(10.4, chance - 0.02, "chance", ha="right", va="top")
    right.bar([0, 1], [after_right, after_wrong], width=0.6, color=["C0", "C1"])
    for x, value in enumerate((after_right, after_wrong)):
        # At the foot of the bar, where no line and no guess of a reader can cover it.
        right.text(x, 0.03, f"{value:.2f}", ha="center", size=13, weight="bold", color="white")
    right.set(xlim=(-0.6, 1.6))
    right.set_xticks([0, 1], ["after\nright", "after\nwrong"])
    right.set_title("the next pick is right")
    for ax in (left, right):
        bare(ax)
        ax.set_ylim(0, 1.02)
        ax.axhline(chance, color="black", lw=1.2, ls=(0, (1, 1.5)))
    return fig
