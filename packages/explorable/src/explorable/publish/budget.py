"""The budget of each figure, checked where Sphinx can warn the author."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

from explorable.publish import figures

_log = logging.getLogger(__name__)


def check_budget(
    app: Sphinx, node: nodes.Element, name: str, html: str, parameters: list[dict[str, Any]]
) -> None:
    """Log a figure, and warn where it has more states or bytes than the book allows."""
    frames, size = figures.states(parameters), len(html.encode())
    limit_frames, limit_kb = app.config.explorable_max_frames, app.config.explorable_max_kb
    _log.info(f"explorable: {name}, {frames} frames, {size / 1000:.0f} KB", color="darkgreen")
    advice = figures.largest(parameters)
    if frames > limit_frames:
        _log.warning(
            f"figure {name}() has {frames} frames, over the budget of {limit_frames}. {advice}",
            location=node, type="explorable", subtype="frames",
        )  # fmt: skip
    if size > limit_kb * 1000:
        _log.warning(
            f"figure {name}() takes {size / 1000:.0f} KB, over the budget of {limit_kb} KB. "
            f"{advice}",
            location=node, type="explorable", subtype="size",
        )  # fmt: skip
