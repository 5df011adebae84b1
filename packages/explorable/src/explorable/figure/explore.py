"""``@explore``: controls for a matplotlib function, in a kernel and on a published page."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache, partial, update_wrapper
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

from explorable.errors import ExplorableError, ParameterError, ViewError
from explorable.figure import params
from explorable.figure.names import NAMES
from explorable.figure.plot import Plot, check_sentence, name_of
from explorable.figure.shell import running_shell
from explorable.figure.sound import Sounds, as_lines
from explorable.figure.view import Columns, View, as_plain_table
from explorable.frames.draw import Frame
from explorable.publish.grid import Packed, crop_box, render
from explorable.publish.kept import write_whole
from explorable.publish.page import MIME, figure_bundle, figure_html
from explorable.publish.single import document, module
from explorable.publish.workers import Job
from explorable.settings import current

if TYPE_CHECKING:
    from matplotlib.transforms import Bbox

    from explorable.live.widget import ExplorerWidget

OPTIONS: dict[str, Any] = {"says": None, "title": None, "on_error": "refuse"}


@overload
def explore(function: Callable[..., Any], controls: Mapping[str, Any] = ..., /, **given: Any) -> Explorer: ...  # fmt: skip # noqa: E501
@overload
def explore(**given: Any) -> Callable[[Callable[..., Any]], Explorer]: ...
def explore(
    function: Callable[..., Any] | None = None, controls: Mapping[str, Any] | None = None, /,
    **given: Any,
) -> Explorer | Callable[[Callable[..., Any]], Explorer]:  # fmt: skip
    """Make a plotting function explorable, and show it.

    Use it as ``interact`` is used: ``@explore``, ``@explore(a=(1, 3))``, ``explore(f, a=(1, 3))``,
    or with a dictionary as ``interactive_output`` takes it, ``explore(f, {"a": slider})``.
    Abbreviations mean what they mean there: a number, a tuple ``(low, high, step)``, a list, a
    dict of labels and values, a bool, or an ``ipywidgets`` slider, dropdown or checkbox.
    :func:`control` adds a label and a unit.

    The function returns a :class:`View`, or simply draws. Three words are options, save where the
    function has a parameter of that name:

    - ``says`` – the sentence, if the function returns none: a format string of the values,
      ``"Slope {a}."``, or a function of them;
    - ``title`` – names the figure for people who do not see it; else the docstring's first line;
    - ``on_error`` – ``"refuse"`` a figure with a state that fails, or ``"show"`` why it does there.

    The name can still be called: it returns the view for those values.
    """

    def decorate(function: Callable[..., Any]) -> Explorer:
        explorer = Explorer(function, {**(controls or {}), **given})
        explorer.show()
        return explorer

    if function is None:
        return decorate
    if not callable(function):
        raise ParameterError(
            f"explore() was given {function!r} where the function belongs: write "
            "explore(f, a=(1, 3)), or @explore(a=(1, 3)) above it."
        )
    return decorate(function)


class Explorer:
    """A figure with controls. Call it for one state; display it for all."""

    plot: Plot

    def __init__(self, function: Callable[..., Any], given: Mapping[str, Any]):
        if isinstance(function, Explorer):  # decorated a second time, with other controls
            function = function.plot.function
        update_wrapper(self, _innermost(function))
        self.__wrapped__ = function
        takes = inspect.signature(function).parameters
        options = {k: v for k, v in given.items() if k in OPTIONS and k not in takes}
        chosen = {k: v for k, v in given.items() if k not in options}
        options = {**OPTIONS, **options}
        self.name = name_of(function)
        self.title = _title(function, options["title"])
        self.tolerant = _tolerant(options["on_error"], self.name)
        self.parameters = params.parse(function, chosen)
        self.fixed = params.constants(chosen)
        self.plot = Plot(function, options["says"], _labels(self.parameters))
        names = list(dict.fromkeys([*takes, *chosen]))
        check_sentence(options["says"], names, f"{self.name}()")
        self.identity = NAMES.take(self.name, function)  # unique in a notebook
        self.prefix = f"x-{self.identity}"
        self.frame: Callable[[int], Frame] = lru_cache(maxsize=2_000)(self._draw)
        self._shown_in: int | None = None  # the run of a cell that has shown it already

    def __call__(self, *args: Any, **kwargs: Any) -> View:
        return self.plot(*args, **kwargs)

    @cached_property
    def crop(self) -> Bbox:
        """The box all frames are cropped to, inches."""
        return crop_box(self.plot, self.parameters, self.fixed, self.tolerant)

    @property
    def start(self) -> int:
        """Number of the state shown first."""
        return params.start(self.parameters)

    @property
    def states(self) -> int:
        """Number of states."""
        return params.count(self.parameters)

    def values(self, number: int) -> dict[str, Any]:
        """Parameter values of state ``number``."""
        return params.state(self.parameters, number)

    def render(self) -> Packed:
        """All states, drawn or from the cache."""
        return render(self.plot, self.parameters, self.fixed, self.prefix, current(), self.tolerant)

    def save(self, path: str | PathLike[str]) -> Path:
        """Write the figure with all its states into one file, which needs nothing else.

        A name in ``.html`` gives a page, one in ``.mjs`` a module for hosts that take an anywidget.
        Raises :class:`ExplorableError` for any other name.
        """
        file = Path(path)
        kind = file.suffix.lower()
        if kind not in (".html", ".htm", ".mjs"):
            raise ExplorableError(
                f'{self.name}.save({str(path)!r}): give a name that ends in ".html" (a page), or '
                'in ".mjs" (a module, for mystmd and other hosts of anywidgets).'
            )
        html = self._html()
        return write_whole(file, module(html) if kind == ".mjs" else document(html, self.title))

    def _bundle(self, packed: Packed) -> dict[str, Any]:
        return figure_bundle(packed, self.parameters, self.name, self.title)

    def _html(self) -> str:
        return figure_html(self._bundle(self.render()), self.identity)

    def _draw(self, number: int) -> Frame:
        job = Job(self.plot, self.crop, self.prefix, self.tolerant, self.parameters)
        return job.draw({**self.fixed, **self.values(number)})

    @cached_property
    def widget(self) -> ExplorerWidget:
        """The live figure for a running kernel; needs the extra ``live``."""
        widget: ExplorerWidget = _live().ExplorerWidget(self)
        return widget

    def _display_(self) -> Any:
        """Marimo asks for this: the live figure or, in an export, one that brings its states."""
        if current().publishing:
            return _live().stored_widget(module(self._html()))
        return self.widget

    def show(self) -> None:
        """Display at once, as ``interact`` does, where there is a notebook to display in."""
        shell = running_shell()
        if shell is None:
            return
        from IPython.display import display

        # Made before display() is called, which would print a failure and carry on.
        bundle = self._repr_mimebundle_()
        data, *metadata = bundle if isinstance(bundle, tuple) else (bundle,)
        display(  # type: ignore[no-untyped-call]
            data, metadata=metadata[0] if metadata else None, raw=True
        )
        self._shown_in = shell.execution_count

    def _ipython_display_(self) -> None:
        """Display, unless this run of the cell has: ``explore(f, …)`` may be its last line."""
        shell = running_shell()
        if shell is None:
            print(self._as_text_of_start())
        elif self._shown_in != shell.execution_count:
            self.show()

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any] | tuple[dict[str, Any], ...]:
        settings = current()
        if settings.publishing:
            packed = self.render()
            figure = self._bundle(packed)
            return {
                **(
                    {MIME: figure}
                    if settings.as_data
                    else {"text/html": figure_html(figure, self.identity)}
                ),
                "text/plain": self._as_text(packed.says, packed.columns, packed.sounds),
            }
        text = self._as_text_of_start()
        shown: Any = self.widget._repr_mimebundle_()  # anywidget's: never None
        data, *metadata = shown
        return {**data, "text/plain": text}, *metadata

    def _as_text_of_start(self) -> str:
        frame = self.frame(self.start)
        return self._as_text(frame.says, frame.columns, frame.sounds)

    def _as_text(self, says: str, columns: Columns, sounds: Sounds) -> str:
        parts = [self.title, says, as_plain_table(columns), as_lines(sounds)]
        return "\n".join(part for part in parts if part)


def _innermost(function: Callable[..., Any]) -> Callable[..., Any]:
    while isinstance(function, partial):
        function = function.func
    return function


def _live() -> Any:
    """The module of live figures: a page build does without it."""
    try:
        from explorable.live import widget
    except ModuleNotFoundError as missing:
        raise ExplorableError(
            f"A figure that moves in a running kernel needs {missing.name}: install it with "
            'pip install "explorable[live]".'
        ) from missing
    return widget


def _labels(parameters: tuple[params.Parameter, ...]) -> dict[str, tuple[tuple[Any, str], ...]]:
    selects = [p for p in parameters if p.kind == "select"]
    return {p.name: tuple(zip(p.values, p.labels, strict=True)) for p in selects}


def _tolerant(on_error: Literal["refuse", "show"], name: str) -> bool:
    if on_error not in ("refuse", "show"):
        raise ParameterError(f'on_error of {name}() is {on_error!r}; give "refuse" or "show".')
    return on_error == "show"


def _title(function: Callable[..., Any], given: str | None) -> str:
    text = (given or getattr(_innermost(function), "__doc__", None) or "").strip()
    if not text:
        raise ViewError(
            f"{name_of(function)}() has no docstring. Its first line names the figure for readers "
            'who do not see it, for example """Height of a thrown ball over time."""; '
            'or write explore(title="…").'
        )
    return text.splitlines()[0].strip()
