"""The learner's record as a file beside the notebooks: the page's export, read and written whole.

A browser's own store hangs on the address, which changes with the port; the file does not, and can
be carried to the page ("Add a progress file") and back.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

FILE = "progress.json"
LONGEST = 5_000_000  # characters, as the page's script reads at most


class Conflict(Exception):
    """Somebody else has written since: read what stands there, and try again."""


def read(root: Path) -> tuple[str, str]:
    """The record as text, and its version; both empty where there is none."""
    try:
        text = (root / FILE).read_text(encoding="utf-8")
    except FileNotFoundError:
        return "", ""
    return text, _version(text)


def write(root: Path, text: str, version: str) -> str:
    """Replace the record that had this version; returns the new version.

    Raises `Conflict` if the file is another one by now, and `ValueError` for what is no record.
    """
    if len(text) > LONGEST or not isinstance(json.loads(text), dict):
        raise ValueError("this is no progress record")
    if read(root)[1] != version:
        raise Conflict
    beside = root / f".{FILE}.new"
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, root / FILE)  # never half a file
    return _version(text)


def _version(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
