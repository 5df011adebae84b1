"""One script source, two deliveries: an ES module for kernels, a classic script for pages.

A page opened from ``file://`` may not load ES modules, and anywidget takes one module without
relative imports. So the small modules in ``static/js`` are joined here: their import lines and
``export`` words go, the rest stays as written.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from .palette import stylesheet

STATIC = Path(__file__).parent / "static"
_PARTS = (
    "store",
    "address",
    "download",
    "table",
    "picture",
    "make",
    "player",
    "saying",
    "sound",
    "controls",
    "explorer",
)
_IMPORT = re.compile(r'^import [^;]*? from "\./[^"]+";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=function|const|class|async)", re.MULTILINE)


@cache
def module() -> str:
    """The ES module for anywidget: ``export default { render }``."""
    return _joined() + _IMPORT.sub("", _read("widget"))


@cache
def script() -> str:
    """The classic script for published pages."""
    return "(function () {\n'use strict';\n" + _joined() + _plain("page") + "})();\n"


@cache
def styles() -> str:
    """The style sheet, with the house colours as variables."""
    return stylesheet() + (STATIC / "explorable.css").read_text("utf-8")


def _joined() -> str:
    return "".join(_plain(name) for name in _PARTS)


def _plain(name: str) -> str:
    return _EXPORT.sub("", _IMPORT.sub("", _read(name)))


def _read(name: str) -> str:
    return (STATIC / "js" / f"{name}.js").read_text("utf-8")
