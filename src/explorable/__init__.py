"""Explorable figures: ``interact`` that survives publishing.

``@explore`` gives an ordinary matplotlib function controls. In a live kernel each move draws
one frame; in a book build all frames are drawn once and travel inside the page, where they
answer to the reader without a kernel, a server or a network.
"""

from .errors import BudgetError, ExplorableError, FrameError, ParameterError, ViewError
from .explore import Explorer, explore
from .params import control
from .sound import Sound
from .view import View

__all__ = [
    "BudgetError",
    "ExplorableError",
    "Explorer",
    "FrameError",
    "ParameterError",
    "Sound",
    "View",
    "ViewError",
    "control",
    "explore",
]
