"""The closing table of a chapter: published pattern against our model, as plain text."""

HEADINGS = ("Pattern", "Published", "Our model", "Here it is")


def pattern_table(rows, headings=HEADINGS):
    """A text table, one line for each row; returns a string.

    Rows are (pattern, published, model, origin); numbers are shown to one decimal place, whole
    numbers without it. ``origin`` says whether the pattern was *built in*, *fitted* with a free
    parameter, or *follows* from the rest: only the last can surprise us.
    """
    table = [tuple(headings)] + [tuple(_text(value) for value in row) for row in rows]
    widths = [max(len(row[column]) for row in table) for column in range(len(headings))]
    lines = ["  ".join(c.ljust(w) for c, w in zip(r, widths, strict=True)).rstrip() for r in table]
    lines.insert(1, "  ".join("-" * w for w in widths))
    return "\n".join(lines)


def _text(value):
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
