"""Scenes of studies: a rhythm, chains of tellers, listeners, two brains, papers and the news.

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


def three_listeners() -> Scene:
    """Three pairs in talk: the listener says it back, gives advice, or only acknowledges."""
    words = (
        "Three pairs of people in talk. In each the one on the left tells of a worry. The first "
        "listener says back what was said and asks, the second gives advice, the third only "
        "acknowledges it. Afterwards the speaker says how well understood they feel."
    )
    pieces = []
    listeners = ((2, ("says it back,", "and asks")), (46, ("advises",)), (90, ("acknowledges",)))
    for x, names in listeners:
        pieces += [
            *_bust(x + 9, 40, QUIET),
            *_bust(x + 29, 40, LIT),
            line(f"M{x + 2} 12 h16 v10 h-6 l-2 5 l-2 -5 h-6 Z", 0.6, QUIET, fill=LAND),
            line(f"M{x + 5} 15.5 h10 M{x + 5} 18.5 h7", 0.6, QUIET),
            line(f"M{x + 22} 12 h16 v10 h-6 l-2 5 l-2 -5 h-6 Z", 0.6, LIT, fill=LAND),
            *(text(x, 64 + 6 * row, name) for row, name in enumerate(names)),
        ]
    back = "M27 15.5 h10 M27 18.5 h7"
    pieces += [line(back, 0.6, LIT), text(36.4, 20.4, "?")]
    pieces += [line("M71 17 h10 m-3 -2.4 l3 2.4 l-3 2.4", 0.9, LIT)]
    pieces += [line("M119 17 h2", 1.4, LIT)]
    return words, (0, 0, 132, 73), pieces


def film_for_two() -> Scene:
    """Two people with electrodes, a wall between them, and one film that both watch."""
    words = (
        "Two people, each with electrodes on the head, sit on two sides of a wall and cannot see "
        "each other. Both watch the same film. Below each of them is the record of a rhythm, and "
        "the two records rise and fall together."
    )
    pieces = [
        line("M45 4 h40 v18 h-40 Z", 0.8, EDGE, fill=LAND),
        text(54, 15, "one film"),
        line("M65 26 v44", 0.9, INK, "2.5 2"),
        line("M44 24 L34 30 M86 24 L96 30", 0.5, INK, "1.4 1.2"),
    ]
    for x, colour in ((22, LIT), (108, QUIET)):
        pieces += [
            *_bust(x, 36, colour),
            *(
                f'<circle cx="{x + dx}" cy="{y}" r="1.1" fill="{INK}"/>'
                for dx, y in ((-5, 31.4), (0, 29.2), (5, 31.4))
            ),
        ]
    wave = "q2 -8 4 0 t4 0 q2 -4 4 0 t4 0 q2 -10 4 0 t4 0 q2 -5 4 0 t4 0"
    pieces += [
        line(f"M8 66 {wave}", 0.8, LIT),
        line(f"M86 66 {wave}", 0.8, QUIET),
        text(8, 79, "record 1"),
        text(86, 79, "record 2"),
        text(59, 79, "wall"),
    ]
    return words, (0, 0, 130, 82), pieces


def _bust(x: float, y: float, colour: str) -> list[str]:
    """A head and shoulders; the head's middle is at x, y."""
    return [
        f'<circle cx="{x:g}" cy="{y:g}" r="6.6" fill="{LAND}" stroke="{colour}" '
        'stroke-width=".9"/>',
        line(f"M{x - 10:g} {y + 17:g} q0 -9 10 -9 q10 0 10 9", 0.9, colour, fill=LAND),
    ]


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
    "three-listeners": three_listeners,
    "film-for-two": film_for_two,
    "paper-to-news": paper_to_news,
}
