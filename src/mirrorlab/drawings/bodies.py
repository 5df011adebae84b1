"""Scenes of bodies that act and listen: an arm, a vocal tract, a bird's song circuit, two people.

Each function gives the words that tell a scene, its frame, and its pieces; `scenes.py` joins them.
"""

from __future__ import annotations

from mirrorlab.drawings.strokes import EDGE, FOLD, INK, LAND, LIT, QUIET, line, text

Scene = tuple[str, tuple[float, float, float, float], list[str]]


def arm() -> Scene:
    """The two-joint arm of the model over a table, seen from above, with the path it copies."""
    words = (
        "An arm over a table, seen from above. It turns at two joints, the shoulder and the elbow. "
        "The hand follows a path that was seen. The brain sets the two angles; it must learn where "
        "they bring the hand."
    )
    shoulder, elbow, hand = (40, 62), (66, 44), (48, 22)
    joints = [
        f'<circle cx="{x}" cy="{y}" r="2.4" fill="{LAND}" stroke="{INK}" stroke-width=".6"/>'
        for x, y in (shoulder, elbow)
    ]
    return (
        words,
        (0, 0, 126, 78),
        [
            line("M12 70 Q8 62 20 60 L40 58 Q52 60 50 68 Q30 78 12 70 Z", 0.5, EDGE, fill=LAND),
            f'<circle cx="28" cy="66" r="6.5" fill="{FOLD}" stroke="{EDGE}" stroke-width=".5"/>',
            line("M20 24 Q34 8 48 22 T76 22", 0.9, INK, "2 1.6"),
            line("M74.4 20.4 L76 22 L77 19.8", 0.9),
            line(f"M{shoulder[0]} {shoulder[1]} L{elbow[0]} {elbow[1]}", 6, QUIET),
            line(f"M{elbow[0]} {elbow[1]} L{hand[0]} {hand[1]}", 5, QUIET),
            line(f"M{hand[0]} {hand[1]} l-2 -4", 3.4, LIT),
            *joints,
            line("M50 62 A10 10 0 0 0 48.5 56.3", 0.7, LIT),
            line("M60 48.4 A8 8 0 0 1 60.5 38.2", 0.7, LIT),
            text(54, 66, "shoulder angle"),
            text(71, 46, "elbow angle"),
            text(6, 20, "hand"),
            line("M18 19 L44 20.5", 0.3),
            text(80, 23, "path to copy"),
        ],
    )


def vocal_tract() -> Scene:
    """A head cut open: the vocal folds buzz, and the shape of the mouth makes a vowel of it."""
    words = (
        "A head from the side, cut open. Air from the lungs sets the vocal folds buzzing. Tongue, "
        "lips and jaw shape the space above them, and the space lets some frequencies through "
        "better than others: the resonances F1, F2 and F3, which make the vowel."
    )
    return (
        words,
        (0, 0, 130, 80),
        [
            line(
                "M60 76 L60 62 Q70 58 70 46 Q72 22 52 14 Q32 8 24 24 L22 32 L15 40 L21 42 "
                "L19 45 Q15 45.5 16 47 L23 47.6 M23 51.5 L17 52.5 Q16 55 20 56 Q19 63 26 63 "
                "L36 62 L37 76",
                0.6,
                EDGE,
            ),
            # the space: from the lips over the tongue down to the vocal folds
            line("M19 49.5 L28 48 Q38 42 46 48 Q50 53 49 66", 3.4, LIT),
            # the tongue
            line("M27 53 Q36 46 43 51 Q46 56 45 61 L31 60 Q26 58 27 53 Z", 0.5, EDGE, fill=FOLD),
            line("M46.6 66.5 h5", 1.6, QUIET),
            line("M49 78 v-8 m-1.4 2 l1.4 -2 l1.4 2", 0.6),
            line("M14 46 q-4 3.5 0 7 M10 44 q-6 5.5 0 11", 0.5),
            text(76, 68.5, "1 folds buzz"),
            line("M75 67.2 L52.5 66.6", 0.3),
            text(76, 54, "2 tongue shapes"),
            line("M75 52.6 L44 55", 0.3),
            text(76, 40, "3 the space above"),
            line("M75 38.6 L45 46.4", 0.3),
            text(1, 72, "4 a vowel"),
            line("M9 68 L8.5 56.5", 0.3),
        ],
    )


def song_circuit() -> Scene:
    """A songbird's brain: the pathway that sings, the loop that varies, and hearing."""
    words = (
        "The song circuit of a bird, as a diagram. HVC drives RA, and RA drives the muscles of the "
        "syrinx: this pathway sings. A loop from HVC through Area X, the thalamus and LMAN also "
        "reaches RA: it makes the song vary while the bird learns. What the bird sings comes back "
        "to HVC through the ear."
    )
    nodes = [
        (52, 16, "HVC", LIT),
        (52, 44, "RA", LIT),
        (96, 16, "Area X", QUIET),
        (96, 44, "LMAN", QUIET),
    ]
    pieces = [
        # the bird: head, beak, body
        line("M14 30 Q6 26 2 29 Q7 31 12 34", 0.5, EDGE, fill=FOLD),
        line(
            "M12 34 Q10 16 27 14 Q40 14 40 30 Q40 46 34 60 L34 74 M12 34 Q16 40 14 48 L10 74",
            0.5,
            EDGE,
        ),
        f'<circle cx="21" cy="26" r="1.6" fill="{INK}"/>',
    ]
    for x, y, name, colour in nodes:
        pieces.append(
            f'<circle cx="{x}" cy="{y}" r="3.4" fill="{colour}" stroke="{INK}" stroke-width=".3"/>'
        )
        pieces.append(text(x + 5, y - 2.5 if y < 30 else y + 6.5, name))
    return (
        words,
        (0, 0, 130, 80),
        [
            *pieces,
            line("M52 20 V39.5 m-1.4 -2 l1.4 2 l1.4 -2", 0.9, LIT),
            line("M52 48 Q50 62 26 66 m2.2 -1.6 l-2.2 1.6 l2.4 1.2", 0.9, LIT),
            line("M56 16 H92 m-2 -1.4 l2 1.4 l-2 1.4", 0.9, QUIET),
            line("M96 20 V39.5 m-1.4 -2 l1.4 2 l1.4 -2", 0.9, QUIET),
            line("M92 44 H56 m2 -1.4 l-2 1.4 l2 1.4", 0.9, QUIET),
            line("M30 24 Q38 8 48 14 m-2.4 .3 l2.4 -.3 l-1.6 -1.9", 0.7, INK, "1.6 1.2"),
            text(99, 32, "thalamus"),
            text(66, 60.5, "blue: varies the song"),
            text(66, 67.5, "orange: sings it"),
            text(66, 74.5, "dashed: hearing"),
            text(13, 72, "syrinx"),
        ],
    )


def two_listeners() -> Scene:
    """Two people face to face: what one feels, what shows of it, and two ways to know it."""
    words = (
        "Two people face each other. One feels something, and part of it shows in the face and is "
        "heard in the voice. The other, who listens, has two ways to it: to feel it too, and to "
        "work out what the other must feel."
    )
    people = []
    for x, colour, way in ((24, LIT, 1), (98, QUIET, -1)):
        people += [
            f'<circle cx="{x}" cy="26" r="10" fill="{LAND}" stroke="{EDGE}" stroke-width=".6"/>',
            line(f"M{x + way * 10} 25 l{way * 2.6} 3.4 l{-way * 2.8} .8", 0.6, EDGE),
            f'<circle cx="{x + way * 5.4}" cy="23.4" r=".9" fill="{INK}"/>',
            line(f"M{x + way * 4} 31 q{way * 2} 1.4 {way * 4} 0", 0.6),
            line(f"M{x - 15} 62 q1 -22 15 -22 q14 0 15 22 Z", 0.6, EDGE, fill=LAND),
            line(
                f"M{x} 57 c-5 -4 -6 -9 -2.4 -9 q2 0 2.4 2.4"
                " q.4 -2.4 2.4 -2.4 c3.6 0 2.6 5 -2.4 9 Z",
                0.4,
                colour,
                fill=colour,
            ),
        ]
    return (
        words,
        (0, 0, 126, 78),
        [
            *people,
            line("M42 27 q3 3 0 6 M46 25 q5 5 0 10 M50 23 q7 7 0 14", 0.6, LIT),
            line("M56 30 H82 m-2.2 -1.6 l2.2 1.6 l-2.2 1.6", 0.7),
            line("M84 36 Q80 46 92 50 m-1.2 -2 l1.2 2 l-2.4 .6", 0.8, QUIET),
            line("M90 12 q-2 -8 8 -9 q11 0 9 8 q-2 4 -8 3", 0.7, QUIET, "1.6 1.2"),
            text(8, 71, "feels and shows"),
            text(66, 71, "shares, works it out"),
            text(51, 21, "face, voice"),
        ],
    )


BODIES = {
    "arm": arm,
    "vocal-tract": vocal_tract,
    "song-circuit": song_circuit,
    "two-people": two_listeners,
}
