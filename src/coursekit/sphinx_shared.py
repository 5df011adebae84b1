"""Sphinx extension: what facts, terms and progress share on a page: cards, and words read out only.

The extensions that need it set it up themselves.
"""

from pathlib import Path

STATIC = Path(__file__).parent / "static" / "shared"


def add_files(app) -> None:
    """Let Sphinx copy the script and the style."""
    if str(STATIC) not in app.config.html_static_path:
        app.config.html_static_path.append(str(STATIC))


def setup(app) -> dict:
    """Register the script, before those that copy links, and the style."""
    app.add_css_file("shared.css")
    app.add_js_file("cards.js", loading_method="defer")
    app.connect("builder-inited", add_files)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
