"""How JupyterLab is started for a reader of the course."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

FILES = Path(__file__).parents[1] / "static" / "lab"


def environment(given: Mapping[str, str], *, instructor: bool = False) -> dict[str, str]:
    """The variables that let Jupyter find the course's extension and settings in the package.

    An editable install puts no files where Jupyter looks. A learner's JupyterLab has no tools of
    nbgrader in it; an `instructor` keeps them.
    """
    settings = [FILES / "etc" / "jupyter", *([] if instructor else [FILES / "learner"])]
    return {
        **given,
        "JUPYTER_PATH": _before(given.get("JUPYTER_PATH"), FILES / "share" / "jupyter"),
        "JUPYTER_CONFIG_PATH": _before(given.get("JUPYTER_CONFIG_PATH"), *settings),
    }


def _before(known: str | None, *paths: Path) -> str:
    return os.pathsep.join([*map(str, paths), *([known] if known else [])])
