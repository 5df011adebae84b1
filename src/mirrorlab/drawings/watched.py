"""Scenes of what is watched: one grasp in two settings, and a box that takes a way round."""

from __future__ import annotations

from mirrorlab.drawings.bodies import Scene
from mirrorlab.drawings.strokes import EDGE, INK, LAND, LIT, QUIET, line, text


def two_settings() -> Scene:
    """The same hand at the same mug, at a laid table and at one that is being cleared."""
    words = (
        "The same hand grasps the same mug twice. On the left the table is laid: the mug steams "
        "and a slice of bread lies on the plate. On the right the meal is over: crumbs, and a "
        "folded cloth. The movement is the same; what it is for is not."
    )
    return (
        words,
        (0, 0, 132, 62),
        [
            *_grasp(2),
            *_grasp(70),
            line("M27 12 q-2 -3 0 -5 q2 -2 0 -5 M31 12 q-2 -3 0 -5 q2 -2 0 -5", 0.5, QUIET),
            line("M44 42 h17 l-2.4 2.6 h-12.2 Z", 0.5, EDGE, fill=LAND),
            line("M48 41 q0 -6 4.6 -6 q4.6 0 4.6 6 Z", 0.5, EDGE, fill="none"),
            *(
                f'<circle cx="{x}" cy="{y}" r=".7" fill="{INK}"/>'
                for x, y in ((112, 43.6), (115, 43.2), (119, 43.8), (122, 43.1))
            ),
            line("M121 44.6 q-4 -6 3 -7 q7 1 3 7 Z", 0.5, EDGE, fill=LAND),
            text(10, 57, "to drink?"),
            text(76, 57, "to clear away?"),
        ],
    )


def _grasp(x: float) -> list[str]:
    """A table, a mug on it and a hand that closes round the mug; ``x``: the left edge."""
    return [
        line(f"M{x} 45 h60", 0.8, EDGE),
        line(f"M{x + 22} 24 v20.4 h12 v-20.4 Z", 0.6, EDGE, fill=LAND),
        line(f"M{x + 34} 28 q6 0 6 5 q0 5 -6 5", 0.8, EDGE),
        line(f"M{x + 1} 20 L{x + 14} 28", 4.2, LIT),
        line(f"M{x + 14} 28 Q{x + 20} 27 {x + 27} 31", 2, LIT),
        line(f"M{x + 14} 29 Q{x + 19} 33 {x + 26} 35.4", 2, LIT),
    ]


def detour() -> Scene:
    """A box that goes round a wall to its place, and the two ways once the wall is gone."""
    words = (
        "Above: a box goes round a wall to a place on the right. Below: the wall is gone. The box "
        "can still go the long way round, or straight."
    )
    rows = ((26, True), (66, False))
    pieces = []
    for y, wall in rows:
        pieces += [
            f'<rect x="8" y="{y - 5}" width="10" height="10" fill="{LIT}"/>',
            f'<circle cx="112" cy="{y}" r="5" fill="{LAND}" stroke="{EDGE}" stroke-width=".8"/>',
            line(
                f"M22 {y - 2} Q62 {y - 42} 102 {y - 2} m-1.6 -3.4 l1.6 3.4 l-3.6 -.8",
                0.8,
                LIT,
                "" if wall else "2 1.4",
            ),
        ]
        if wall:
            pieces.append(line(f"M62 {y - 9} v14", 3, EDGE))
        else:
            pieces.append(line(f"M22 {y} H104 m-2.6 -2 l2.6 2 l-2.6 2", 0.8, QUIET))
    pieces += [text(40, 38, "first, with a wall"), text(40, 77, "then, without it")]
    return words, (0, 0, 124, 82), pieces


WATCHED = {"two-settings": two_settings, "detour": detour}
