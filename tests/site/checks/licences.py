"""Whose are the files that readers are sent?"""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatch

from coursekit.book.shipped import FOLDER, SHIPPED


def unclaimed(files: Iterable[str], ours: tuple[str, ...]) -> list[str]:
    """Those of the files (paths below `_static`) that are neither ours nor listed."""
    known = (*ours, f"{FOLDER}/*", *(pattern for work in SHIPPED for pattern in work.files))
    return sorted(file for file in files if not any(fnmatch(file, known_as) for known_as in known))
