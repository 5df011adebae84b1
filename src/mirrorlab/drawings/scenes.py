"""Scenes of experiments: what was done to whom, as vectors in the style of the brains.

Each is one picture with a name that tells it in words. Spikes and traces in them are signs for what
an instrument shows, not data.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from mirrorlab.drawings.bodies import BODIES
from mirrorlab.drawings.brains import brain
from mirrorlab.drawings.places import PLACES
from mirrorlab.drawings.strokes import EDGE, FOLD, INK, LAND, LIT, QUIET, line, text
from mirrorlab.drawings.studies import STUDIES
from mirrorlab.drawings.watched import WATCHED


def recording_1992() -> str:
    """A wire in F5 while the monkey takes a raisin, and while it watches one being taken."""
    words = (
        "A wire in area F5 of a macaque picks up the spikes of one neuron. Above: the monkey takes "
        "a raisin itself, and the neuron fires. Below: it sits still and watches a person take "
        "one, and the neuron fires again."
    )
    rows = ((16, "the monkey takes it", LIT), (42, "it watches a person", QUIET))
    return _picture(
        words,
        (0, 0, 126, 58),
        _brain("macaque", "macaque-f5", "translate(38 46) scale(.78)"),
        # the wire: from above into F5, and out to both records
        line("M16.5 33 L23 4", 0.7),
        text(10.5, 6, "wire"),
        line("M23 4 C 50 -3 80 2 94 10", 0.3),
        *(piece for y, label, colour in rows for piece in _act(y, label, colour)),
    )


def _act(y: float, label: str, colour: str) -> list[str]:
    """One row: a hand at a raisin on its tray, and ticks that crowd when it closes."""
    ticks = (96, 99, 101, 102.2, 103.4, 104.6, 105.8, 107, 108.5, 111, 117)
    return [
        line(f"M66 {y + 7} h20", 0.8, EDGE),
        f'<circle cx="80" cy="{y + 5}" r="1.6" fill="{INK}"/>',
        line(f"M64 {y - 3} L72 {y}", 3.6, colour),
        line(f"M72 {y} Q78 {y - 1} 80.5 {y + 2.6}", 1.8, colour),
        line(f"M72 {y + 0.8} Q75 {y + 4.5} 78 {y + 4.6}", 1.8, colour),
        *(line(f"M{x} {y - 2} v7", 0.5) for x in ticks),
        line(f"M92 {y + 7} h30", 0.3),
        text(62, y + 13, label),
    ]


def coil_to_muscle() -> str:
    """A magnetic pulse over motor cortex, the way down, and the muscle's response."""
    words = (
        "A coil on the head sends a magnetic pulse into the primary motor cortex. The signal runs "
        "down the spinal cord and along a nerve to a hand muscle. Electrodes on the skin over the "
        "muscle pick up its response, the motor evoked potential."
    )
    rings = "".join(
        f'<circle cx="{x}" cy="{y}" r="5.4" fill="none" stroke="{LIT}" stroke-width="1.6"/>'
        for x, y in ((27, 9.5), (38, 7.5))
    )
    return _picture(
        words,
        (0, 0, 136, 78),
        line("M24 70 L25 58 Q14 60 11 55 L10 47 L5 44 L9 36 Q6 18 22 12", 0.5, EDGE),
        line("M44 12 Q64 20 61 42 Q60 54 52 58 L53 70", 0.5, EDGE),
        _brain("human", "human-m1", "translate(11 -24) scale(.6)"),
        rings,
        line("M34.5 15 v7 m-1.6 -2.6 l1.6 2.6 l1.6 -2.6", 0.6),
        line("M31 24 Q35 40 40 46 L40 66 Q58 71 80 58", 0.9, QUIET, "2 1.2"),
        line("M78 60 Q92 46 104 52 Q96 66 78 60 Z", 0.5, EDGE, fill=LAND),
        *(f'<circle cx="{x}" cy="{y}" r="1.3" fill="{INK}"/>' for x, y in ((88, 55), (96, 54))),
        line("M88 55 L92 34 M96 54 L96 34", 0.3),
        line("M80 24 h10 v-3 h0.6 v3 h5 l1.5 -9 l2.4 17 l2 -10 l1.2 2 h17", 0.7),
        text(5, 6, "1 coil"),
        text(64, 10, "2 motor cortex"),
        line("M63.5 9.5 L32 23", 0.3),
        line("M45 72 L40.6 62", 0.3),
        text(43, 76, "3 spinal cord"),
        text(98, 66, "4 hand muscle"),
        text(98, 40, "5 response"),
    )


def lip_and_tongue() -> str:
    """Pulses over the lip or the tongue area of a listener who names syllables in noise."""
    words = (
        "A brain from the left with the motor strip lit, and two places marked low on it: the lip "
        "area above, the tongue area below. A coil can be held over either. A loudspeaker plays a "
        "syllable in noise, a pulse comes with it, and the listener presses one of two buttons: "
        "ba or da."
    )
    places = ((47.3, 25, INK), (48.4, 31.6, QUIET))
    return _picture(
        words,
        (0, 0, 136, 68),
        # the loudspeaker and its noise
        line("M6 31 h5 l7 -6 v18 l-7 -6 h-5 Z", 0.6, EDGE, fill=LAND),
        line("M21 30 l2 -4 l2 9 l2 -7 l2 8 l2 -9 l2 6", 0.5),
        text(3, 53, "1 syllable"),
        text(3, 59, "in noise"),
        _brain("human", "human-m1", "translate(27 -37) scale(.78)"),
        *(
            f'<circle cx="{x}" cy="{y}" r="1.9" fill="{LAND}" stroke="{colour}" '
            'stroke-width="1.4"/>'
            for x, y, colour in places
        ),
        text(102, 9, "2 a pulse"),
        text(102, 15, "over either"),
        text(102, 23, "lip area"),
        line("M101 21.6 L49.4 24.8", 0.3),
        text(102, 33, "tongue area"),
        line("M101 32 L50.4 31.6", 0.3),
        # two buttons
        *(
            f'<rect x="{x}" y="49" width="13" height="8" rx="2" fill="{LAND}" stroke="{EDGE}" '
            'stroke-width=".6"/>'
            for x in (104, 120)
        ),
        text(107, 54.6, "ba"),
        text(123, 54.6, "da"),
        text(102, 65, "3 a button"),
    )


def counter_mirror() -> str:
    """What the trained see and do: the same finger, or the other one."""
    words = (
        "Two kinds of training. In ordinary training one sees a hand move its index finger and "
        "moves one's own index finger. In counter-mirror training one sees the index finger move "
        "and moves the little finger instead."
    )
    pieces = []
    for left, title, done in ((2, "ordinary", 0), (66, "counter-mirror", 3)):
        pieces += [
            text(left, 5, title),
            *_hand(left + 1, 10, 0, QUIET),
            line(f"M{left + 25} 26 h6 m-2 -1.6 l2 1.6 l-2 1.6", 0.6),
            *_hand(left + 35, 10, done, LIT),
            text(left + 4, 45, "one sees"),
            text(left + 38, 45, "one does"),
        ]
    return _picture(words, (0, 0, 130, 48), *pieces)


def _hand(left: float, top: float, moving: int, colour: str) -> list[str]:
    """A hand with its fingers up, index first; the moving one is spread, and coloured."""
    heights, pieces = (3, 0, 2, 6), []
    for finger, height in enumerate(heights):
        x = left + 7 + 4.2 * finger
        tilt = {0: -3.6, 3: 3.6}.get(finger, 0) if finger == moving else 0
        shade = colour if finger == moving else EDGE
        pieces.append(line(f"M{x:g} {top + 15} L{x + tilt:g} {top + height + 2}", 2.8, shade))
    palm = f"M{left + 6} {top + 17} h14 v9 q0 4 -4 4 h-6 q-4 0 -4 -4 Z"
    thumb = f"M{left + 6.5} {top + 24} L{left + 1.5} {top + 17}"
    return [*pieces, line(thumb, 2.8, EDGE), line(palm, 1, EDGE, fill=LAND)]


def _of_body(scene) -> Callable[[], str]:
    """A scene of `bodies.py`, `studies.py` or `watched.py` as a picture."""

    def draw() -> str:
        words, frame, pieces = scene()
        return _picture(words, frame, *pieces)

    return draw


SCENES = {
    "recording-1992": recording_1992,
    "coil-to-muscle": coil_to_muscle,
    "counter-mirror": counter_mirror,
    "lip-and-tongue": lip_and_tongue,
    **{name: _of_body(scene) for name, scene in (BODIES | STUDIES | WATCHED).items()},
}


def _picture(words: str, frame: tuple[float, float, float, float], *pieces: str) -> str:
    box = " ".join(f"{value:g}" for value in frame)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(words)}" '
        f'viewBox="{box}" font-family="inherit">{"".join(pieces)}</svg>'
    )


def _brain(species: str, lit: str, where: str) -> str:
    """A small brain from the outside with one place lit."""
    shape = brain(species).views["lateral"]
    areas = "".join(shape.areas[name] for name in PLACES[lit].areas)
    folds = f'<path d="{shape.folds}" fill="{FOLD}"/>' if shape.folds else ""
    return (
        f'<g transform="{where}">'
        f'<path d="{shape.outline}" fill="{LAND}" stroke="{EDGE}" stroke-width=".4"/>{folds}'
        f'<path d="{areas}" fill="{LIT}" fill-opacity=".85"/></g>'
    )
