"""Under each figure: how many states it has, what it weighs in the page, how long it took to draw.

``%load_ext cost`` in a notebook; nothing is said in a running kernel, where states are drawn
as they are asked for.
"""

from __future__ import annotations

from time import perf_counter

from explorable import Explorer, publishing
from explorable.publish.page import figure_bundle, figure_html

STARTED = {"at": 0.0}


def load_ipython_extension(shell) -> None:
    """Measure each cell that shows a figure."""
    shown: set[str] = set()

    def start(_info) -> None:
        STARTED["at"] = perf_counter()

    def tell(_result) -> None:
        seconds = perf_counter() - STARTED["at"]
        for figure in list(shell.user_ns.values()):
            if isinstance(figure, Explorer) and figure.identity not in shown and publishing():
                shown.add(figure.identity)
                _display(figure, seconds)

    shell.events.register("pre_run_cell", start)
    shell.events.register("post_run_cell", tell)


def _display(figure: Explorer, seconds: float) -> None:
    from IPython.display import Markdown, display

    bundle = figure_bundle(figure.render(), figure.parameters, figure.name, figure.title)
    size = len(figure_html(bundle, figure.identity).encode()) / 1000
    display(
        Markdown(
            f"**Cost:** {figure.states} states · {size:.0f} KB in this page · "
            f"drawn in {seconds:.1f} s when it was built."
        )
    )
