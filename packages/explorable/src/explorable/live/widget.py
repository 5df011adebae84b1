"""The live figure: one anywidget that asks Python for a frame when a control moves."""

from __future__ import annotations

import json
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
        first = reply(explorer, explorer.start)
        super().__init__(
            html=_empty(explorer, first),
            parameters=[describe(p) for p in explorer.parameters],
            first=first,
        )
        self.on_msg(self._answer)

    def _answer(self, _widget: Any, content: Any, _buffers: Any) -> None:
        number = content.get("draw") if isinstance(content, dict) else None
        if isinstance(number, int) and 0 <= number < self._explorer.states:
            self.send(reply(self._explorer, number))


def reply(explorer: Source, number: int) -> dict[str, Any]:
    """Frame ``number`` for the script, or the error an author should see."""
    try:
        frame: Frame = explorer.frame(number)
    except ExplorableError as error:
        return {"number": number, "error": str(error)}
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
