"""What every drawing of `mirrorlab.plots` keeps to, at each of its settings."""

from __future__ import annotations

PAD = 7  # px of paper around a picture on a page: `crop_box` pads by 0.07 inches
PHONE = 11.5  # the least size of letters in a picture 328 px wide: see explorable.css


def moved(states, draw, place, value):
    """What `draw` gives in its first state, which `states` has, with one argument changed."""
    first = states[draw]
    return draw(*first[:place], value, *first[place + 1 :])


def every_state(states, moves, draw):
    """The figures of `draw`: in its first state, and after each of its `moves`."""
    figures = [draw(*states[draw])[0]]
    return figures + [moved(states, d, place, value)[0] for d, place, value in moves if d is draw]


def assert_only_the_sentence_moves(states, draw, place, value) -> None:
    """A control changes what is said and no axis; the table's columns are equally long."""
    (old, says, columns, *_), (new, new_says, *_) = (
        draw(*states[draw]),
        moved(states, draw, place, value),
    )
    assert says != new_says
    assert [(a.get_xlim(), a.get_ylim()) for a in old.axes] == [
        (a.get_xlim(), a.get_ylim()) for a in new.axes
    ]
    assert old.get_size_inches()[0] == 5
    assert len({len(column) for column in columns.values()}) == 1


def assert_text_fits(figures) -> None:
    """Every text of these figures is large enough and inside its figure, on a phone as well."""
    for figure in figures:
        _assert_texts_inside(figure, room=1)
        for text in _texts(figure):
            text.set_fontsize(max(text.get_fontsize(), PHONE))
        _assert_texts_inside(figure, room=PAD)


def _texts(figure):
    yield from figure.texts
    for ax in figure.axes:
        yield from ax.texts
        if not ax.axison:
            continue
        yield from (ax.xaxis.label, ax.yaxis.label, ax.title)
        # matplotlib keeps some tick labels beyond the limits, unseen
        for axis, limits in ((ax.xaxis, ax.get_xlim()), (ax.yaxis, ax.get_ylim())):
            ticks = zip(axis.get_majorticklocs(), axis.get_ticklabels(), strict=True)
            yield from (text for at, text in ticks if min(limits) <= at <= max(limits))


def _assert_texts_inside(figure, room) -> None:
    figure.canvas.draw()
    width, height = figure.canvas.get_width_height()
    for text in (text for text in _texts(figure) if text.get_text() and text.get_visible()):
        box = text.get_window_extent()
        assert text.get_fontsize() >= 9
        assert box.x0 >= -room and box.x1 <= width + room, text.get_text()
        assert box.y0 >= -room and box.y1 <= height + room, text.get_text()
