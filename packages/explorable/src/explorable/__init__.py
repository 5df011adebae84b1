"""Explorable figures: ``interact`` that survives publishing.

``@explore`` gives an ordinary matplotlib function controls. In a live kernel each move draws
one frame; in a book build all frames are drawn once and travel inside the page, where they
answer to the reader without a kernel, a server or a network.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from explorable.errors import BudgetError, ExplorableError, FrameError, ParameterError, ViewError
from explorable.figure.explore import Explorer, explore
from explorable.figure.handles import Handle
from explorable.figure.params import control
from explorable.figure.sound import Playhead, Sound
from explorable.figure.view import View
from explorable.publish.reader import ReadFigure, read_figures
from explorable.publish.single import complete
from explorable.publish.stills import still
from explorable.settings import publishing

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = [
    "BudgetError",
    "ExplorableError",
    "Explorer",
    "FrameError",
    "Handle",
    "ParameterError",
    "Playhead",
    "ReadFigure",
    "Sound",
    "View",
    "ViewError",
    "complete",
    "control",
    "explore",
    "publishing",
    "read_figures",
    "still",
]


def setup(app: Sphinx) -> dict[str, Any]:
    """Sphinx extension: write ``explorable`` into a book's list of extensions."""
    from explorable.publish.sphinx import setup as connect  # Sphinx is there only while publishing

    return connect(app)
