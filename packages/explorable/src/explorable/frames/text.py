"""Text of a figure: SVG text in the reader's font where that can hold it, else glyphs as paths.

A formula has places for matplotlib's own glyphs: another font would shift its signs, and the
fonts of Computer Modern number them as no reader's font does. The same is true for signs of
private fonts and fonts given as a file. Such texts become paths, named by their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib as mpl
from matplotlib.backends import backend_svg
from matplotlib.font_manager import FontProperties

from explorable.figure.tex import plain

_PRIVATE = re.compile("[\ue000-\uf8ff]")  # icons: letters only their own font knows
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # in XML


class _Renderer(backend_svg.RendererSVG):
    def draw_text(
        self, gc: Any, x: float, y: float, s: str, prop: FontProperties, angle: float,
        ismath: Any = False, mtext: Any = None,
    ) -> None:  # fmt: skip
        """Draw as matplotlib does, or as paths."""
        s = _ILLEGAL.sub("", s)
        matplotlib: Any = super()
        writer: Any = self.writer
        if not _as_paths(s, prop, ismath):
            matplotlib.draw_text(gc, x, y, s, prop, angle, ismath, mtext)
            return
        writer.start("g", attrib={"role": "img", "aria-label": plain(s)})
        before = mpl.rcParams["svg.fonttype"]
        mpl.rcParams["svg.fonttype"] = "path"
        try:
            matplotlib.draw_text(gc, x, y, s, prop, angle, ismath, mtext)
        finally:
            mpl.rcParams["svg.fonttype"] = before
            writer.end("g")


def _as_paths(text: str, prop: FontProperties, ismath: Any) -> bool:
    return bool(ismath) or prop.get_file() is not None or bool(_PRIVATE.search(text))


@contextmanager
def renderer() -> Iterator[None]:
    """Let ``savefig(format="svg")`` write text as this module has it."""
    backend: Any = backend_svg  # a module, whose class is replaced
    before = backend.RendererSVG
    backend.RendererSVG = _Renderer
    try:
        yield
    finally:
        backend.RendererSVG = before
