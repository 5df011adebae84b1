"""A view of a brain as SVG text: outline, folds, and places named and lit.

The colours are the course's tokens as CSS variables, each with its light value as fallback.
"""

from __future__ import annotations

from html import escape

from mirrorlab.drawings.brains import View, box, brain, middle
from mirrorlab.drawings.places import Place

LETTER = 0.0375  # height of letters as a share of the picture's width: 12 px where it is 320 wide
FRAMES = {  # left, top, width, height: each brain with room for its labels
    ("macaque", "lateral"): (-51, -43, 82, 49),
    ("macaque", "medial"): (-29, -43, 82, 49),
    ("human", "lateral"): (-14, 56.5, 100, 65),
    ("human", "medial"): (-4, 57.5, 100, 65),
}
SIDES = {"lateral": "outer side", "medial": "inner side"}
COLOURS = {
    "land": "var(--course-brain,#ece7db)",
    "fold": "var(--course-fold,#d6cfbe)",
    "edge": "var(--course-muted,#5f666d)",
    "ink": "var(--course-ink,#14181e)",
    "lit": "var(--course-orange,#c75100)",
    "quiet": "var(--course-blue,#0072b2)",
}


def view_svg(species: str, view: str, places: list[Place], lit: bool = True) -> str:
    """One view with places that are lit or, if not `lit`, have a border and a label alone.

    The picture has a name that says the same in words. Raises `KeyError` for an unknown area.
    """
    shape, title = brain(species).views[view], brain(species).title
    left, top, width, height = FRAMES[species, view]
    words = f"{title} brain, left hemisphere, {SIDES[view]}, front on the {shape.front}."
    words += "".join(f" {_first_upper(p.name)}: {p.where}." for p in places)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(words)}" '
        f'viewBox="{left} {top} {width} {height}" font-family="inherit">'
        f"{_ground(shape)}"
        f"{''.join(_place(shape, place, lit) for place in places)}"
        f'<text x="{left + width - 1}" y="{top + height - 1}" text-anchor="end" '
        f'font-size="{_letter(species, view)}" fill="{COLOURS["edge"]}">'
        f"{title}, {SIDES[view]}</text></svg>"
    )


def _ground(shape: View) -> str:
    """The hemisphere; where the template has no folds, the gaps between areas stand for them."""
    land, fold, edge = COLOURS["land"], COLOURS["fold"], COLOURS["edge"]
    under, over = (land, shape.folds) if shape.folds else (fold, "".join(_surface(shape)))
    return (
        f'<path d="{shape.outline}" fill="{under}" stroke="{edge}" stroke-width=".35"/>'
        f'<path d="{over}" fill="{fold if shape.folds else land}" fill-rule="evenodd"/>'
    )


def _surface(shape: View) -> list[str]:
    return [path for name, path in shape.areas.items() if name not in ("inside", "insula")]


def _place(shape: View, place: Place, lit: bool) -> str:
    """The areas of a place, its label and the line between them."""
    areas = "".join(shape.areas[name] for name in place.areas)
    letter, (x, y) = _letter(place.species, place.view), place.at
    to_x, to_y = place.target or middle(shape.areas[place.areas[0]])
    from_y = y + 0.8 if to_y > y else y - letter * 0.85
    from_x = x + {"start": 2.5, "middle": 0, "end": -2.5}[place.anchor]
    if place.anchor == "end" and abs(to_y - y) < 25:  # a label beside the brain
        from_x, from_y = x + 0.8, y - letter * 0.3
    colour = COLOURS["lit" if lit else "quiet"]
    look = f'fill="{colour}" fill-opacity="{0.85 if lit else 0.12}" stroke="{colour}"'
    return (
        f'<g class="place" data-place="{place.id}">'
        f'<path class="place-area" d="{areas}" {look} stroke-width=".3"/>'
        f'<line x1="{from_x:g}" y1="{from_y:g}" x2="{to_x:g}" y2="{to_y:g}" '
        f'stroke="{COLOURS["ink"]}" stroke-width=".3"/>'
        f'<circle cx="{to_x:g}" cy="{to_y:g}" r=".7" fill="{COLOURS["ink"]}"/>'
        f'<text x="{x:g}" y="{y:g}" text-anchor="{place.anchor}" font-size="{letter}" '
        f'font-weight="600" fill="{COLOURS["ink"]}">{escape(place.label)}</text></g>'
    )


def _letter(species: str, view: str) -> float:
    """Height of letters in the units of a view, so that all pictures of one width have the same."""
    return round(LETTER * FRAMES[species, view][2], 2)


def _first_upper(words: str) -> str:
    return words[0].upper() + words[1:]


def letters_box(place: Place) -> tuple[float, float, float, float]:
    """About where a label stands: left, top, right, bottom; a letter is 0.72 of its height wide."""
    letter = _letter(place.species, place.view)
    width = len(place.label) * letter * 0.72
    left = place.at[0] - {"start": 0, "middle": width / 2, "end": width}[place.anchor]
    return left, place.at[1] - letter, left + width, place.at[1] + 0.25 * letter


def fits(place: Place) -> bool:
    """Whether areas and label of a place lie inside the frame of its view."""
    left, top, width, height = FRAMES[place.species, place.view]
    shape = brain(place.species).views[place.view]
    boxes = [letters_box(place), *(box(shape.areas[name]) for name in place.areas)]
    return all(
        left <= a and top <= b and c <= left + width and d <= top + height for a, b, c, d in boxes
    )
