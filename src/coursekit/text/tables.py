"""Markdown tables."""


def table(heads, rows) -> str:
    """A Markdown table; cells may hold Markdown, on one line each."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def _cell(cell) -> str:
    return " ".join(str(cell).split()).replace("|", "\\|")
