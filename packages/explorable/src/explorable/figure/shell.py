"""The IPython shell around us, if there is one: IPython need not be installed."""

from __future__ import annotations

import sys
from typing import Any


def running_shell() -> Any | None:
    """IPython's shell; None in plain Python, where nobody has loaded IPython."""
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython else None
