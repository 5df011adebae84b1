"""Tables that a cell shows; above all the closing one: published pattern against our model."""

import re
from dataclasses import dataclass
from html import escape

HEADINGS = ("Pattern", "Published", "Our model", "Status")


def minus(text):
    """The text with proper minus signs before its numbers; hyphens within words stay.

    A number that is rounded to nothing has no sign.
    """
    text = re.sub(r"(?<!\w)-(?=0(?:\.0+)?(?![\d.]*\d))", "", text)
    return re.sub(r"(?<!\w)-(?=\d)", "−", text)


def one_in(chance):
    """A small chance in two digits, as one takes it in: "1 in 4,300,000"."""
    return f"1 in {float(f'{1 / chance:.2g}'):,.0f}"


@dataclass(frozen=True)
class PatternTable:
    """A table of words: a real table where HTML is shown, aligned text where it is not."""

    headings: tuple[str, ...]
    rows: tuple[
        tuple[str, ...], ...
    ]  # a leading space in the first column: belongs to the row above

    def __str__(self) -> str:
        table = [self.headings, *self.rows]
        widths = [max(len(row[column]) for row in table) for column in range(len(self.headings))]
        lines = [
            "  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip()
            for row in table
        ]
        lines.insert(1, "  ".join("-" * width for width in widths))
        return "\n".join(lines)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        """The table with its first column as headings of the rows.

        Each cell also carries the heading of its column, for narrow screens, where a row becomes a
        small block.
        """
        heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in self.headings)
        body = "\n".join(self._row(row) for row in self.rows)
        return (
            f'<table class="pattern-table">\n<thead><tr>{heads}</tr></thead>\n'
            f"<tbody>\n{body}\n</tbody>\n</table>"
        )

    def _row(self, row: tuple[str, ...]) -> str:
        first, *rest = row
        under = ' class="is-under"' if first.startswith(" ") else ""
        cells = "".join(
            f'<td data-head="{escape(head)}">{escape(minus(value))}</td>'
            for head, value in zip(self.headings[1:], rest, strict=True)
        )
        return f'<tr{under}><th scope="row">{escape(first.strip())}</th>{cells}</tr>'


def pattern_table(rows):
    """A table, one line for each row; returns a :class:`PatternTable`.

    Rows are (pattern, published, model, origin); numbers are shown to one decimal place, whole
    numbers without it. ``origin`` says whether the pattern was *built in*, *fitted* with a free
    parameter, or *follows* from the rest: only the last can surprise us.
    """
    return PatternTable(HEADINGS, tuple(tuple(_text(value) for value in row) for row in rows))


def result_table(headings, rows):
    """A table of words that a cell shows: a real one where HTML is shown; :class:`PatternTable`.

    ``headings`` (columns,), ``rows`` (rows, columns), all words. The column to read stands last: on
    a narrow screen it comes first.
    """
    return PatternTable(tuple(headings), tuple(tuple(row) for row in rows))


def _text(value):
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
