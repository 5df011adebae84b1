"""The live figure: one anywidget that asks Python for a frame when a control moves."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from explorable.errors import ExplorableError
from explorable.frames.draw import Frame
from explorable.frames.svg import markup
from explorable.publish import bundle
from explorable.publish.page import describe, shown, skeleton, svg

if TYPE_CHECKING:
    from explorable.figure.explore import Explorer


class ExplorerWidget(anywidget.AnyWidget):
    """Controls and picture; ``first`` is the state shown before anything is asked for."""

    _esm = bundle.module()
    _css = bundle.styles()
    html = traitlets.Unicode().tag(sync=True)  # the figure, its picture still empty
    parameters = traitlets.List().tag(sync=True)
    first = traitlets.Dict().tag(sync=True)

    def __init__(self, explorer: Explorer):
        self._explorer = explorer
        first = reply(explorer, explorer.start)
        super().__init__(
            html=_empty(explorer, first),
            parameters=[describe(p) for p in explorer.parameters],
            first=first,
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
        "width": round(shown(drawing.box[0])),
        "inner": f"<defs>{definitions}</defs>{markup(drawing.root)}",
        "says": frame.says,
        "titles": [title for title, _ in frame.columns],
        "columns": [list(cells) for _, cells in frame.columns],
        "axes": json.loads(json.dumps(frame.axes)),
        "sounds": [list(sound) for sound in frame.sounds],
    }


def _empty(explorer: Explorer, first: dict[str, Any]) -> str:
    """The figure before its first frame is painted."""
    columns = tuple((title, ()) for title in first.get("titles", ()))
    picture = svg("", tuple(first.get("box", ("0", "0"))), explorer.title)
    return skeleton(explorer.identity, explorer.title, picture, "", columns, {})
