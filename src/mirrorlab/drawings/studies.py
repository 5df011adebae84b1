"""Scenes of studies with people: a film and a rhythm, chains of tellers, papers and the news.

As in `bodies.py` each function gives the words that tell a scene, its frame, and its pieces.
"""

from __future__ import annotations

from mirrorlab.drawings.bodies import Scene
from mirrorlab.drawings.strokes import EDGE, INK, LAND, LIT, QUIET, line, text


def film_and_rhythm() -> Scene:
    """Someone with electrodes on the scalp watches a hand on a screen; the rhythm is recorded."""
    words = (
        "A person wears a cap with electrodes and watches a film of a hand that opens and closes. "
        "The electrodes over the hand area record a rhythm. Earlier the same person moved their "
        "own hand. What counts is by how much the rhythm weakens each time."
    )
    electrodes = [
        f'<circle cx="{x}" cy="{y}" r="1.3" fill="{INK}"/>'
        for x, y in ((21, 14), (27, 10), (34, 9.4), (40.5, 12.4))
    ]
    fingers = [
        line(f"M{88 + 4 * i} 30 L{85 + 6 * i} {17 + abs(i - 1.5):g}", 2.6, LIT) for i in range(4)
    ]
    calm = "M72 62 q1.5 -7 3 0 t3 0 t3 0 t3 0 t3 0 t3 0"
    return (
        words,
        (0, 0, 130, 76),
        [
            f'<circle cx="32" cy="25" r="15" fill="{LAND}" stroke="{EDGE}" stroke-width=".6"/>',
            line("M46.6 24 l4 5 l-4.4 1.4", 0.6, EDGE),
            f'<circle cx="40.5" cy="22.5" r="1.1" fill="{INK}"/>',
            line("M39 33 q3 1.6 6 0", 0.6),
            line("M12 70 q1 -26 20 -26 q19 0 20 26", 0.6, EDGE, fill=LAND),
            line("M18.4 18.6 Q30 3 45.2 17.4", 0.7, QUIET),
            *electrodes,
            line("M34 9.4 C 52 -4 62 24 66 56", 0.3),
            line("M76 8 h46 v34 h-46 Z", 0.8, EDGE),
            *fingers,
            line("M86 29 h16 v5 q0 4 -4 4 h-8 q-4 0 -4 -4 Z", 0.8, LIT, fill=LAND),
            line("M86.5 34 L81 29", 2.6, LIT),
            text(78, 48, "film of a hand"),
            line(calm, 0.7),
            line("M90 62 q1.5 -2.4 3 0 t3 0 t3 0 t3 0 t3 0 t3 0", 0.7),
            text(70, 72, "before"),
            text(90, 72, "film: weaker?"),
        ],
    )


def chains_of_tellers() -> Scene:
    """Three chains of eight people who pass on a story: one kind, the other, and both by turns."""
    words = (
        "Three chains of eight people. The first person hears a story and tells it to the second, "
        "who tells it to the third, and so on. In the first chain all are autistic, in the second "
        "nobody is, in the third they take turns. What counts is how many details are left at the "
        "end."
    )
    pieces = []
    for y, name, kinds in (
        (14, "all autistic", [1] * 8),
        (36, "none autistic", [0] * 8),
        (58, "mixed", [1, 0] * 4),
    ):
        pieces.append(text(3, y - 8, name))
        for i, kind in enumerate(kinds):
            x = 10 + 15 * i
            fill, edge = (LIT, LIT) if kind else (LAND, QUIET)
            pieces.append(f'<circle cx="{x}" cy="{y}" r="4.2" fill="{fill}" stroke="{edge}"/>')
            if i < 7:
                pieces.append(line(f"M{x + 5.4} {y} h4 m-1.5 -1.3 l1.5 1.3 l-1.5 1.3", 0.6))
    return words, (0, 0, 124, 66), pieces


def paper_to_news() -> Scene:
    """One finding in three texts, of which each says a little more."""
    words = (
        "Three sheets, with an arrow from each to the next. In the paper the finding reads: A goes "
        "with B. In the press release it reads: A may cause B. In the newspaper it reads: A causes "
        "B. What counts is at which step the sentence grows."
    )
    pieces = []
    for i, (name, said) in enumerate(
        (("1 paper", "goes with"), ("2 press release", "may cause"), ("3 newspaper", "causes"))
    ):
        x = 4 + 45 * i
        pieces += [
            line(f"M{x} 12 h34 v40 h-34 Z", 0.7, EDGE, fill=LAND),
            *(line(f"M{x + 4} {y} h{26 - 5 * (y == 48)}", 0.5, EDGE) for y in (40, 44, 48)),
            line(f"M{x + 4} 18 h{14 + 6 * i}", 1.2 + 0.7 * i, LIT),
            text(x + 4, 27, "A " + said),
            text(x + 4, 33.5, "B"),
            text(x, 60, name),
        ]
        if i < 2:
            pieces.append(line(f"M{x + 36} 30 h7 m-2 -1.8 l2 1.8 l-2 1.8", 0.7, INK))
    return words, (0, 0, 134, 64), pieces


STUDIES = {
    "film-and-rhythm": film_and_rhythm,
    "chains": chains_of_tellers,
    "paper-to-news": paper_to_news,
}
