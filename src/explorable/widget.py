"""The live figure: one anywidget that asks Python for a frame when a control moves."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from . import bundle
from .draw import Frame
from .errors import ExplorableError
from .page import describe
from .svg import markup

if TYPE_CHECKING:
    from .explore import Explorer


class ExplorerWidget(anywidget.AnyWidget):
    """Controls and picture; ``first`` is the state shown before anything is asked for."""

    _esm = bundle.module()
    _css = bundle.styles()
    figure_id = traitlets.Unicode().tag(sync=True)
    title = traitlets.Unicode().tag(sync=True)
    parameters = traitlets.List().tag(sync=True)
    first = traitlets.Dict().tag(sync=True)

    def __init__(self, explorer: Explorer):
        self._explorer = explorer
        super().__init__(
            figure_id=explorer.identity,
            title=explorer.title,
            parameters=[describe(p) for p in explorer.parameters],
            first=reply(explorer, explorer.start),
        )
        self.on_msg(self._answer)

    def _answer(self, _widget: Any, content: Any, _buffers: Any) -> None:
        if isinstance(content, dict) and isinstance(content.get("draw"), int):
            self.send(reply(self._explorer, content["draw"]))


def reply(explorer: Explorer, number: int) -> dict[str, Any]:
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
        "inner": f"<defs>{definitions}</defs>{markup(drawing.root)}",
        "says": frame.says,
        "titles": [title for title, _ in frame.columns],
        "columns": [list(cells) for _, cells in frame.columns],
        "axes": json.loads(json.dumps(frame.axes)),
        "sounds": [list(sound) for sound in frame.sounds],
    }
