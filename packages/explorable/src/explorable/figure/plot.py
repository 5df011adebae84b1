"""An author's function, called: whatever it returns, shows or prints becomes one view."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import partial
from inspect import signature
from numbers import Real
from string import Formatter
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from explorable.errors import ParameterError, ViewError
from explorable.figure.picture import is_picture
from explorable.figure.shell import running_shell
from explorable.figure.view import View, as_view, figure_in, is_view

Sentence = str | Callable[..., str] | None


@dataclass(frozen=True)
class Plot:
    """The author's ``function`` as all others call it: with values of the parameters, to a view.

    A function written for ``interact`` may draw in the current figure, end in ``plt.show()``,
    return anything, and print. Its sentence is then ``says`` (a format string or a function of
    the values), or what it prints.
    """

    function: Callable[..., Any]
    says: Sentence = None
    labels: Mapping[str, tuple[tuple[Any, str], ...]] | None = None  # by parameter: value, label

    @property
    def __name__(self) -> str:
        return name_of(self.function)

    def __call__(self, *args: Any, **values: Any) -> View:
        """One view. What the function shows and prints does not reach the notebook.

        Raises :class:`ViewError` naming the function and what to return instead.
        """
        name = self.__name__
        with _captured(name) as seen, _own_figures() as drawn:
            result = self.function(*args, **values)
            if is_view(result):
                return as_view(result, name)
            figure = figure_in(result, name) or drawn(name)
            if figure is None:
                return as_view(result, name)  # says what is wrong with it
            said = self._sentence(args, values, result) or (
                result if isinstance(result, str) and not is_picture(result) else ""
            )
            said = said or " ".join(seen.getvalue().split())
            return as_view((figure, said) if said else figure, name)

    def _sentence(self, args: tuple[Any, ...], given: dict[str, Any], result: Any) -> str:
        if self.says is None:
            return ""
        bound = signature(self.function).bind(*args, **given)
        bound.apply_defaults()
        values = {**bound.arguments, **given}
        shown = {name: self._shown(name, value) for name, value in values.items()}
        says = self.says
        if callable(says):
            takes = signature(says).parameters
            if any(parameter.kind is parameter.VAR_KEYWORD for parameter in takes.values()):
                return str(says(**values))
            return str(says(**{name: values[name] for name in takes if name in values}))
        try:
            return says.format(**{**shown, "result": result})
        except (KeyError, IndexError, ValueError, TypeError, AttributeError) as error:
            raise ViewError(
                f"The sentence {says!r} of {self.__name__}() cannot be written for "
                f"{', '.join(f'{k}={v!r}' for k, v in values.items())}: {error}."
            ) from error

    def _shown(self, name: str, value: Any) -> Any:
        """The label of a choice that is no number or text, such as a function."""
        if isinstance(value, Real | str):
            return value
        pairs = (self.labels or {}).get(name, ())
        return next((label for choice, label in pairs if choice is value), value)


def name_of(function: Callable[..., Any]) -> str:
    """The name of a function, of the function in a partial, or of a callable object's class."""
    while isinstance(function, partial):
        function = function.func
    return str(getattr(function, "__name__", type(function).__name__))


def check_sentence(says: Sentence, names: list[str], where: str) -> None:
    """Raise :class:`ParameterError` for a sentence that names what the function does not take."""
    if says is None or callable(says):
        return
    if not isinstance(says, str) or not says.strip():
        raise ParameterError(
            f"The sentence of {where} is {says!r}; give text such as 'Slope {{a}}.' or a function."
        )
    try:
        fields = [field for _, field, _, _ in Formatter().parse(says) if field is not None]
    except ValueError as error:
        raise ParameterError(
            f"The sentence {says!r} of {where} is no format string ({error}); "
            "write a brace of its own as {{ or }}."
        ) from error
    for field in fields:
        if field.split(".")[0].split("[")[0] not in [*names, "result"]:
            raise ParameterError(
                f"The sentence {says!r} names {{{field}}}; {where} takes {', '.join(names)}."
            )


@contextmanager
def _captured(name: str) -> Iterator[io.StringIO]:
    """Hold back what is printed; refuse what is displayed, which no page could show by state."""
    printed = io.StringIO()
    with ExitStack() as stack:
        displayed = None
        shell = running_shell()
        if shell is not None:
            from IPython.utils.capture import capture_output

            told = getattr(shell.display_pub, "set_parent", None)
            displayed = stack.enter_context(capture_output(stdout=False, stderr=False))
            if told is not None:
                # Of each message that comes meanwhile ipykernel tells who displays: a stand-in
                # that cannot be told would lose the message, and with it what a figure asks for.
                shell.display_pub.set_parent = told
        stack.enter_context(redirect_stdout(printed))
        stack.enter_context(redirect_stderr(io.StringIO()))
        yield printed
    if displayed is not None and displayed.outputs:
        raise ViewError(
            f"{name}() displays something beside its figure, which the page could not show. "
            "Put numbers into the columns, View(figure, sentence, columns), and words into the "
            "sentence."
        )


@contextmanager
def _own_figures() -> Iterator[Callable[[str], Figure | None]]:
    """Let a function draw in "the current figure", which is none of the notebook's.

    Yields what finds the one figure drawn; ``plt.show()`` does nothing meanwhile. Whatever the
    function leaves open leaves pyplot's list, so that the notebook does not show it as well.
    """
    before = plt.get_fignums()
    blank = plt.figure() if before else None
    shown: list[Figure] = []
    backend: Any = plt._get_backend_mod()  # a module, whose function is replaced
    show = backend.show
    backend.show = lambda *_, **__: shown.extend(_opened(before))

    def drawn(name: str) -> Figure | None:
        every = dict.fromkeys([*shown, *_opened(before)])
        figures = [figure for figure in every if figure is not blank or _used(figure)]
        if len(figures) > 1:
            raise ViewError(
                f"{name}() draws {len(figures)} figures, and one can be shown. Draw them as axes "
                "of one figure: fig, axes = plt.subplots(1, 2)."
            )
        return figures[0] if figures else None

    try:
        yield drawn
    finally:
        backend.show = show
        for figure in _opened(before):
            plt.close(figure)


def _opened(before: list[int]) -> list[Figure]:
    return [plt.figure(n) for n in plt.get_fignums() if n not in before]


def _used(figure: Figure) -> bool:
    return bool(figure.get_children()[1:])  # its own patch is always there
