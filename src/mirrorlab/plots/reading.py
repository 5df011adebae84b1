"""Draws which films are shown, and what is encoded in them and read from them."""

import numpy as np
from scipy.stats import norm

from mirrorlab.models.reading import (
    Reaches,
    Reader,
    auc,
    encoded,
    film,
    ideal,
    read,
    share_right,
    shown,
    telling,
)
from mirrorlab.plots.canvas import bare, canvas

REACHES = Reaches()
FILMS = 20_000
EDGES = np.arange(-3.5, 5.01, 0.25)
WRONG_WAY = "the wrist, and the grip the wrong way"
READERS = {  # the weights of the features that are used
    WRONG_WAY: (1.0, -0.9),
    "the wrist alone": REACHES.differences[:1],
    "the best three, rightly": REACHES.differences[:3],
    "all eight, rightly": REACHES.differences,
}
PUBLISHED = {"all": 0.5, "chosen": 0.608, "telling": 0.68}  # cavallo2016decoding, as quoted


def threshold(dropped):
    """How telling a film must be when this share (%) is left out, in SD.

    When none is left out, the line stands to the left of all but one film in five hundred.
    """
    middle = REACHES.differences[0] / 2
    return float(middle + norm.ppf(max(dropped / 100, 1 / 500)))


def encoded_and_read(dropped, reads, noise):
    """The films shown, what is in them, what an observer reads; (figure, sentence, columns).

    ``dropped``: % of the films left out, the least telling first; ``reads``: one of READERS;
    ``noise``: of the observer, in SD of a feature.
    """
    intentions, features = film(REACHES, FILMS)
    chosen = shown(intentions, features, dropped / 100)
    clear = telling(intentions, features)
    in_them = auc(ideal(features, REACHES)[chosen], intentions[chosen])
    got = auc(read(features, Reader(READERS[reads], noise))[chosen], intentions[chosen])

    fig = canvas(5.0, left=0.05, right=0.96, top=0.93, bottom=0.12, hspace=0.75)
    (films, areas) = fig.subplots(2, 1, height_ratios=(1.2, 1))
    counts, _ = np.histogram(clear, EDGES)
    kept, _ = np.histogram(clear[chosen], EDGES)
    films.stairs(counts, EDGES, color="0.6", lw=1)
    films.stairs(kept, EDGES, color="C1", fill=True, alpha=0.85)
    films.axvline(threshold(dropped), color="black", lw=1.5)
    films.text(4.95, 1800, "shown", color="C1", ha="right", va="center")
    films.text(4.95, 1450, "outline: all films", color="0.5", ha="right", va="center")
    films.set(xlim=(EDGES[0], 5), ylim=(0, 2150), yticks=[])
    films.set_xlabel("how clearly the wrist tells the intention (SD)")
    bare(films).spines["left"].set_visible(False)

    areas.plot([0.5, 0.5], [-0.3, 2.4], color="0.5", lw=1, ls=(0, (4, 2)))
    areas.text(0.5, 2.75, "chance", ha="center", va="center", color="0.5")
    for row, value, name, colour in (
        (2, in_them, "in the movement", "C0"),
        (1, got, "read by the observer", "C1"),
    ):
        areas.plot([0.5, value], [row, row], color=colour, lw=5, solid_capstyle="butt")
        areas.plot(value, row, "o", color=colour, ms=9)
        areas.text(0.475, row, name, color=colour, ha="right", va="center")
    places = list(PUBLISHED.values())
    areas.plot(places, np.zeros(3), "D", color="black", mfc="white", ms=7)
    areas.text(0.475, 0, "published (quoted)", ha="right", va="center")
    for (name, x), side in zip(PUBLISHED.items(), ("center", "right", "left"), strict=True):
        beside = {"center": 0, "right": 0.03, "left": -0.03}[side]
        areas.text(x + beside, -0.75, name, ha=side, va="center", fontsize=9)
    areas.set(xlim=(0.16, 1.02), ylim=(-1.1, 3.05), yticks=[])
    areas.set_xticks([0.5, 0.6, 0.7, 0.8, 0.9, 1.0])
    areas.set_xlabel("right order of a pair of films (AUC)")
    areas.spines[["top", "right", "left"]].set_visible(False)

    which = "All films are" if dropped == 0 else f"The most telling {100 - dropped:.0f}% are"
    verdict = "at chance" if abs(got - 0.5) < 0.02 else "above chance"
    says = (
        f"{which} shown. From the movement an ideal reader would order {100 * in_them:.0f}% of the "
        f"pairs of films rightly. This observer reads {reads}, and orders {100 * got:.0f}%: "
        f"{verdict}."
    )
    columns = {
        "quantity": [
            "films shown (%)",
            "AUC in the movement",
            "AUC of the observer",
            "d′ of all eight features",
            "ideal reader, all films, right (%)",
        ],
        "value": np.round(
            [
                *(100 - dropped, in_them, got, encoded(REACHES)),
                100 * share_right(encoded(REACHES)),
            ],
            3,
        ),
    }
    return fig, says, columns
