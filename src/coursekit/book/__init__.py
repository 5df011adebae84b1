"""The site edition: everything that speaks with Sphinx, and the server of the built book.

As a Sphinx extension (`coursekit.book`) it sets up all that a course's pages need.
"""

PARTS = (
    *("frame", "math", "links", "evidence", "questions", "closing", "glossary"),
    *("plans", "chapters", "drawings", "folds", "atlas", "front", "depths", "downloads"),
    "shipped",
)


def setup(app) -> dict:
    """Set up every part of the site edition, in order."""
    for part in PARTS:
        app.setup_extension(f"{__name__}.{part}")
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
