"""Settings of a book build."""

from __future__ import annotations

import os


def publishing() -> bool:
    """Whether a book is being built: outputs are then made for a page without a kernel."""
    return os.environ.get("EXPLORABLE") == "static"
