"""The live figure: one anywidget that asks Python for a frame when a control moves."""

from __future__ import annotations

import asyncio
import gc
import json
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from typing import Any, Protocol

import anywidget
import traitlets

from explorable.errors import ExplorableError
from explorable.figure.params import Parameter
from explorable.frames.draw import Frame
from explorable.frames.svg import markup
from explorable.publish import bundle
from explorable.publish.page import describe, ground_markup, shown, skeleton, svg


class Source(Protocol):
    """What the widget needs of a figure."""

    @property
    def identity(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def parameters(self) -> tuple[Parameter, ...]: ...
    @property
    def start(self) -> int: ...
    @property
    def states(self) -> int: ...
    def frame(self, number: int, /) -> Frame: ...


class ExplorerWidget(anywidget.AnyWidget):
    """Controls and picture; ``first`` is the state shown before anything is asked for."""

    _esm = bundle.module()
    _css = bundle.styles()
    html = traitlets.Unicode().tag(sync=True)  # the figure, its picture still empty
    parameters: Any = traitlets.List().tag(sync=True)
    first = traitlets.Dict().tag(sync=True)

    def __init__(self, explorer: Source) -> None:
        self._explorer = explorer
        self._home = _running_loop()
        first = reply(explorer, explorer.start)
        super().__init__(
            html=_empty(explorer, first),
            parameters=[describe(p) for p in explorer.parameters],
            first=first,
        )
        self.on_msg(self._answer)

    def _answer(self, _widget: Any, content: Any, _buffers: Any) -> None:
        number = content.get("draw") if isinstance(content, dict) else None
        if not isinstance(number, int) or not 0 <= number < self._explorer.states:
            return
        if self._home is None or current_thread() is main_thread():
            self._send_frame(number)
        else:
            # JupyterLab lets a second thread of the kernel answer while cells run. Drawing there
            # would mix with what the cells draw and print: it waits for its turn.
            self._home.call_soon_threadsafe(self._send_frame, number)

    def _send_frame(self, number: int) -> None:
        with _tidied_later():
            self.send(reply(self._explorer, number))


@contextmanager
def _tidied_later() -> Iterator[None]:
    """A reader waits: Python looks for garbage (a fifth of the time of drawing) afterwards."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def stored_widget(module: str) -> anywidget.AnyWidget:
    """A figure that brings all its states: its module (``publish/single.py``) asks no kernel."""
    return anywidget.AnyWidget(_esm=module)


def _running_loop() -> asyncio.AbstractEventLoop | None:
    """The loop in which the kernel runs cells; none outside a kernel."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None


def reply(explorer: Source, number: int) -> dict[str, Any]:
    """Frame ``number`` for the script, or the error an author should see."""
    try:
        frame: Frame = explorer.frame(number)
    except ExplorableError as error:
        return {"number": number, "error": str(error)}
    except Exception as error:  # a figure without an answer would stand still for good
        return {"number": number, "error": f"{type(error).__name__}: {error}"}
    drawing = frame.drawing
    definitions = "".join(markup(node) for _, node in drawing.definitions)
    return {
        "number": number,
        "box": list(drawing.box),
        "size": [round(shown(side)) for side in drawing.box],
        "inner": f"{ground_markup(frame.ground)}<defs>{definitions}</defs>{markup(drawing.root)}",
        "says": frame.says,
        "titles": [title for title, _ in frame.columns],
        "columns": [list(cells) for _, cells in frame.columns],
        "axes": json.loads(json.dumps(frame.axes)),
        "sounds": [[label, rate, code, head] for label, rate, code, head in frame.sounds],
        "names": json.loads(json.dumps(frame.walk.names)),
        "series": json.loads(json.dumps(frame.walk.series)),
    }


def _empty(explorer: Source, first: dict[str, Any]) -> str:
    """The figure before its first frame is painted."""
    columns = tuple((title, ()) for title in first.get("titles", ()))
    width, height = first.get("box", ("0", "0"))
    picture = svg("", (width, height), explorer.title)
    return skeleton(explorer.identity, explorer.title, picture, "", columns, {})
