"""The environment of the canaries, `_build/canary/env`, resolved afresh on purpose.

Nothing is pinned: what the course is locked to is left behind, so that a canary meets what a
reader's installation will meet next year. The versions found are printed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

from coursekit.book.plain import settings

ROOT = Path(__file__).parents[2]
EXPLORABLE = ROOT / "packages" / "explorable"
PLACE = ROOT / "_build" / "canary"
UV = Path(sys.executable).parent / "uv"
MINE = ("EXPLORABLE", "PYTHONPATH", "VIRTUAL_ENV")
ALONE = {name: value for name, value in os.environ.items() if name not in MINE}
# What the wrapper brings, and what only its own roads use.
LEFT_OUT = {"jupyter-book", "jupyterlab", "nbval", "explorable"}
OURS = ("coursekit", "explorable")
TOLD = "sphinx|docutils|myst-parser|myst-nb|sphinx-book-theme|pydata-sphinx-theme|mystmd|matplotlib"


def needs(root: Path = ROOT) -> list[str]:
    """The distributions that a book without the wrapper needs, whatever their version.

    They are those of `pyproject.toml`, and the Sphinx extensions that `_config.yml` names, whose
    distributions bear the names of their modules.
    """
    direct = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    names = [re.match(r"[\w.-]+(?:\[[\w,]+\])?", line)[0] for line in direct]
    extensions = (name.replace("_", "-") for name in settings(root)["extensions"])
    wanted = [*names, *(name for name in extensions if not name.startswith(OURS))]
    kept = [name for name in wanted if re.match(r"[\w.-]+", name)[0] not in LEFT_OUT]
    return [*dict.fromkeys(kept), "myst-parser[linkify]"]


@cache
def environment() -> Path:
    """The programs of a new environment: the newest of all that is needed, and the course."""
    home = PLACE / "env"
    python = home / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    _uv("venv", "--quiet", "--clear", "--python", sys.executable, str(home))
    install = ("pip", "install", "--quiet", "--python", str(python))
    _uv(
        *install,
        *needs(),
        "mystmd",
        "setuptools",
        "--editable",
        f"{EXPLORABLE}[live,sphinx]",
    )
    _uv(*install, "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    listed = _uv("pip", "freeze", "--python", str(python), capture_output=True).stdout
    print(
        "Newest versions:",
        *re.findall(rf"^(?:{TOLD})==.*$", listed, re.MULTILINE),
        sep="\n  ",
        flush=True,
    )
    return python.parent


def _uv(*arguments: str, **options) -> subprocess.CompletedProcess:
    return subprocess.run([UV, *arguments], check=True, env=ALONE, text=True, **options)
