"""Drawings of the course: brains with their areas named and lit, as vectors that follow the page.

    drawing("where-discovery")

is a `Drawing`: pictures as SVG text, each with a name that is read out. A page shows it with
`{drawing}`; colours are CSS variables (`--course-…`) with fallbacks, so it follows light and dark.
"""

from mirrorlab.drawings.brains import Brain, View, brain
from mirrorlab.drawings.named import Drawing, drawing, names
from mirrorlab.drawings.places import PLACES, Place

__all__ = ["PLACES", "Brain", "Drawing", "Place", "View", "brain", "drawing", "names"]
