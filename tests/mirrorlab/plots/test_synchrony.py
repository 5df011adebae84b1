"""Drawings of coupled oscillators: limits stay put, text stays inside."""

import pytest

from mirrorlab.plots.synchrony import tapping, two_brains


def draw(kind, strength):
    """One drawing of each kind for a weak (0) or strong (0.9) state."""
    match kind:
        case "locking":
            return tapping(3, 6 * (strength > 0))[0]
        case "strangers":
            return two_brains("strong" if strength else "none", 1.0)[0]


@pytest.mark.parametrize("kind", ["locking", "strangers"])
def test_drawings_keep_their_limits_and_their_text(kind):
    weak, strong = draw(kind, 0.0), draw(kind, 0.9)
    assert [(a.get_xlim(), a.get_ylim()) for a in weak.axes] == [
        (a.get_xlim(), a.get_ylim()) for a in strong.axes
    ]
    strong.canvas.draw()
    width, height = strong.canvas.get_width_height()
    for text in (
        text for ax in strong.axes for text in (*ax.texts, ax.xaxis.label, ax.yaxis.label)
    ):
        box = text.get_window_extent()
        assert text.get_fontsize() >= 9
        assert box.x0 >= -1 and box.x1 <= width + 1, text.get_text()
        assert box.y0 >= -1 and box.y1 <= height + 1, text.get_text()
