"""``@explore``: controls for a matplotlib function, in a kernel and on a published page."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from functools import cached_property, lru_cache, update_wrapper
from typing import Any

from . import params
from .draw import Frame, draw
from .errors import ViewError
from .grid import Budget, Packed, crop_box, render
from .page import figure_html
from .sound import Sounds, as_lines
from .view import Columns, View, as_plain_table, as_view

_displayed: Counter[str] = Counter()


def explore(**abbreviations: Any) -> Callable[[Callable], Explorer]:
    """Make a function that returns a :class:`View` explorable, and show it.

    Abbreviations mean what they mean in ``ipywidgets.interact``: a number, a tuple
    ``(low, high, step)``, a list, a dict of labels and values, a bool, or an ``ipywidgets``
    slider, dropdown or checkbox. :func:`control` adds a label and a unit.

    The function's docstring begins with a line that names the figure for people who do not
    see it. The decorated name can still be called: it returns the view for those values.
    """

    def decorate(function: Callable) -> Explorer:
        explorer = Explorer(function, abbreviations)
        _show(explorer)
        return explorer

    return decorate


class Explorer:
    """A figure with controls. Call it for one state; display it for all."""

    def __init__(self, function: Callable, abbreviations: dict[str, Any]):
        update_wrapper(self, function)
        self.function = function
        self.name = function.__name__
        self.title = _title(function)
        self.parameters = params.parse(function, abbreviations)
        self.fixed = params.constants(abbreviations)
        _displayed[self.name] += 1
        again = _displayed[self.name]
        self.identity = self.name + (f"-{again}" if again > 1 else "")  # unique in a notebook
        self.prefix = f"x-{self.identity}"
        self.frame = lru_cache(maxsize=2_000)(self._draw)

    def __call__(self, *args: Any, **kwargs: Any) -> View:
        return as_view(self.function(*args, **kwargs), self.name)

    @cached_property
    def crop(self):
        """The box all frames are cropped to, inches."""
        return crop_box(self.function, self.parameters, self.fixed)

    @property
    def start(self) -> int:
        """Number of the state shown first."""
        return params.start(self.parameters)

    def values(self, number: int) -> dict[str, Any]:
        """Parameter values of state ``number``."""
        return params.state(self.parameters, number)

    def render(self) -> Packed:
        """All states, drawn or from the cache."""
        budget = Budget.from_environment()
        return render(self.function, self.parameters, self.fixed, self.prefix, budget)

    def _draw(self, number: int) -> Frame:
        return draw(self.function, {**self.fixed, **self.values(number)}, self.crop, self.prefix)

    @cached_property
    def widget(self):
        """The live figure for a running kernel."""
        from .widget import ExplorerWidget  # a page build never opens a widget

        return ExplorerWidget(self)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any] | tuple:
        if os.environ.get("EXPLORABLE") == "static":
            packed = self.render()
            return {
                "text/html": figure_html(packed, self.parameters, self.name, self.title),
                "text/plain": self._as_text(packed.says, packed.columns, packed.sounds),
            }
        frame = self.frame(self.start)
        data, *metadata = self.widget._repr_mimebundle_()
        return {
            **data,
            "text/plain": self._as_text(frame.says, frame.columns, frame.sounds),
        }, *metadata

    def _as_text(self, says: str, columns: Columns, sounds: Sounds) -> str:
        parts = [self.title, says, as_plain_table(columns), as_lines(sounds)]
        return "\n".join(part for part in parts if part)


def _title(function: Callable) -> str:
    text = (function.__doc__ or "").strip()
    if not text:
        raise ViewError(
            f"{function.__name__}() has no docstring. Its first line names the figure for readers "
            'who do not see it, for example """Height of a thrown ball over time."""'
        )
    return text.splitlines()[0].strip()


def _show(explorer: Explorer) -> None:
    """Display at once, as ``interact`` does, where there is a notebook to display in."""
    from IPython import get_ipython
    from IPython.display import display

    if get_ipython() is None:
        return
    # Made before display() is called, which would print a failure and carry on.
    bundle = explorer._repr_mimebundle_()
    data, *metadata = bundle if isinstance(bundle, tuple) else (bundle,)
    display(data, metadata=metadata[0] if metadata else None, raw=True)
