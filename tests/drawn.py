"""What every drawing of `mirrorlab.plots` keeps to, at each of its settings."""

from __future__ import annotations


def assert_text_fits(figures) -> None:
    """Every text of these figures is large enough and inside its figure."""
    for figure in figures:
        figure.canvas.draw()
        width, height = figure.canvas.get_width_height()
        for ax in figure.axes:
            rows = ax.get_yticklabels()
            every = (*ax.texts, *rows, ax.xaxis.label, ax.yaxis.label, ax.title)
            for text in (text for text in every if text.get_text()):
                box = text.get_window_extent()
                assert text.get_fontsize() >= 9
                assert box.x0 >= -1 and box.x1 <= width + 1, text.get_text()
                assert box.y0 >= -1 and box.y1 <= height + 1, text.get_text()
