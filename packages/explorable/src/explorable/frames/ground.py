"""Can this picture follow a page into the dark? Its contrast is computed as it would be there.

House colours change with the page; all others stay. So black numbers on a heat map would turn
white and its cells would not, a navy line would vanish, and a dark style would lose its ground.
Where something readable on a light page would no longer be so on a dark one, the picture keeps
its ground, and its colours with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import Any

import numpy as np
from matplotlib.collections import Collection, QuadMesh
from matplotlib.colors import to_hex, to_rgba
from matplotlib.figure import Figure
from matplotlib.image import _ImageBase
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text

from explorable.frames.palette import PAPER, contrast, shown_as

Colour = tuple[float, float, float, float]  # red, green, blue, opacity: 0 to 1
Shape = tuple[Colour | None, Callable[[tuple[float, float]], bool]]  # colour, holds this point?

TEXT, GRAPHIC = 4.5, 3.0  # least contrast (WCAG 2.2, 1.4.3 and 1.4.11)
SHADES = 64  # colours of a collection that are looked at


def ground_of(figure: Figure) -> str:
    """The ground (``#rrggbb``) a drawn ``figure`` must keep; empty where it follows the page."""
    face = to_rgba(figure.get_facecolor())
    if face[3] > 0 and to_hex(face) != PAPER:
        return to_hex(_over(face, PAPER))
    panels = [to_rgba(ax.get_facecolor()) for ax in figure.axes if ax.axison]
    if any(panel[3] > 0 and to_hex(panel) != PAPER for panel in panels):
        return PAPER
    return PAPER if _loses_graphics(figure) or _loses_text(figure) else ""


def _loses_graphics(figure: Figure) -> bool:
    colours = {
        colour for ax in figure.axes for artist in ax.get_children() for colour in _marks(artist)
    }
    return any(
        contrast(_page(colour, False), shown_as(PAPER, False)) >= GRAPHIC
        and contrast(_page(colour, True), shown_as(PAPER, True)) < GRAPHIC
        for colour in colours
    )


def _marks(artist: Any) -> Iterator[Colour]:
    """Colours of lines, points and filled shapes that lie on the page."""
    if not artist.get_visible():
        return
    if isinstance(artist, Line2D):
        if artist.get_linestyle() not in ("None", "", " "):
            yield to_rgba(artist.get_color(), artist.get_alpha())
        if artist.get_marker() not in ("None", "", " ", None):
            yield to_rgba(artist.get_markerfacecolor(), artist.get_alpha())
    elif isinstance(artist, Collection) and not isinstance(artist, QuadMesh):
        faces, edges = artist.get_facecolor(), artist.get_edgecolor()
        rows = np.unique(np.round(np.asarray(faces if len(faces) else edges), 3), axis=0)
        yield from map(_colour, rows[:: len(rows) // SHADES + 1])
    elif isinstance(artist, Patch) and artist.get_fill():
        yield to_rgba(artist.get_facecolor())


def _loses_text(figure: Figure) -> bool:
    filled = [artist for ax in figure.axes for artist in ax.get_children() if _is_filled(artist)]
    shapes = [shape for artist in filled for shape in _shapes(artist)]
    anywhere = {to_rgba(PAPER), *(colour for colour, _ in shapes)}
    for text in figure.findobj(Text):
        if not text.get_visible() or not text.get_text().strip():
            continue
        ink = to_rgba(text.get_color(), text.get_alpha())
        box = _box_of(text)
        grounds = [box] if box else anywhere
        if not any(_is_lost(ink, ground) for ground in grounds):
            continue  # wherever it stands: where, is costly to know
        if box or any(_is_lost(ink, ground) for ground in _under(text, shapes)):
            return True
    return False


@lru_cache(maxsize=10_000)
def _is_lost(ink: Colour, ground: Colour | None) -> bool:
    """Whether text can be read on a light page and not on a dark one. No ground: a picture."""
    if ground is None:
        return to_hex(ink) != _page(ink, True)
    light, dark = (contrast(_page(ink, d), _page(ground, d)) for d in (False, True))
    return dark < TEXT and dark < 0.9 * light


def _is_filled(artist: Any) -> bool:
    if not artist.get_visible():
        return False
    if isinstance(artist, Patch):
        return bool(artist.get_fill()) and to_rgba(artist.get_facecolor())[3] > 0
    return isinstance(artist, _ImageBase | Collection)


def _box_of(text: Text) -> Colour | None:
    """The colour of a text's own box."""
    box = text.get_bbox_patch()
    if box is not None and box.get_fill() and to_rgba(box.get_facecolor())[3] > 0.5:
        return to_rgba(box.get_facecolor())
    return None


def _under(text: Text, shapes: list[Shape]) -> list[Colour | None]:
    """Colours of the shapes under the middle of ``text``, or of the page."""
    if not shapes:
        return [to_rgba(PAPER)]
    extent = text.get_window_extent()
    middle = ((extent.x0 + extent.x1) / 2, (extent.y0 + extent.y1) / 2)
    return [colour for colour, holds in shapes if holds(middle)] or [to_rgba(PAPER)]


def _shapes(artist: Any) -> Iterator[Shape]:
    """The areas of an artist: their colours (a picture has none), and what they hold."""
    if isinstance(artist, Patch):
        yield to_rgba(artist.get_facecolor()), artist.contains_point
    elif isinstance(artist, QuadMesh | _ImageBase):
        yield None, lambda point: artist.get_window_extent().contains(*point)
    elif isinstance(artist, Collection):
        faces = np.asarray(artist.get_facecolor(), dtype=float)
        paths = artist.get_paths()
        if (
            len(np.asarray(artist.get_offsets())) <= 1 and len(paths) <= SHADES and len(faces)
        ):  # areas, not points
            transform = artist.get_transform()
            for i, path in enumerate(paths):
                colour = _colour(faces[i % len(faces)])
                yield colour, partial(path.contains_point, transform=transform)


def _colour(row: np.ndarray) -> Colour:
    red, green, blue, opacity = map(float, row)
    return red, green, blue, opacity


def _page(colour: Colour, dark: bool) -> str:
    """How a page shows a colour that lies on it."""
    return _over(to_rgba(shown_as(to_hex(colour), dark), colour[3]), shown_as(PAPER, dark))


def _over(colour: Colour, ground: str) -> str:
    base, share = to_rgba(ground), colour[3]
    red, green, blue = (
        share * c + (1 - share) * b for c, b in zip(colour[:3], base[:3], strict=True)
    )
    return to_hex((red, green, blue))
