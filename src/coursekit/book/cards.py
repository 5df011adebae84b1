"""Sphinx extension: what facts, terms and progress share on a page: cards, and words read out only.

The extensions that need it set it up themselves.
"""

from pathlib import Path

STATIC = Path(__file__).parents[1] / "static" / "shared"


def add_files(app) -> None:
    """Let Sphinx copy the style."""
    if str(STATIC) not in app.config.html_static_path:
        app.config.html_static_path.append(str(STATIC))


def setup(app) -> dict:
    """Register the style, and the script that shows cards."""
    app.setup_extension("coursekit.book.scripts")
    app.add_css_file("shared.css")
    app.connect("builder-inited", add_files)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
